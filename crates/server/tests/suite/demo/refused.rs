//! Nothing is mixed.

use xiuhua_server::demo::DemoError;

use super::{everything, plan};
use crate::support::{TestServer, run};

#[tokio::test]
async fn what_residents_have_sent_stays_alone() {
    let server = TestServer::new();
    server.file(|_| ()).await;
    let before = everything(&server);
    let refused = server.app.fill(plan(10), |_| ()).await;
    assert!(matches!(refused, Err(DemoError::Residents(1))));
    let refused = server.app.clone().keep_moving().await;
    assert!(matches!(refused, Err(DemoError::Residents(1))));
    assert!(everything(&server) == before);

    let refused = run([
        "demo".as_ref(),
        "--data".as_ref(),
        server.config.data_dir.as_os_str(),
        "--city".as_ref(),
        server.config.city_file().as_os_str(),
    ]);
    assert_eq!(refused.code, Some(1), "{refused:?}");
    let said = "1 cases that no demonstration has made";
    assert!(refused.complained.contains(said), "{refused:?}");
    assert!(everything(&server) == before);
}

/// Who tries a demonstration reports in it; it is still one.
#[tokio::test]
async fn a_demonstration_stays_one_when_somebody_reports_in_it() {
    let server = TestServer::new();
    server.app.fill(plan(10), |_| ()).await.unwrap();
    server.file(|_| ()).await;
    let filled = server.app.fill(plan(10), |_| ()).await.unwrap();
    assert_eq!((filled.before, filled.added), (11, 0));
}

#[tokio::test]
async fn a_mistyped_city_leaves_no_folder_behind() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    let refused = run(["demo", "--city", "/nowhere/city.json", "--data"]
        .map(Into::into)
        .into_iter()
        .chain([data.clone().into_os_string()]));
    assert_eq!(refused.code, Some(1), "{refused:?}");
    assert!(!data.exists());
}
