//! `xiuhua-server staff`.

use std::error::Error;
use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand};
use xiuhua_server::operate::units_of;
use xiuhua_server::staff::StaffFile;
use xiuhua_server::{Config, DataDir};

use super::End;

/// The options of `staff`.
#[derive(Args)]
pub struct Staff {
    #[command(subcommand)]
    command: Command,
}

/// What is done with the staff.
#[derive(Subcommand)]
enum Command {
    /// Adds somebody and prints a token, once.
    Add(Add),
    /// Prints who acts for which unit.
    List(List),
    /// Takes somebody's tokens away.
    Remove(Remove),
}

/// Where the staff is kept, and of which city it is.
#[derive(Args)]
struct Kept {
    /// Folder of the database, the photos and the key.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The staff's file [default: staff.json in the data folder].
    #[arg(long, value_name = "FILE")]
    staff: Option<PathBuf>,
    /// Folder of the built app, for its city pack.
    #[arg(long, value_name = "DIST")]
    app: Option<PathBuf>,
    /// The city.json of a city pack, as for `serve`.
    #[arg(long, value_name = "FILE")]
    city: Option<PathBuf>,
}

/// The options of `staff add`.
#[derive(Args)]
#[command(group(ArgGroup::new("pack").required(true).args(["app", "city"])))]
struct Add {
    #[command(flatten)]
    kept: Kept,
    /// Code of the unit, such as 310116103-greening.
    #[arg(long, value_name = "CODE")]
    unit: String,
    /// Who it is, as it is recorded with every step.
    #[arg(long, value_name = "NAME")]
    name: String,
}

/// The options of `staff list`. With a city pack, it tells whose unit has gone
/// from the city.
#[derive(Args)]
#[command(group(ArgGroup::new("pack").args(["app", "city"])))]
struct List {
    #[command(flatten)]
    kept: Kept,
    /// Only who acts for this unit.
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
    /// Only who is called so.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

/// The options of `staff remove`; it needs no city pack.
#[derive(Args)]
#[command(group(ArgGroup::new("pack").args(["app", "city"])))]
struct Remove {
    #[command(flatten)]
    kept: Kept,
    /// Code of the unit.
    #[arg(long, value_name = "CODE")]
    unit: String,
    /// Who it is.
    #[arg(long, value_name = "NAME")]
    name: String,
}

impl Staff {
    /// Does it.
    pub fn run(self) -> Result<End, Box<dyn Error>> {
        match self.command {
            Command::Add(add) => add.run(),
            Command::List(list) => list.run(),
            Command::Remove(remove) => remove.run(),
        }
    }
}

impl Kept {
    fn config(&self) -> Config {
        let mut config = Config::new(&self.data, self.app.clone().unwrap_or_default());
        config.city_file.clone_from(&self.city);
        config.staff_file.clone_from(&self.staff);
        config
    }
}

impl Add {
    fn run(self) -> Result<End, Box<dyn Error>> {
        let config = self.kept.config();
        if !units_of(&config)?(&self.unit) {
            return Err(format!("`{}` is no unit of this city", self.unit).into());
        }
        // The staff may be there before the first case.
        let _in_use = DataDir::open(&config.data_dir)?;
        let path = config.staff_file();
        let mut file = StaffFile::read(&path)?;
        let token = file.add(&self.name, &self.unit)?;
        file.write(&path)?;
        println!("{token}");
        eprintln!("Only its hash is kept: nobody can print it again.");
        Ok(End::Well)
    }
}

impl List {
    fn run(self) -> Result<End, Box<dyn Error>> {
        let config = self.kept.config();
        let has_pack = self.kept.app.is_some() || self.kept.city.is_some();
        let is_unit = has_pack.then(|| units_of(&config)).transpose()?;
        let is_asked_for =
            |asked: &Option<String>, one: &str| asked.as_deref().is_none_or(|asked| asked == one);
        for (name, unit) in StaffFile::read(&config.staff_file())?.members() {
            if !is_asked_for(&self.unit, unit) || !is_asked_for(&self.name, name) {
                continue;
            }
            let is_gone = is_unit.as_ref().is_some_and(|is_unit| !is_unit(unit));
            let gone = if is_gone {
                "\tno unit of this city"
            } else {
                ""
            };
            println!("{unit}\t{}{gone}", name.escape_debug());
        }
        Ok(End::Well)
    }
}

impl Remove {
    fn run(self) -> Result<End, Box<dyn Error>> {
        let path = self.kept.config().staff_file();
        let mut file = StaffFile::read(&path)?;
        let removed = file.remove(&self.name, &self.unit);
        if removed == 0 {
            return Err(format!("nobody is called `{}` at `{}`", self.name, self.unit).into());
        }
        file.write(&path)?;
        println!("{removed} tokens taken away");
        Ok(End::Well)
    }
}
