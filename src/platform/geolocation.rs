//! Where the device is.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Geolocation, Position, PositionError, PositionOptions};
use xiuhua_core::geo::{LngLat, Wgs84};

/// After this many milliseconds without any fix the resident is told so.
const PATIENCE_MS: u32 = 15_000;
/// A fix of this age in milliseconds is still of the place where one stands.
const MAX_AGE_MS: u32 = 5_000;

/// A position of the device.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fix {
    /// Where.
    pub position: LngLat<Wgs84>,
    /// Radius in metres within which the device is with 95 % confidence (W3C
    /// Geolocation, section 6.2).
    pub accuracy_m: f64,
}

/// Why there is no position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocationProblem {
    /// The resident, or the system's settings, said no. Nothing more will come.
    Denied,
    /// The device cannot find itself now.
    Unavailable,
    /// No fix for a while. One may still come.
    Timeout,
    /// This browser has no positions, or none on an insecure page.
    Unsupported,
}

/// Positions are watched for as long as it lives.
pub struct Watch {
    running: Option<Running>,
    _silence: Silence,
}

struct Running {
    geolocation: Geolocation,
    id: i32,
    _on_fix: Closure<dyn FnMut(Position)>,
    _on_problem: Closure<dyn FnMut(PositionError)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(running) = &self.running {
            running.geolocation.clear_watch(running.id);
        }
    }
}

/// Calls `on` with every fix, as exact as the device can, and with problems;
/// never before it has returned. One [`LocationProblem::Timeout`] comes after
/// 15 seconds in which nothing else did.
pub fn watch(on: impl FnMut(Result<Fix, LocationProblem>) + 'static) -> Watch {
    watch_within(PATIENCE_MS, on)
}

/// As [`watch`], with another patience in milliseconds.
pub fn watch_within(
    patience_ms: u32,
    on: impl FnMut(Result<Fix, LocationProblem>) + 'static,
) -> Watch {
    let on: Callback = Rc::new(RefCell::new(on));
    match Running::start(&on, patience_ms) {
        Some((running, silence)) => Watch {
            running: Some(running),
            _silence: silence,
        },
        None => Watch {
            running: None,
            _silence: silence_of(0, LocationProblem::Unsupported, on),
        },
    }
}

type Callback = Rc<RefCell<dyn FnMut(Result<Fix, LocationProblem>)>>;

/// A message that comes unless something else does before.
type Silence = Rc<RefCell<Option<Timeout>>>;

fn silence_of(ms: u32, problem: LocationProblem, on: Callback) -> Silence {
    let alarm = Timeout::new(ms, move || (on.borrow_mut())(Err(problem)));
    Rc::new(RefCell::new(Some(alarm)))
}

impl Running {
    fn start(on: &Callback, patience_ms: u32) -> Option<(Self, Silence)> {
        let window = web_sys::window().filter(web_sys::Window::is_secure_context)?;
        let geolocation = window.navigator().geolocation().ok()?;
        if !geolocation.is_object() {
            return None;
        }
        let silence = silence_of(patience_ms, LocationProblem::Timeout, on.clone());
        let report = {
            let (silence, on) = (silence.clone(), on.clone());
            move |news| {
                silence.take();
                (on.borrow_mut())(news);
            }
        };
        let report_problem = report.clone();
        let on_fix = Closure::<dyn FnMut(Position)>::new(move |position: Position| {
            if let Some(fix) = read(&position) {
                report(Ok(fix));
            }
        });
        let on_problem = Closure::<dyn FnMut(PositionError)>::new(move |error: PositionError| {
            report_problem(Err(problem(&error)));
        });
        let options = PositionOptions::new();
        options.set_enable_high_accuracy(true);
        options.set_maximum_age(MAX_AGE_MS);
        let id = geolocation.watch_position_with_error_callback_and_options(
            on_fix.as_ref().unchecked_ref(),
            Some(on_problem.as_ref().unchecked_ref()),
            &options,
        );
        let running = Self {
            geolocation,
            id: id.ok()?,
            _on_fix: on_fix,
            _on_problem: on_problem,
        };
        Some((running, silence))
    }
}

/// `None` for what broken receivers say: null island, or no numbers.
fn read(position: &Position) -> Option<Fix> {
    let coords = position.coords();
    let position = LngLat::new(coords.longitude(), coords.latitude()).ok()?;
    let accuracy_m = coords.accuracy();
    let is_real = !position.is_null_island() && accuracy_m.is_finite() && accuracy_m >= 0.0;
    is_real.then_some(Fix {
        position,
        accuracy_m,
    })
}

fn problem(error: &PositionError) -> LocationProblem {
    match error.code() {
        PositionError::PERMISSION_DENIED => LocationProblem::Denied,
        PositionError::TIMEOUT => LocationProblem::Timeout,
        _ => LocationProblem::Unavailable,
    }
}
