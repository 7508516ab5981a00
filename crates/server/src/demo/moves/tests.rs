//! What a demonstration does with cases at which somebody else has a hand.

use std::path::Path;

use tempfile::TempDir;
use xiuhua_core::case::{Event, NewCase, Place, PlaceSource, Status, Step};
use xiuhua_core::geo::LngLat;

use super::*;
use crate::config::Config;
use crate::demo::open;
use crate::demo::picture::{Picture, Stage};
use crate::step::By;

const MINUTE_MS: i64 = 60_000;
/// Of whoever tries it: no key that a demonstration draws.
const OTHER: &str = "somebody-who-tries";

struct Tried {
    moves: Moves,
    _folder: TempDir,
}

impl Tried {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::new(folder.path().join("data"), "");
        let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap();
        let city = Path::new(&package).join("../../public/cities/jinshan/city.json");
        config.city_file = Some(city);
        let moves = Moves::of(open(&config).unwrap()).await.unwrap();
        Self {
            moves,
            _folder: folder,
        }
    }

    /// A visitor reports, with a photo.
    async fn visitor_reports(&mut self, n: usize) -> CaseCode {
        let class = self.moves.script.classes[n].class.clone();
        let picture = Picture::of("road", "", Stage::Before);
        let photo = self.moves.album.photo(&picture).unwrap();
        self.moves
            .app
            .hold_pictures(&mut self.moves.album)
            .await
            .unwrap();
        let position = LngLat::new(121.34, 30.74).unwrap();
        let report = NewCase {
            class: Some(class),
            condition: None,
            place: Place::new(position, PlaceSource::Pin),
            description: String::new(),
            photos: vec![photo],
            taken_at: None,
            contact: Default::default(),
            location_consent: true,
        };
        let intent = Intent::new(&format!("{OTHER}-{n}"), REPORT, "").unwrap();
        let (_, case) = self.moves.app.file(intent, || Ok(report)).await.unwrap();
        case.code()
    }

    /// Somebody takes a case on at the desk.
    async fn desk_files(&self, code: CaseCode) {
        let city = &self.moves.app.city;
        let unit = city.facts.unit(&city.pack, "310116-district-operations");
        let by = By::Unit {
            unit: unit.unwrap(),
            // As one of the demonstration's own people may be called, too.
            name: self.moves.script.staff[0].clone(),
        };
        let asked = Asked::new(Step::File, by, clock::now());
        let intent = Intent::new(&format!("{OTHER}-{code}"), "desk", "").unwrap();
        self.moves.app.take_step(code, asked, intent).await.unwrap();
    }

    /// So many minutes, in each of which several things happen.
    async fn pass(&mut self, minutes: i64) {
        let began = clock::now();
        for n in 0..minutes * 6 {
            let now = began.plus_ms(n * MINUTE_MS / 6);
            self.moves.step(now).await.unwrap();
        }
    }

    async fn events(&self, code: CaseCode) -> Vec<Event> {
        let known = self.moves.app.store.known(code).await.unwrap().unwrap();
        known.case.everything().events.clone()
    }
}

#[tokio::test]
async fn what_a_visitor_reports_goes_the_usual_way_and_leaves_time_to_look() {
    let mut tried = Tried::new().await;
    let mut codes = Vec::new();
    for n in 0..12 {
        codes.push(tried.visitor_reports(n).await);
    }
    tried.pass(60).await;
    for code in codes {
        let events = tried.events(code).await;
        let steps: Vec<Step> = events.iter().map(|event| event.step).collect();
        let usual = [
            Step::Report,
            Step::File,
            Step::Dispatch,
            Step::Handle,
            Step::Answer,
            Step::Verify,
            Step::Close,
        ];
        assert_eq!(steps, usual);
        for pair in events.windows(2) {
            assert!(pair[1].unit.is_some(), "{:?} by nobody", pair[1].step);
            let pause_ms = pair[1].at.as_ms() - pair[0].at.as_ms();
            assert!(pause_ms >= LOOK_MS, "{:?}: {pause_ms} ms", pair[1].step);
        }
        let answer = events.iter().find(|event| event.step == Step::Answer);
        assert_eq!(answer.unwrap().photos.len(), 1);
        let known = tried.moves.app.store.known(code).await.unwrap().unwrap();
        assert_eq!(known.folded.about.place.source, PlaceSource::Pin);
        assert_eq!(known.folded.about.condition, None);
    }
}

#[tokio::test]
async fn a_case_that_a_desk_has_taken_on_is_the_desks() {
    let mut tried = Tried::new().await;
    let visitors = tried.visitor_reports(0).await;
    tried.moves.report().await.unwrap();
    tried.moves.report().await.unwrap();
    let open = tried.moves.app.store.some_open(LOOKED_AT).await.unwrap();
    let mut own = open.iter().filter(|(_, whose)| *whose == Whose::Own);
    let (&(touched, _), &(free, _)) = (own.next().unwrap(), own.next().unwrap());
    tried.desk_files(visitors).await;
    tried.desk_files(touched).await;
    // Somebody who has the same problem has not taken it on.
    let intent = Intent::new(&format!("{OTHER}-support"), SUPPORT, "").unwrap();
    tried.moves.app.support(free, intent).await.unwrap();
    tried.pass(30).await;
    for code in [visitors, touched] {
        let events = tried.events(code).await;
        assert_eq!(events.last().unwrap().step, Step::File);
    }
    assert!(tried.events(free).await.len() > 1);
    let known = tried.moves.app.store.known(touched).await.unwrap().unwrap();
    assert_eq!(known.folded.progress.status(), Status::Filed);
}
