//! What is left where it should not be.

use super::canvas::Canvas;
use super::subject::{DARK, PAINTS};
use crate::demo::random::Random;

/// Bags of rubbish, or none.
pub fn bags(canvas: &mut Canvas, is_amiss: bool, random: &mut Random) {
    if !is_amiss {
        return;
    }
    for n in 0..8 {
        let x = 150.0 + random.between(-46.0..70.0) as f32;
        let y = 204.0 + random.between(-14.0..12.0) as f32;
        let colour = [0x2F3136, 0x49586B, 0xD9D7D0, 0x3E4A3B][n % 4];
        canvas.oval([x, y], [19.0, 15.0], colour);
        canvas.polygon(
            &[[x - 5.0, y - 12.0], [x + 5.0, y - 12.0], [x, y - 22.0]],
            colour,
        );
    }
}

/// Bins that are full, or closed.
pub fn bin(canvas: &mut Canvas, is_amiss: bool, random: &mut Random) {
    if is_amiss {
        bags(canvas, true, random);
    }
    for (n, colour) in [0x4C7FB0, 0x5B8C5A].into_iter().enumerate() {
        let x = 150.0 + n as f32 * 52.0;
        canvas.rect([x, 152.0], [42.0, 58.0], colour);
        let lid = if is_amiss {
            [x - 4.0, 136.0]
        } else {
            [x - 2.0, 146.0]
        };
        canvas.rect(lid, [46.0, 8.0], DARK);
        if is_amiss {
            canvas.oval([x + 20.0, 148.0], [17.0, 9.0], 0xCFCBC0);
        }
    }
}

/// A heap of rubble, or none.
pub fn rubble(canvas: &mut Canvas, is_amiss: bool, random: &mut Random) {
    if !is_amiss {
        return;
    }
    canvas.polygon(
        &[
            [120.0, 216.0],
            [166.0, 176.0],
            [214.0, 164.0],
            [286.0, 216.0],
        ],
        0xA59B8E,
    );
    for _ in 0..26 {
        let (x, y) = (
            random.between(128.0..272.0) as f32,
            random.between(186.0..216.0) as f32,
        );
        let colour = if random.chance(0.4) {
            0xA2583F
        } else {
            0x8B867D
        };
        canvas.polygon(
            &[
                [x, y],
                [x + 13.0, y - 3.0],
                [x + 15.0, y + 5.0],
                [x + 2.0, y + 7.0],
            ],
            colour,
        );
    }
}

/// Cars on the pavement, or none.
pub fn cars(canvas: &mut Canvas, is_amiss: bool, random: &mut Random) {
    let places: &[f32] = if is_amiss { &[60.0, 190.0] } else { &[] };
    for &x in places {
        let colour = PAINTS[random.below(PAINTS.len())];
        canvas.polygon(
            &[
                [x + 22.0, 180.0],
                [x + 40.0, 160.0],
                [x + 84.0, 160.0],
                [x + 104.0, 180.0],
            ],
            0x9DB4C2,
        );
        canvas.rect([x, 180.0], [122.0, 26.0], colour);
        for wheel in [x + 26.0, x + 96.0] {
            canvas.oval([wheel, 206.0], [13.0, 13.0], 0x2B2C2E);
            canvas.oval([wheel, 206.0], [5.0, 5.0], 0xB5B8BA);
        }
    }
    canvas.rect([0.0, 214.0], [400.0, 3.0], 0xE5C44C);
}

/// Bicycles anyhow, or in a row.
pub fn bikes(canvas: &mut Canvas, is_amiss: bool, random: &mut Random) {
    let count = if is_amiss { 7 } else { 4 };
    for n in 0..count {
        let spread = if is_amiss { 34.0 } else { 56.0 };
        let tilt = if is_amiss {
            random.between(-9.0..13.0) as f32
        } else {
            0.0
        };
        let (x, y) = (70.0 + n as f32 * spread, 204.0);
        let colour = [0xE2B93B, 0x4E8FC0, 0x58A06B][n % 3];
        for wheel in [x - 14.0, x + 14.0] {
            canvas.oval([wheel, y], [11.0, 11.0], 0x303234);
            canvas.oval([wheel, y], [8.0, 8.0], 0xC6C2BA);
        }
        let top = [x + tilt, y - 24.0];
        canvas.line(
            &[[x - 14.0, y], top, [x + 14.0, y], [x - 14.0, y]],
            3.0,
            colour,
        );
        canvas.line(&[top, [top[0] + 8.0, top[1] - 8.0]], 3.0, DARK);
    }
}

/// A stairwell with boxes in it, or without.
pub fn clutter(canvas: &mut Canvas, is_amiss: bool, random: &mut Random) {
    canvas.rect([0.0, 0.0], [400.0, 300.0], 0xDAD6CC);
    canvas.polygon(
        &[[0.0, 300.0], [110.0, 206.0], [290.0, 206.0], [400.0, 300.0]],
        0xB2ACA1,
    );
    canvas.rect([110.0, 40.0], [180.0, 166.0], 0xE6E2D9);
    canvas.rect([164.0, 84.0], [72.0, 122.0], 0x8C6B52);
    canvas.oval([226.0, 148.0], [3.0, 3.0], 0xE0C66A);
    if !is_amiss {
        return;
    }
    for n in 0..6 {
        let x = 40.0 + n as f32 * 46.0;
        let height = random.between(36.0..74.0) as f32;
        canvas.rect(
            [x, 262.0 - height],
            [44.0, height],
            [0xB98C5A, 0xA67C4E, 0xC79B6B][n % 3],
        );
        canvas.line(
            &[[x, 262.0 - height / 2.0], [x + 44.0, 262.0 - height / 2.0]],
            2.0,
            0x8A6339,
        );
    }
}

/// A stall on the pavement, or none.
pub fn stall(canvas: &mut Canvas, is_amiss: bool, random: &mut Random) {
    if !is_amiss {
        return;
    }
    canvas.rect([120.0, 176.0], [150.0, 30.0], 0xA87B4D);
    for x in [126.0, 262.0] {
        canvas.line(&[[x, 206.0], [x, 108.0]], 3.0, DARK);
    }
    canvas.polygon(
        &[[100.0, 116.0], [130.0, 92.0], [262.0, 92.0], [290.0, 116.0]],
        0xC7543F,
    );
    for n in 0..12 {
        let colour = [0xE2893B, 0xB73E3A, 0x9DB54B][random.below(3)];
        canvas.oval([132.0 + n as f32 * 11.5, 171.0], [6.5, 6.5], colour);
    }
}

/// A bench with a broken leg, or whole.
pub fn bench(canvas: &mut Canvas, is_amiss: bool) {
    canvas.rect([120.0, 176.0], [140.0, 8.0], 0x8F6A48);
    canvas.rect([120.0, 152.0], [140.0, 7.0], 0x8F6A48);
    canvas.line(&[[134.0, 152.0], [134.0, 212.0]], 4.0, DARK);
    let foot = if is_amiss {
        [222.0, 200.0]
    } else {
        [246.0, 212.0]
    };
    canvas.line(&[[246.0, 152.0], [246.0, 184.0], foot], 4.0, DARK);
}
