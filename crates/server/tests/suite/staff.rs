//! Tokens: who of which unit, from when on and until when.

use std::fs;

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use xiuhua_server::staff::StaffFile;

use crate::support::{Answer, TestServer, Worker, city_file, data_and_app, run};

const UNIT: &str = "999001100-sanitation";
const ME: &str = "/api/v1/staff/me";

async fn me(server: &TestServer, authorization: &str) -> Answer {
    let request = Request::get(ME).header("authorization", authorization);
    server.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn whose_token_it_is() {
    let server = TestServer::new();
    let worker = server.hire(UNIT);
    assert_eq!(
        server.get_by(&worker, ME).await.expect(200).json(),
        json!({
            "name": "王芳",
            "unit": {
                "code": UNIT, "name": "西镇绿化市容所",
                "name_en": "West Town Greening and Sanitation Office", "phone": "02155550100",
            },
            "level": "town",
            "coordinates": false,
        })
    );
    let centre = server.hire("999001-district-operations");
    let centre = server.get_by(&centre, ME).await.expect(200).json();
    assert_eq!(
        (&centre["level"], &centre["coordinates"]),
        (&json!("district"), &json!(true))
    );
    let capabilities = server.get("/api/v1/capabilities").await.json();
    assert_eq!(
        (&capabilities["acts"], &capabilities["staff"]),
        (&json!(true), &json!(true))
    );
}

#[tokio::test]
async fn nobody_comes_in_without() {
    let server = TestServer::new();
    let Worker { token, .. } = server.hire(UNIT);
    let mut other = token.clone().into_bytes();
    *other.last_mut().unwrap() ^= 1;
    let other = String::from_utf8(other).unwrap();
    let cut = &token[..token.len() - 1];
    let hash = StaffFile::read(&server.config.staff_file()).unwrap();
    let hash = serde_json::to_value(hash).unwrap()["staff"][0]["token_sha256"].clone();
    let answer = server.get(ME).await.expect_problem(401, "token_required");
    assert!(answer.header("www-authenticate").starts_with("Bearer"));
    for authorization in [
        format!("Bearer {other}"),
        format!("Bearer {cut}"),
        format!("Bearer {}", token.to_uppercase()),
        // Whoever reads the file has nothing in hand.
        format!("Bearer xiuhua-staff-{}", hash.as_str().unwrap()),
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        format!("Case {token}"),
        format!("Basic {token}"),
    ] {
        me(&server, &authorization)
            .await
            .expect_problem(401, "token_required");
    }
    for authorization in [format!("bearer {token}"), format!("BEARER   {token}")] {
        me(&server, &authorization).await.expect(200);
    }
}

#[tokio::test]
async fn a_token_that_is_taken_away_opens_nothing_from_then_on() {
    let server = TestServer::new();
    let (first, second) = (server.hire(UNIT), server.hire("999001100-operations"));
    server.get_by(&first, ME).await.expect(200);
    let path = server.config.staff_file();
    let mut file = StaffFile::read(&path).unwrap();
    assert_eq!(file.remove("王芳", UNIT), 1);
    file.write(&path).unwrap();
    server.get_by(&first, ME).await.expect(401);
    server.get_by(&second, ME).await.expect(200);
    // A slip of the pen locks nobody out; it is told in the log.
    let whole = fs::read(&path).unwrap();
    fs::write(&path, "{").unwrap();
    server.get_by(&second, ME).await.expect(200);
    server.get_by(&first, ME).await.expect(401);
    fs::write(&path, whole).unwrap();
    server.get_by(&second, ME).await.expect(200);
    fs::remove_file(&path).unwrap();
    server.get_by(&second, ME).await.expect(401);
}

/// A unit that has gone from the city's rules acts no more.
#[tokio::test]
async fn a_unit_has_to_be_the_citys() {
    let server = TestServer::new();
    for unit in [
        "999001100-nonsense",
        "999001102-sanitation",
        "999001-sanitation",
        "",
    ] {
        let worker = server.hire(unit);
        server
            .get_by(&worker, ME)
            .await
            .expect_problem(401, "token_required");
    }
}

#[tokio::test]
async fn more_of_the_staff_from_the_environment() {
    let mut file = StaffFile::default();
    let token = file.add("夜班", UNIT).unwrap();
    let json = serde_json::to_string(&file).unwrap();
    assert!(!json.contains(&token.to_string()[20..]));
    let server = TestServer::with(|config| config.staff_json = Some(json));
    let answer = me(&server, &format!("Bearer {token}")).await.expect(200);
    assert_eq!(answer.json()["name"], "夜班");
    let worker = server.hire(UNIT);
    server.get_by(&worker, ME).await.expect(200);
}

#[test]
fn added_listed_and_removed_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let (data, _) = data_and_app(folder.path());
    let data = data.to_str().unwrap();
    let city = city_file();
    let city = city.to_str().unwrap();
    let add = |unit: &str, name: &str| {
        run([
            "staff", "add", "--data", data, "--city", city, "--unit", unit, "--name", name,
        ])
    };
    let list = || run(["staff", "list", "--data", data]).said;
    let refused = add("999001100-nonsense", "王芳");
    assert_eq!(refused.code, Some(1));
    assert!(
        refused.complained.contains("no unit of this city"),
        "{}",
        refused.complained
    );
    assert_eq!(list(), "");
    // Also before the server has ever run.
    let added = add(UNIT, "王芳");
    assert_eq!(added.code, Some(0), "{}", added.complained);
    let token = added.said.trim();
    assert_eq!(token.len(), "xiuhua-staff-".len() + 64);
    add("999001100-operations", "李强");
    assert_eq!(
        list(),
        "999001100-sanitation\t王芳\n999001100-operations\t李强\n"
    );
    // With the same options as `add`; the city says whose unit is gone.
    let list_of = |more: &[&str]| {
        let ran = run([&["staff", "list", "--data", data, "--city", city], more].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.complained);
        ran.said
    };
    assert_eq!(list_of(&[]), list());
    assert_eq!(
        list_of(&["--unit", UNIT, "--name", "王芳"]),
        "999001100-sanitation\t王芳\n"
    );
    assert_eq!(list_of(&["--unit", UNIT, "--name", "李强"]), "");
    let path = format!("{data}/staff.json");
    let mut file = StaffFile::read(path.as_ref()).unwrap();
    file.add("张三", "999001100-nonsense").unwrap();
    file.write(path.as_ref()).unwrap();
    assert_eq!(
        list_of(&["--name", "张三"]),
        "999001100-nonsense\t张三\tno unit of this city\n"
    );
    assert_eq!(file.remove("张三", "999001100-nonsense"), 1);
    file.write(path.as_ref()).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(!text.contains(&token[13..]));
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::MetadataExt::mode(&fs::metadata(&path).unwrap());
        assert_eq!(mode & 0o777, 0o600);
    }
    let remove = |name: &str| {
        run([
            "staff", "remove", "--data", data, "--city", city, "--unit", UNIT, "--name", name,
        ])
    };
    assert_eq!(remove("李强").code, Some(1));
    assert_eq!(remove("王芳").said, "1 tokens taken away\n");
    assert_eq!(list(), "999001100-operations\t李强\n");
}
