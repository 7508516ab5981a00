//! Running other programs, with errors that name the program and what it said.

use std::env;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Error, Result, bail};

/// Runs a program whose output the person sees. Fails when it does.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .map_err(|error| cannot_start(command, error))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line_of(command));
    }
    Ok(())
}

/// Runs a program that nobody needs to see, and returns what it wrote to standard output.
/// When it fails, the error carries all that it said.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| cannot_start(command, error))?;
    let stdout = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{}` failed ({})\n{stdout}{stderr}",
            line_of(command),
            output.status
        );
    }
    Ok(stdout.into_owned())
}

/// Runs a program whose output the person sees, and keeps its standard output too.
pub fn tee(command: &mut Command) -> Result<(ExitStatus, String)> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| cannot_start(command, error))?;
    let stdout = child
        .stdout
        .take()
        .context("the child has no standard output")?;
    let mut kept = String::new();
    let mut reader = BufReader::new(stdout);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        kept.push_str(&text);
        line.clear();
    }
    Ok((child.wait()?, kept))
}

/// The first of these programs that is on the PATH.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        folders
            .iter()
            .map(|folder| folder.join(name))
            .find(|program| program.is_file())
    })
}

/// A command as one would type it, without its environment.
pub fn line_of(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

fn cannot_start(command: &Command, error: std::io::Error) -> Error {
    let program = command.get_program().to_string_lossy().into_owned();
    if error.kind() == ErrorKind::NotFound {
        Error::msg(format!(
            "the program `{program}` is not installed, or not on the PATH"
        ))
    } else {
        Error::new(error).context(format!("`{program}` cannot be started"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named() {
        let error = run(&mut Command::new("no-such-program-xiuhua")).unwrap_err();
        assert!(error.to_string().contains("no-such-program-xiuhua"));
    }

    #[test]
    fn a_failing_program_hands_on_what_it_said() {
        let error = output(Command::new("sh").args(["-c", "echo why >&2; exit 3"])).unwrap_err();
        assert!(error.to_string().contains("why"));
    }

    #[test]
    fn output_is_both_shown_and_kept() {
        let (status, kept) = tee(Command::new("sh").args(["-c", "echo one; echo two"])).unwrap();
        assert!(status.success());
        assert_eq!(kept, "one\ntwo\n");
    }
}
