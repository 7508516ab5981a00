//! Debian's packages, for what neither rustup, cargo nor npm can bring.

use std::process::Command;

use anyhow::{Result, bail};

use crate::command::{on_path, output};
use crate::progress::begin;

/// Installs packages, or says exactly which are missing and how to install them.
///
/// `why` completes "… is needed": what the packages are for. No package is ever removed for them.
pub fn install(step: &str, why: &str, packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    let by_hand = format!("apt-get update && apt-get install --no-install-recommends {names}");
    if on_path(&["apt-get"]).is_none() {
        bail!(
            "{why} is needed. This machine has no apt-get to install it with; \
             the Debian packages are: {names}"
        );
    }
    if !is_root() {
        bail!("{why} is needed, and only root can install it. Run: sudo sh -c '{by_hand}'");
    }
    begin(step, format_args!("installing Debian's {names}"));
    let installed = update().and_then(|()| {
        let mut apt = apt_get();
        apt.args(["install", "--yes", "--no-remove", "--no-install-recommends"])
            .args(packages);
        output(&mut apt)
    });
    if let Err(error) = installed {
        bail!(
            "{why} is needed, and could not be installed. Missing: {names}.\n\
             When the network is back, run: {by_hand}\n\n{error:#}"
        );
    }
    Ok(())
}

/// The package of LLVM's newest linker. Its name carries a version that moves with Debian's
/// browsers, so it is looked up.
pub fn newest_lld() -> Result<String> {
    update()?;
    let listed = output(Command::new("apt-cache").args(["pkgnames", "lld-"]))?;
    let newest = newest_version(listed.lines(), "lld-");
    newest.map_or_else(|| bail!("Debian's package list names no lld"), Ok)
}

/// The name with the highest number behind its prefix: `lld-9` < `lld-19`; others do not count.
pub fn newest_version<'a>(names: impl Iterator<Item = &'a str>, prefix: &str) -> Option<String> {
    let version = |name: &str| name.strip_prefix(prefix)?.parse::<u32>().ok();
    names
        .filter_map(|name| Some((version(name)?, name)))
        .max()
        .map(|(_, name)| name.to_owned())
}

/// Whether this is root, who alone may install.
pub fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn update() -> Result<()> {
    output(apt_get().arg("update")).map(drop)
}

fn apt_get() -> Command {
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_by_number_not_by_letter() {
        let names = ["lld-9", "lld-19", "lld-19-dbg", "lldb-22", "lld"];
        assert_eq!(
            newest_version(names.into_iter(), "lld-").as_deref(),
            Some("lld-19")
        );
        assert_eq!(newest_version(["lld"].into_iter(), "lld-"), None);
    }
}
