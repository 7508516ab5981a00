//! `cargo xtask serve`: build, then become the server.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::build;
use crate::command;
use crate::progress::step;
use crate::project::{Project, folder_from};
use crate::tools::Tools;

const USUAL_PORT: u16 = 8080;

/// Builds everything and serves it until Ctrl-C. The server says its address once it listens.
pub fn run(project: &Project, tools: &Tools, args: &[String]) -> Result<ExitCode> {
    let options = Options::parse(args)?;
    let app = build::run(project, tools)?;
    build_server(project)?;
    let port = choose_port(options.port)?;
    let default_data = || match options.demo {
        // Nothing that anybody has sent: it can be made again.
        true => project.cache.join("demo"),
        false => default_data(project),
    };
    let data = options.data.unwrap_or_else(default_data);
    println!("{:<14}{} (Ctrl-C stops the server)", "data", data.display());
    let mut server = Command::new(project.server_binary());
    server
        .args(["serve", "--port", &port.to_string(), "--data"])
        .arg(data)
        .arg("--app")
        .arg(app);
    if options.demo {
        server.arg("--demo");
    }
    hand_over(server)
}

/// Builds the server in release; both `serve` and the end-to-end tests run this one.
pub fn build_server(project: &Project) -> Result<()> {
    step("server", || {
        command::run(
            project
                .cargo()
                .args(["build", "--package", "xiuhua-server", "--release"]),
        )?;
        Ok(((), "compiled"))
    })
}

/// The arguments of `serve`.
#[derive(Debug, Default, PartialEq)]
struct Options {
    port: Option<u16>,
    data: Option<PathBuf>,
    demo: bool,
}

impl Options {
    fn parse(args: &[String]) -> Result<Options> {
        let mut options = Options::default();
        let mut args = args.iter();
        while let Some(name) = args.next() {
            let mut value = || args.next().with_context(|| format!("{name} needs a value"));
            match name.as_str() {
                "--port" => {
                    let value = value()?;
                    let port = value.parse().ok().filter(|port| *port > 0);
                    let port =
                        port.with_context(|| format!("`{value}` is no port (1 to 65535)"))?;
                    options.port = Some(port);
                }
                "--data" => options.data = Some(std::path::absolute(value()?)?),
                "--demo" => options.demo = true,
                other => {
                    bail!("serve knows --port N, --data DIR and --demo, and was given `{other}`")
                }
            }
        }
        Ok(options)
    }
}

/// The port asked for, which must be free; else the usual one, or the next free one after it.
fn choose_port(asked: Option<u16>) -> Result<u16> {
    let free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    if let Some(port) = asked {
        if !free(&port) {
            bail!("port {port} is taken by another program, or not allowed: choose another --port");
        }
        return Ok(port);
    }
    let port = (USUAL_PORT..USUAL_PORT + 100)
        .find(free)
        .context("no port from 8080 on is free: name one with --port")?;
    if port != USUAL_PORT {
        println!(
            "{:<12}{USUAL_PORT} is taken by another program; using {port}",
            "port"
        );
    }
    Ok(port)
}

fn default_data(project: &Project) -> PathBuf {
    let home = folder_from("XDG_DATA_HOME").map(|dir| dir.join("xiuhua"));
    home.unwrap_or_else(|| project.root.join("data"))
}

/// Turns this process into the server, so that Ctrl-C, a service manager's signal and the exit
/// code reach it and come from it directly.
#[cfg(unix)]
fn hand_over(mut server: Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(server.exec()).context("the server cannot be started")
}

#[cfg(not(unix))]
fn hand_over(mut server: Command) -> Result<ExitCode> {
    command::run(&mut server).map(|()| ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &[&str]) -> Result<Options> {
        Options::parse(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read() {
        let options = parse(&["--port", "9000", "--demo", "--data", "/tmp/x"]).unwrap();
        assert_eq!(
            options,
            Options {
                port: Some(9000),
                data: Some("/tmp/x".into()),
                demo: true,
            }
        );
    }

    #[test]
    fn bad_options_are_named() {
        for (args, named) in [
            (&["--port", "0"][..], "`0`"),
            (&["--port"], "--port"),
            (&["--prot", "1"], "--prot"),
        ] {
            assert!(parse(args).unwrap_err().to_string().contains(named));
        }
    }

    #[test]
    fn a_taken_port_is_refused_when_asked_for() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        assert!(choose_port(Some(taken.local_addr().unwrap().port())).is_err());
    }
}
