//! A server on a socket, and a reader of its streams.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::TestServer;

/// What is done is on the screen by then.
pub const SOON: Duration = Duration::from_secs(2);

/// A server of a test on a socket.
pub struct Listening {
    /// `127.0.0.1:PORT`.
    pub address: String,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

impl TestServer {
    /// Listens on a free port, as `serve` does.
    pub async fn listen(&self) -> Listening {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (stop, stopped) = oneshot::channel();
        let app = self.app.clone();
        let stopped = async move {
            let _ = stopped.await;
            app.end_streams();
        };
        let patience = Duration::from_secs(20);
        let serving = xiuhua_server::serve(listener, self.router(), stopped, patience);
        Listening {
            address,
            stop,
            serving: tokio::spawn(serving),
        }
    }
}

impl Listening {
    /// Opens a stream as nobody.
    pub fn follow(&self, path: &str) -> Stream {
        Stream::open(&self.address, path, &[])
    }

    /// Stops, and waits until it has.
    pub async fn stop(self) {
        self.stop.send(()).unwrap();
        self.serving.await.unwrap();
    }
}

/// An event of a stream.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    pub id: String,
    pub event: String,
    pub data: String,
    pub retry: Option<u64>,
}

impl Told {
    /// Its data.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.data).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// An open stream.
pub struct Stream {
    pub status: u16,
    /// The head of the answer in small letters.
    pub head: String,
    told: Receiver<Told>,
    socket: TcpStream,
}

impl Stream {
    /// Asks for a path.
    pub fn open(address: &str, path: &str, headers: &[(&str, &str)]) -> Self {
        let mut socket = TcpStream::connect(address).unwrap();
        let headers = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"));
        let headers: String = headers.collect();
        let accept = "accept: text/event-stream\r\naccept-encoding: gzip, br";
        write!(
            socket,
            "GET {path} HTTP/1.1\r\nhost: x\r\n{accept}\r\n{headers}\r\n"
        )
        .unwrap();
        let mut reader = BufReader::new(socket.try_clone().unwrap());
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(reader.read_line(&mut head).unwrap(), 0, "cut off: {head}");
        }
        let (sender, told) = channel();
        std::thread::spawn(move || read(reader, &sender));
        Self {
            status: head[9..12].parse().unwrap(),
            head: head.to_ascii_lowercase(),
            told,
            socket,
        }
    }

    /// The next event; `None` when the stream has ended.
    #[track_caller]
    pub fn next(&self) -> Option<Told> {
        match self.told.recv_timeout(SOON) {
            Ok(told) => Some(told),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("nothing was told in time"),
        }
    }

    /// The next step: its id and what it was.
    #[track_caller]
    pub fn step(&self) -> (String, String) {
        let told = self.next().expect("a step");
        assert_eq!(told.event, "step");
        let event = told.json();
        assert_eq!(event["seq"].to_string(), told.id);
        (told.id, event["step"].as_str().unwrap().to_owned())
    }

    /// Waits whether anything is told that should not be.
    #[track_caller]
    pub fn stays_silent(&self) {
        let told = self.told.recv_timeout(Duration::from_millis(300));
        assert_eq!(told, Err(RecvTimeoutError::Timeout));
    }

    /// Cuts the connection.
    pub fn cut(self) {
        self.socket.shutdown(Shutdown::Both).unwrap();
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        let _ = self.socket.shutdown(Shutdown::Both);
    }
}

/// Takes the chunks off (RFC 9112, 7.1) and divides what is in them, until the
/// last one.
fn read(mut reader: BufReader<TcpStream>, sender: &Sender<Told>) {
    let mut text = Vec::new();
    loop {
        let mut size = String::new();
        if reader.read_line(&mut size).unwrap_or(0) == 0 {
            return;
        }
        let Ok(bytes) = usize::from_str_radix(size.trim(), 16) else {
            return;
        };
        let mut chunk = vec![0; bytes + 2];
        if reader.read_exact(&mut chunk).is_err() || bytes == 0 {
            return;
        }
        text.extend(&chunk[..bytes]);
        while let Some(end) = text.windows(2).position(|two| two == b"\n\n") {
            let block: Vec<u8> = text.drain(..end + 2).collect();
            let told = parse(std::str::from_utf8(&block).unwrap());
            // Every stream begins with it: a test of its own says so.
            if told.event != "hello" && sender.send(told).is_err() {
                return;
            }
        }
    }
}

/// Reads one event (HTML Living Standard, 9.2.6).
pub fn parse(block: &str) -> Told {
    let mut told = Told::default();
    for line in block.lines() {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "id" => told.id = value.to_owned(),
            "event" => told.event = value.to_owned(),
            "data" => told.data += value,
            "retry" => told.retry = value.parse().ok(),
            _ => {}
        }
    }
    told
}
