//! What is the matter with what stands upright.

use super::canvas::Canvas;
use super::subject::{DARK, STEEL};
use crate::demo::random::Random;

/// A street lamp that is dark, or lit.
pub fn lamp(canvas: &mut Canvas, is_amiss: bool) {
    canvas.line(
        &[[120.0, 216.0], [120.0, 52.0], [134.0, 40.0], [168.0, 38.0]],
        5.0,
        STEEL,
    );
    canvas.rect([160.0, 36.0], [34.0, 8.0], DARK);
    canvas.rect([108.0, 206.0], [24.0, 12.0], DARK);
    if !is_amiss {
        canvas.oval([178.0, 48.0], [15.0, 6.0], 0xFFE9A6);
    }
}

/// A traffic light that is dark, or lit.
pub fn signal(canvas: &mut Canvas, is_amiss: bool) {
    canvas.line(&[[130.0, 216.0], [130.0, 70.0]], 5.0, STEEL);
    canvas.rect([112.0, 52.0], [36.0, 92.0], 0x2E3033);
    for (n, colour) in [0xD8503F, 0xE8B64A, 0x4FA866].into_iter().enumerate() {
        let colour = if is_amiss { 0x50545A } else { colour };
        canvas.oval([130.0, 70.0 + n as f32 * 28.0], [11.0, 11.0], colour);
    }
}

/// A barrier with a gap, or whole.
pub fn barrier(canvas: &mut Canvas, is_amiss: bool) {
    for n in 0..8 {
        if is_amiss && (3..5).contains(&n) {
            continue;
        }
        let x = 40.0 + n as f32 * 42.0;
        canvas.line(&[[x, 224.0], [x, 184.0]], 4.0, 0xF1F1EE);
        canvas.line(&[[x, 190.0], [x + 40.0, 190.0]], 4.0, 0xF1F1EE);
        canvas.line(&[[x, 208.0], [x + 40.0, 208.0]], 3.0, 0xF1F1EE);
    }
    if is_amiss {
        canvas.line(&[[170.0, 262.0], [250.0, 244.0]], 4.0, 0xE4E4E0);
        canvas.line(&[[178.0, 274.0], [258.0, 256.0]], 4.0, 0xE4E4E0);
    }
}

/// Wires that hang low, or do not.
pub fn wires(canvas: &mut Canvas, is_amiss: bool, random: &mut Random) {
    canvas.line(&[[40.0, 216.0], [40.0, 20.0]], 5.0, 0x6D5C4B);
    canvas.line(&[[350.0, 216.0], [350.0, 26.0]], 5.0, 0x6D5C4B);
    let count = if is_amiss { 7 } else { 2 };
    for n in 0..count {
        let sag = if is_amiss {
            random.between(30.0..130.0) as f32
        } else {
            12.0
        };
        let y = 28.0 + n as f32 * 5.0;
        let points: Vec<[f32; 2]> = (0..=16)
            .map(|i| {
                let part = i as f32 / 16.0;
                [40.0 + 310.0 * part, y + sag * 4.0 * part * (1.0 - part)]
            })
            .collect();
        canvas.line(&points, 1.6, 0x2F2F30);
    }
}

/// A building site with a crane, or only its fence.
pub fn site(canvas: &mut Canvas, is_amiss: bool) {
    canvas.rect([40.0, 172.0], [320.0, 46.0], 0x4F8AA8);
    for n in 0..8 {
        canvas.line(
            &[
                [40.0 + n as f32 * 45.0, 172.0],
                [40.0 + n as f32 * 45.0, 218.0],
            ],
            1.5,
            0x3C6F89,
        );
    }
    if is_amiss {
        canvas.line(
            &[[150.0, 172.0], [150.0, 22.0], [300.0, 30.0]],
            5.0,
            0xE0A53A,
        );
        canvas.line(&[[150.0, 22.0], [104.0, 30.0]], 5.0, 0xE0A53A);
        canvas.line(&[[272.0, 29.0], [272.0, 96.0]], 1.6, DARK);
        canvas.rect([258.0, 96.0], [28.0, 12.0], 0x8C8A86);
    }
}

/// A kitchen that smokes, or does not.
pub fn fumes(canvas: &mut Canvas, is_amiss: bool) {
    canvas.rect([120.0, 120.0], [170.0, 98.0], 0xE0C7A6);
    canvas.rect([120.0, 132.0], [170.0, 16.0], 0xB5473A);
    canvas.rect([142.0, 160.0], [40.0, 58.0], 0x84603F);
    canvas.rect([206.0, 164.0], [62.0, 34.0], 0x9DB6C4);
    canvas.rect([256.0, 86.0], [18.0, 36.0], STEEL);
    if is_amiss {
        for (n, colour) in [0x9A9793, 0xACA9A5, 0xBEBBB8].into_iter().enumerate() {
            let n = n as f32;
            canvas.oval(
                [270.0 + n * 22.0, 76.0 - n * 20.0],
                [18.0 + n * 7.0, 12.0 + n * 4.0],
                colour,
            );
        }
    }
}

/// A wall with posters, or without.
pub fn poster(canvas: &mut Canvas, is_amiss: bool, random: &mut Random) {
    canvas.rect([60.0, 70.0], [280.0, 148.0], 0xCFC7BA);
    for n in 0..6 {
        canvas.line(
            &[
                [60.0, 90.0 + n as f32 * 24.0],
                [340.0, 90.0 + n as f32 * 24.0],
            ],
            0.8,
            0xB5ADA0,
        );
    }
    for n in 0..if is_amiss { 13 } else { 0 } {
        let x = 76.0 + (n % 5) as f32 * 52.0 + random.between(-6.0..6.0) as f32;
        let y = 84.0 + (n / 5) as f32 * 44.0 + random.between(-6.0..6.0) as f32;
        canvas.rect([x, y], [34.0, 26.0], [0xF5F2EA, 0xF2D27A, 0xE9A79B][n % 3]);
        for line in 0..3 {
            let y = y + 6.0 + line as f32 * 7.0;
            canvas.line(&[[x + 5.0, y], [x + 28.0, y]], 1.6, 0x77706A);
        }
    }
}
