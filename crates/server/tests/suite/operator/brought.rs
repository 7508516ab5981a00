//! What comes with a step: photos in files, and a place.

use std::fs;

use image::GenericImageView;
use xiuhua_core::geo::{Gcj02, LngLat};
use xiuhua_core::photo::MAX_SENT_BYTES;

use super::{DISTRICT, TOWN, UNIT, operate, order, refused, view};
use crate::support::{TestServer, id_of, jpeg, picture, png};

#[tokio::test]
async fn photos_are_kept_as_those_that_are_sent() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (before, small) = (jpeg(1), png(2));
    let mut large = std::io::Cursor::new(Vec::new());
    let drawn = picture(2_000, 1_000, 3);
    drawn.write_to(&mut large, image::ImageFormat::Png).unwrap();
    let large = large.into_inner();
    let before_file = file("before.jpg", &before);
    for (more, words) in [
        (vec!["file", "--photo", &before_file], "photos unexpected"),
        (
            vec!["file", "--photo", "/nowhere.jpg"],
            "photo /nowhere.jpg: ",
        ),
    ] {
        refused(&server, &case, TOWN, &more, words);
    }
    let path = |id| format!("/api/v1/photos/{id}");
    let held = server
        .database()
        .query_row("SELECT count(*) FROM photos", [], |row| row.get(0));
    assert_eq!(
        held,
        Ok(0),
        "nothing is kept for a step that has no use for it"
    );

    order(&server, &case, TOWN, &["file"]);
    order(&server, &case, TOWN, &["dispatch"]);
    order(&server, &case, UNIT, &["handle", "--photo", &before_file]);
    let too_large = file("too-large.jpg", &vec![0; MAX_SENT_BYTES + 1]);
    let no_photo = file("notes.txt", b"no photo at all");
    let empty = file("empty.jpg", b"");
    let answer = ["answer", "--note", "修好了", "--photo"];
    for (photo, words) in [
        (&too_large, "too-large.jpg: larger than 5242880 bytes"),
        (&no_photo, "notes.txt: photo_not_an_image"),
        (&empty, "empty.jpg: photo_empty"),
        (&folder.path().to_str().unwrap().to_owned(), "photo "),
    ] {
        refused(
            &server,
            &case,
            UNIT,
            &[&answer[..], &[photo]].concat(),
            words,
        );
    }
    let five: Vec<&str> = [["--photo", &before_file]; 5].concat();
    let five = [&["handle"], &five[..]].concat();
    refused(&server, &case, UNIT, &five, "photos too_many");

    let (small_file, large_file) = (file("small.png", &small), file("large.png", &large));
    let two = [&answer[..], &[&small_file, "--photo", &large_file]].concat();
    let said = order(&server, &case, UNIT, &two).said;
    assert!(
        said.ends_with(&format!("photo: {}\n", id_of(&large))),
        "{said}"
    );
    let events = view(&server, &case).await["events"].clone();
    assert_eq!(events[3]["photos"], serde_json::json!([id_of(&before)]));
    assert_eq!(
        events[4]["photos"],
        serde_json::json!([id_of(&small), id_of(&large)])
    );
    let kept = server.get(&path(id_of(&before))).await.expect(200);
    assert_eq!(kept.body, before, "a clean one stays as it is");
    let kept = server.get(&path(id_of(&large))).await.expect(200);
    assert_eq!(
        image::guess_format(&kept.body).unwrap(),
        image::ImageFormat::Jpeg
    );
    assert_eq!(
        image::load_from_memory(&kept.body).unwrap().dimensions(),
        (1_600, 800)
    );
}

#[tokio::test]
async fn a_place_is_put_right_by_a_point_or_a_division() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let correct = |more: &[&'static str]| [&["correct_place"], more].concat();
    let east = ["--lng", "121.45", "--lat", "30.8"];
    for (more, words) in [
        (&[][..], "place required"),
        (
            &["--lng", "100", "--lat", "30.8", "--datum", "wgs84"],
            "outside of Sample City",
        ),
        (
            &["--lng", "200", "--lat", "30.8", "--datum", "wgs84"],
            "longitude must lie",
        ),
        (&east, "--datum"),
        (&["--lat", "30.8", "--datum", "wgs84"], "--lng"),
        (&["--division", "999001101001"], "--place-note"),
        (
            &["--division", "999001109001", "--place-note", "东门"],
            "no community or town",
        ),
        (
            &["--division", "east", "--place-note", "东门"],
            "no community or town",
        ),
        (
            &["--division", "999001101001", "--place-note", " "],
            "place.note required",
        ),
        (&["--place-note", "东门"], "--lng"),
        (
            &[
                "--division",
                "999001101001",
                "--place-note",
                "东门",
                "--lng",
                "1",
                "--lat",
                "1",
                "--datum",
                "wgs84",
            ],
            "cannot be used with",
        ),
    ] {
        refused(&server, &case, DISTRICT, &correct(more), words);
    }
    let elsewhere = ["file", "--division", "999001101001", "--place-note", "东门"];
    refused(&server, &case, DISTRICT, &elsewhere, "place unexpected");

    let wgs84 = [&east[..], &["--datum", "wgs84", "--place-note", "西门外"]].concat();
    order(&server, &case, TOWN, &correct(&wgs84));
    let seen = view(&server, &case).await;
    assert_eq!(seen["place"]["position"]["lng"], 121.45);
    assert_eq!(
        (&seen["place"]["source"], &seen["place"]["note"]),
        (&"pin".into(), &"西门外".into())
    );
    assert_eq!(seen["town"]["code"], "999001101");
    // It is another town's case now, by the same rules as over the API.
    refused(&server, &case, TOWN, &correct(&wgs84), "not_your_case");

    let gcj02 = [&east[..], &["--datum", "gcj02"]].concat();
    order(&server, &case, DISTRICT, &correct(&gcj02));
    let meant = LngLat::<Gcj02>::new(121.45, 30.8)
        .unwrap()
        .to_wgs84()
        .rounded();
    let seen = view(&server, &case).await;
    assert_eq!(
        seen["place"]["position"],
        serde_json::to_value(meant).unwrap()
    );
    assert_ne!(meant.lng_deg(), 121.45);

    for (division, lng) in [
        ("999001100001", 121.1),
        ("999001101", 121.45),
        ("999001", 121.3),
    ] {
        let more = [
            "correct_place",
            "--division",
            division,
            "--place-note",
            "东门",
        ];
        order(&server, &case, DISTRICT, &more);
        let seen = view(&server, &case).await;
        assert_eq!(seen["place"]["division"], division);
        assert_eq!(seen["place"]["source"], "list");
        assert_eq!(seen["place"]["position"]["lng"], lng);
    }
    assert_eq!(operate(&server, &case.code, &[]).code, Some(0));
}
