//! The real binary, by https, told of what another process writes.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

use super::device::{Device, claims};
use super::service::Service;
use super::{SUBSCRIPTIONS, TOWN, own};
use crate::support::{Process, Reported, SOON, city_file, data_and_app, key, report_json, run};

/// A push service behind a certificate of its own.
async fn service() -> (Service, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let service = Service::at(format!("https://{}", listener.local_addr().unwrap()));
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let private = PrivatePkcs8KeyDer::from(signing_key.serialize_der());
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], private.into());
    let acceptor = TlsAcceptor::from(Arc::new(config.unwrap()));
    let router = service.router();
    tokio::spawn(async move {
        loop {
            let (socket, _) = listener.accept().await.unwrap();
            // Whoever does not trust the certificate hangs up.
            if let Ok(socket) = acceptor.accept(socket).await {
                let answering = TowerToHyperService::new(router.clone());
                let serving =
                    http1::Builder::new().serve_connection(TokioIo::new(socket), answering);
                tokio::spawn(serving);
            }
        }
    });
    (service, cert.pem())
}

fn post(url: &str, body: &Value) -> Value {
    let request = ureq::post(url)
        .header("content-type", "application/json")
        .header("idempotency-key", key());
    let mut answer = request.send(body.to_string()).unwrap();
    serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap()
}

/// An operator's command, in a process of its own.
fn file(case: &Reported, data: &Path) {
    let ran = run([
        "case".as_ref(),
        case.code.as_ref(),
        "file".as_ref(),
        "--as".as_ref(),
        TOWN.as_ref(),
        "--data".as_ref(),
        data.as_os_str(),
        "--city".as_ref(),
        city_file().as_os_str(),
    ]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_service_is_trusted_as_the_system_trusts() {
    let (service, certificate) = service().await;
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    let trusted = folder.path().join("trusted.pem");
    fs::write(&trusted, certificate).unwrap();
    let environment = format!("SSL_CERT_FILE={}", trusted.display());
    let options = [
        "--push-hosts",
        &service.origin,
        "--origin",
        "https://city.example",
    ];
    let server = Process::start_under(&["env", &environment], &data, &app, &options);
    let case = Reported::of(&post(&server.url("/api/v1/cases"), &report_json()));
    let device = Device::new(&format!("{}/send/a", service.origin));
    post(
        &server.url(SUBSCRIPTIONS),
        &device.subscription(&own(&case)),
    );
    let mut answer = ureq::get(server.url("/api/v1/push/key")).call().unwrap();
    let public: Value = serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap();

    file(&case, &data);
    let message = service.next().await;
    let told: Value = serde_json::from_slice(&device.read(&message.body)).unwrap();
    assert_eq!(told["code"], case.code);
    let public = public["public_key"].as_str().unwrap();
    let claims = claims(message.header("authorization"), public);
    assert_eq!(claims["aud"], service.origin);
    assert_eq!(claims["sub"], "https://city.example");
    let mode = std::os::unix::fs::PermissionsExt::mode(
        &fs::metadata(data.join("push.key")).unwrap().permissions(),
    );
    assert_eq!(mode & 0o777, 0o600);
}

/// With a certificate that nobody vouches for, the message waits.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_is_trusted() {
    let (service, _) = service().await;
    let (_, others) = self::service().await;
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    let trusted = folder.path().join("trusted.pem");
    fs::write(&trusted, others).unwrap();
    let environment = format!("SSL_CERT_FILE={}", trusted.display());
    let options = ["--push-hosts", &service.origin];
    let server = Process::start_under(&["env", &environment], &data, &app, &options);
    let case = Reported::of(&post(&server.url("/api/v1/cases"), &report_json()));
    let device = Device::new(&format!("{}/send/a", service.origin));
    post(
        &server.url(SUBSCRIPTIONS),
        &device.subscription(&own(&case)),
    );
    file(&case, &data);
    let database = rusqlite::Connection::open(data.join("xiuhua.sqlite")).unwrap();
    let tries = || -> i64 {
        let sql = "SELECT tries FROM push_cases WHERE tell_at_ms IS NOT NULL";
        database.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let until = Instant::now() + SOON * 5;
    while tries() == 0 && Instant::now() < until {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(tries(), 1);
    service.expect_nothing().await;
}
