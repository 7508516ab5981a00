//! One checkout at a time owns the target folders.
//!
//! Cargo names a workspace's crates alike wherever it lies, and sees by the files' times alone
//! whether they are to be built anew: what another checkout has built would pass for this one's,
//! with its code and its paths.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::Project;

/// Names the checkout that has built last, in a target folder.
const OWNER: &str = "checkout";
/// How the workspace's own crates begin; all others are the same for every checkout.
const OWN_CRATES: [&str; 2] = ["xiuhua", "xtask"];
/// Cargo keeps them in `PROFILE/.fingerprint` or `TARGET/PROFILE/.fingerprint`.
const FINGERPRINTS: &str = ".fingerprint";

/// Makes the target folders this checkout's: its own crates are built anew where another one was
/// there before.
pub fn claim(project: &Project) -> Result<()> {
    for target in [project.native_target(), project.web_target()] {
        claim_folder(&target, &project.root)
            .with_context(|| format!("cannot make {} this checkout's", target.display()))?;
    }
    Ok(())
}

fn claim_folder(target: &Path, root: &Path) -> Result<()> {
    let (owner, root) = (target.join(OWNER), root.to_string_lossy());
    if fs::read_to_string(&owner).is_ok_and(|known| known == root) {
        return Ok(());
    }
    forget_own_crates(target, 2)?;
    fs::create_dir_all(target)?;
    fs::write(owner, root.as_bytes())?;
    Ok(())
}

/// Without its fingerprint a crate is built anew.
fn forget_own_crates(folder: &Path, levels: u32) -> Result<()> {
    for inner in folders_in(folder)? {
        let name = inner.file_name().unwrap_or_default().to_string_lossy();
        if name == FINGERPRINTS {
            let all = folders_in(&inner)?;
            all.iter()
                .filter(|one| is_own(one))
                .try_for_each(fs::remove_dir_all)?;
        } else if levels > 0 {
            forget_own_crates(&inner, levels - 1)?;
        }
    }
    Ok(())
}

fn is_own(fingerprint: &Path) -> bool {
    let name = fingerprint.file_name().unwrap_or_default();
    let name = name.to_string_lossy();
    OWN_CRATES.iter().any(|own| name.starts_with(own))
}

fn folders_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut folders = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.path());
        }
    }
    Ok(folders)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn another_checkouts_crates_are_built_anew_and_the_others_stay() {
        let target = std::env::temp_dir().join(format!("xtask-checkout-{}", std::process::id()));
        let of = |krate: &str| target.join("debug/.fingerprint").join(krate);
        let web = target.join("wasm32-unknown-unknown/web/.fingerprint/xiuhua-core-1");
        let own = [of("xiuhua-1"), of("xiuhua-server-2"), of("xtask-3"), web];
        let build = |all: &[PathBuf]| all.iter().try_for_each(fs::create_dir_all).unwrap();
        let is_there = || own.iter().filter(|one| one.exists()).count();
        build(&own);
        build(&[of("serde-4")]);

        claim_folder(&target, Path::new("/a")).unwrap();
        assert_eq!(is_there(), 0, "nobody knows who has built them");
        build(&own);
        claim_folder(&target, Path::new("/a")).unwrap();
        assert_eq!(is_there(), own.len());
        claim_folder(&target, Path::new("/b")).unwrap();
        assert_eq!(is_there(), 0);
        assert!(of("serde-4").exists());
        fs::remove_dir_all(target).unwrap();
    }
}
