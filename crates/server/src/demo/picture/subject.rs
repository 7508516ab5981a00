//! What is the matter, and the same place afterwards.

use super::canvas::{Canvas, Colour};
use super::{Stage, ground, left, upright};
use crate::demo::random::Random;

/// Shadows and small parts.
pub const DARK: Colour = 0x4A4A4C;
/// Poles.
pub const STEEL: Colour = 0x6B7278;
/// Cars.
pub const PAINTS: [Colour; 4] = [0x3C5A78, 0xA8553F, 0x6B7F4B, 0x8C6A9A];

/// Draws a subject by its name in the script; a name that is not known is a
/// street in good order.
pub fn draw(canvas: &mut Canvas, subject: &str, variant: u8, stage: Stage) {
    let mut random = Random::of(11, u64::from(variant));
    let is_amiss = stage == Stage::Before;
    let random = &mut random;
    match subject {
        "road" => ground::road(canvas, is_amiss, random),
        "cover" => ground::cover(canvas, is_amiss),
        "lamp" => upright::lamp(canvas, is_amiss),
        "signal" => upright::signal(canvas, is_amiss),
        "barrier" => upright::barrier(canvas, is_amiss),
        "rubbish" => left::bags(canvas, is_amiss, random),
        "bin" => left::bin(canvas, is_amiss, random),
        "rubble" => left::rubble(canvas, is_amiss, random),
        "cars" => left::cars(canvas, is_amiss, random),
        "bikes" => left::bikes(canvas, is_amiss, random),
        "clutter" => left::clutter(canvas, is_amiss, random),
        "wires" => upright::wires(canvas, is_amiss, random),
        "site" => upright::site(canvas, is_amiss),
        "fumes" => upright::fumes(canvas, is_amiss),
        "water" => ground::water(canvas, is_amiss),
        "river" => ground::river(canvas, is_amiss, random),
        "green" => ground::green(canvas, is_amiss, random),
        "tree" => ground::tree(canvas, is_amiss),
        "stall" => left::stall(canvas, is_amiss, random),
        "poster" => upright::poster(canvas, is_amiss, random),
        _ => left::bench(canvas, is_amiss),
    }
}
