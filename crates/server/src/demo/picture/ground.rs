//! What is the matter with the ground and what grows on it.

use super::canvas::Canvas;
use crate::demo::random::Random;

/// A hole in the road, or a patch.
pub fn road(canvas: &mut Canvas, is_amiss: bool, random: &mut Random) {
    if !is_amiss {
        canvas.polygon(
            &[
                [140.0, 236.0],
                [262.0, 238.0],
                [268.0, 274.0],
                [132.0, 272.0],
            ],
            0x55575A,
        );
        return;
    }
    canvas.oval([200.0, 256.0], [58.0, 17.0], 0x5E5B57);
    canvas.oval([204.0, 259.0], [44.0, 11.0], 0x3F3D3B);
    for _ in 0..7 {
        let (x, y) = (
            random.between(130.0..270.0) as f32,
            random.between(234.0..280.0) as f32,
        );
        canvas.line(
            &[[200.0, 256.0], [(x + 200.0) / 2.0, y], [x, y + 3.0]],
            1.6,
            0x4C4A47,
        );
        canvas.oval([x, y], [4.0, 2.4], 0x6E6A64);
    }
}

/// A cover beside its frame, or in it.
pub fn cover(canvas: &mut Canvas, is_amiss: bool) {
    canvas.oval([196.0, 256.0], [46.0, 17.0], 0x3A3B3D);
    let (x, y) = if is_amiss {
        (222.0, 248.0)
    } else {
        (196.0, 256.0)
    };
    canvas.oval([x, y], [43.0, 15.0], 0x64676B);
    for n in 0..5 {
        let across = -24.0 + n as f32 * 12.0;
        canvas.line(
            &[[x + across, y - 7.0], [x + across, y + 7.0]],
            2.0,
            0x4A4D50,
        );
    }
}

/// A gully with standing water, or without.
pub fn water(canvas: &mut Canvas, is_amiss: bool) {
    if is_amiss {
        canvas.oval([200.0, 246.0], [160.0, 36.0], 0x7C99A6);
        canvas.oval([190.0, 240.0], [110.0, 20.0], 0x9AB6C1);
        for n in 0..3 {
            let y = 236.0 + n as f32 * 12.0;
            canvas.line(&[[120.0, y], [160.0, y - 3.0], [200.0, y]], 1.6, 0xC9DBE1);
        }
    }
    canvas.rect([262.0, 218.0], [46.0, 12.0], 0x3D3F42);
    for n in 0..6 {
        canvas.line(
            &[
                [267.0 + n as f32 * 7.0, 219.0],
                [267.0 + n as f32 * 7.0, 229.0],
            ],
            2.0,
            0x75787C,
        );
    }
}

/// A canal with things drifting on it, or clean.
pub fn river(canvas: &mut Canvas, is_amiss: bool, random: &mut Random) {
    let colour = if is_amiss { 0x59645A } else { 0x6FA0AE };
    canvas.polygon(
        &[[0.0, 178.0], [400.0, 166.0], [400.0, 300.0], [0.0, 300.0]],
        colour,
    );
    canvas.polygon(
        &[[0.0, 168.0], [400.0, 156.0], [400.0, 168.0], [0.0, 180.0]],
        0x8B9A78,
    );
    for n in 0..5 {
        let y = 196.0 + n as f32 * 22.0;
        canvas.line(
            &[[40.0, y], [120.0, y - 3.0], [230.0, y + 1.0]],
            1.4,
            0x9DB8BC,
        );
    }
    for _ in 0..if is_amiss { 16 } else { 0 } {
        let (x, y) = (
            random.between(30.0..370.0) as f32,
            random.between(190.0..280.0) as f32,
        );
        canvas.oval(
            [x, y],
            [7.0, 3.5],
            [0xE8E6DF, 0xB9C7A0, 0xC58D5C][random.below(3)],
        );
    }
}

/// Dead shrubs and rubbish, or a hedge.
pub fn green(canvas: &mut Canvas, is_amiss: bool, random: &mut Random) {
    canvas.rect([0.0, 170.0], [400.0, 48.0], 0x86A86F);
    for n in 0..14 {
        let x = 16.0 + n as f32 * 29.0;
        let is_dead = is_amiss && (5..9).contains(&n);
        canvas.oval(
            [x, 184.0],
            [19.0, 15.0],
            if is_dead { 0xA48F62 } else { 0x5F8A52 },
        );
    }
    for _ in 0..if is_amiss { 9 } else { 0 } {
        let (x, y) = (
            random.between(40.0..360.0) as f32,
            random.between(198.0..214.0) as f32,
        );
        canvas.rect(
            [x, y],
            [11.0, 6.0],
            [0xF0EFEA, 0x7EB0CC, 0xD99A5B][random.below(3)],
        );
    }
}

/// A tree that has fallen, or stands.
pub fn tree(canvas: &mut Canvas, is_amiss: bool) {
    if is_amiss {
        canvas.line(
            &[[92.0, 216.0], [180.0, 226.0], [262.0, 232.0]],
            13.0,
            0x6E5541,
        );
        for [x, y] in [
            [236.0, 226.0],
            [276.0, 216.0],
            [300.0, 240.0],
            [256.0, 250.0],
        ] {
            canvas.oval([x, y], [32.0, 22.0], 0x5D8450);
        }
        canvas.rect([78.0, 204.0], [20.0, 16.0], 0x6E5541);
    } else {
        canvas.line(&[[150.0, 216.0], [150.0, 120.0]], 13.0, 0x6E5541);
        canvas.oval([150.0, 96.0], [52.0, 46.0], 0x5D8450);
    }
}
