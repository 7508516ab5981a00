//! The staff's client against this server: a case from its report to its end, as
//! the desk brings it there.

use xiuhua_core::backend::native::NativeClient;
use xiuhua_core::backend::staff::{Queue, StaffClient, StaffToken};
use xiuhua_core::backend::{Backend, IdempotencyKey};
use xiuhua_core::case::{CaseCode, StaffCase, Status, Step, Transition};

use crate::contract_native::RouterTransport;
use crate::support::{TestServer, Worker, id_of, jpeg};

type Client = StaffClient<RouterTransport>;

fn client(server: &TestServer, token: &str) -> Client {
    let native = NativeClient::new(RouterTransport(server.router()), "/api/v1");
    StaffClient::new(native, StaffToken::typed(token).unwrap())
}

fn of(server: &TestServer, Worker { token }: &Worker) -> Client {
    client(server, &format!(" {token}\n"))
}

fn key(number: u8) -> IdempotencyKey {
    IdempotencyKey::new([number; 16])
}

async fn read(client: &Client, code: CaseCode) -> StaffCase {
    client.case(code, "").await.unwrap().unwrap().value
}

fn steps(case: &StaffCase) -> Vec<Step> {
    case.legal.iter().map(|legal| legal.step).collect()
}

#[tokio::test]
async fn the_staffs_client_brings_a_case_to_its_end() {
    let server = TestServer::new();
    let town = of(&server, &server.hire("999001100-operations"));
    let unit = of(&server, &server.hire("999001100-sanitation"));
    let filed = server
        .file(|report| report["contact"]["phone"] = "13800138000".into())
        .await;
    let code: CaseCode = filed.code.parse().unwrap();

    let me = town.me().await.unwrap();
    assert_eq!((me.name.as_str(), me.coordinates), ("王芳", true));
    assert!(!unit.me().await.unwrap().coordinates);

    let queue = town
        .cases(Queue::Todo, None, 20, "")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(queue.value.items[0].code, code);
    let again = town.cases(Queue::Todo, None, 20, &queue.etag).await;
    assert_eq!(again.unwrap(), None, "nothing has changed");

    let seen = town.case(code, "").await.unwrap().unwrap();
    assert_eq!(seen.value.case.contact.phone, "13800138000");
    assert!(steps(&seen.value).contains(&Step::File));
    assert_eq!(town.case(code, &seen.etag).await.unwrap(), None);
    let mut file = Transition::new(Step::File, seen.value.seen_seq());
    file.internal_note = "已电话核实".into();
    let filed = town.take(&key(1), code, &file).await.unwrap();
    assert_eq!(filed.case.status, Status::Filed);
    assert!(!filed.units.is_empty(), "there is somebody to give it to");
    // An answer that got lost: the same request again does nothing more.
    let again = town.take(&key(1), code, &file).await.unwrap();
    assert_eq!(again.seen_seq(), filed.seen_seq());
    assert_eq!(again.case.events[1].internal_note, "已电话核实");

    let mut dispatch = Transition::new(Step::Dispatch, filed.seen_seq());
    dispatch.unit = Some("999001100-sanitation".into());
    let dispatched = town.take(&key(2), code, &dispatch).await.unwrap();
    let handle = Transition::new(Step::Handle, dispatched.seen_seq());
    let handling = unit.take(&key(3), code, &handle).await.unwrap();
    let photo = jpeg(4);
    let id = id_of(&photo);
    let public = NativeClient::new(RouterTransport(server.router()), "/api/v1");
    public.put_photo(id, photo).await.unwrap();
    let mut answer = Transition::new(Step::Answer, handling.seen_seq());
    (answer.note, answer.photos) = ("井盖已更换".into(), vec![id]);
    unit.take(&key(4), code, &answer).await.unwrap();
    for (number, step) in [(5, Step::Verify), (6, Step::Close)] {
        let seen_seq = read(&town, code).await.seen_seq();
        let step = Transition::new(step, seen_seq);
        town.take(&key(number), code, &step).await.unwrap();
    }
    assert_eq!(
        public.case(code, None).await.unwrap().status,
        Status::Closed
    );
}

#[tokio::test]
async fn the_staffs_client_is_told_what_is_in_the_way() {
    let server = TestServer::new();
    let town = of(&server, &server.hire("999001100-operations"));
    let other = of(&server, &server.hire("999001101-sanitation"));
    let filed = server.file(|_| {}).await;
    let code: CaseCode = filed.code.parse().unwrap();

    assert_eq!(StaffToken::typed("  "), None);
    assert_eq!(StaffToken::typed("两个 字"), None);
    let nobody = client(&server, "xiuhua-staff-0");
    assert_eq!(nobody.me().await.unwrap_err().status, Some(401));
    assert_eq!(other.case(code, "").await.unwrap_err().status, Some(403));

    let seen = read(&town, code).await.seen_seq();
    let file = Transition::new(Step::File, seen);
    town.take(&key(1), code, &file).await.unwrap();
    let late = Transition::new(Step::File, seen);
    let refused = town.take(&key(2), code, &late).await.unwrap_err();
    assert_eq!(refused.code, "outdated");
    let illegal = Transition::new(Step::Close, seen + 1);
    let refused = town.take(&key(3), code, &illegal).await.unwrap_err();
    assert_eq!(refused.code, "illegal_step");
    let wordless = Transition::new(Step::Void, seen + 1);
    let refused = town.take(&key(4), code, &wordless).await.unwrap_err();
    assert_eq!(refused.fields[0].field, "note");
}
