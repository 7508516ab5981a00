//! The street behind whatever is the matter: sky, houses, trees, pavement, road.

use super::canvas::{Canvas, Colour};
use crate::demo::random::Random;

/// Of a time of day.
struct Palette {
    sky: Colour,
    far: Colour,
    houses: [Colour; 3],
    window: Colour,
    pavement: Colour,
    road: Colour,
    green: Colour,
}

const PALETTES: [Palette; 4] = [
    Palette {
        sky: 0xCFE4F2,
        far: 0xB4CBD9,
        houses: [0xE6D9C6, 0xD9C2A8, 0xC9D3D6],
        window: 0x8FA9B8,
        pavement: 0xC9C4BA,
        road: 0x8B8D90,
        green: 0x7FA37A,
    },
    Palette {
        sky: 0xE3E6E8,
        far: 0xC7CED2,
        houses: [0xD8D2CA, 0xC6BDB2, 0xBFC7CA],
        window: 0x7F929D,
        pavement: 0xB9B6B0,
        road: 0x77797D,
        green: 0x6F8F6E,
    },
    Palette {
        sky: 0xF6E3C9,
        far: 0xE0C9AE,
        houses: [0xE8C9A6, 0xD8AE8A, 0xCDBBA8],
        window: 0xF2D58A,
        pavement: 0xC8B7A2,
        road: 0x86807A,
        green: 0x8A9A62,
    },
    Palette {
        sky: 0xBCD6E8,
        far: 0xA3C0D2,
        houses: [0xDDE3E4, 0xC7D4D8, 0xE5DCCD],
        window: 0x7C9DB2,
        pavement: 0xD0CDC6,
        road: 0x94969A,
        green: 0x6E9C73,
    },
];

/// Draws one of them.
pub fn draw(canvas: &mut Canvas, variant: u8) {
    let palette = &PALETTES[usize::from(variant) % PALETTES.len()];
    let mut random = Random::of(7, u64::from(variant));
    canvas.rect([0.0, 0.0], [400.0, 300.0], palette.sky);
    houses(canvas, palette, &mut random);
    for _ in 0..3 {
        let x = random.between(10.0..390.0) as f32;
        canvas.rect([x - 2.0, 132.0], [4.0, 30.0], 0x7A6552);
        canvas.oval([x, 122.0], [18.0, 20.0], palette.green);
    }
    canvas.rect([0.0, 158.0], [400.0, 62.0], palette.pavement);
    for n in 0..9 {
        let x = n as f32 * 50.0;
        canvas.line(&[[x, 158.0], [x - 30.0, 220.0]], 0.8, palette.far);
    }
    canvas.rect([0.0, 214.0], [400.0, 8.0], 0xA8A49C);
    canvas.rect([0.0, 222.0], [400.0, 78.0], palette.road);
    for n in 0..4 {
        canvas.rect([10.0 + n as f32 * 105.0, 282.0], [56.0, 5.0], 0xE9E6DC);
    }
}

fn houses(canvas: &mut Canvas, palette: &Palette, random: &mut Random) {
    let mut x = -20.0;
    let mut n = random.below(3);
    while x < 400.0 {
        let width = random.between(56.0..96.0) as f32;
        let top = random.between(28.0..92.0) as f32;
        canvas.rect([x + 14.0, top - 14.0], [width, 160.0], palette.far);
        canvas.rect([x, top], [width, 160.0 - top], palette.houses[n % 3]);
        let (columns, rows) = ((width / 20.0) as usize, ((150.0 - top) / 24.0) as usize);
        for column in 0..columns {
            for row in 0..rows {
                let at = [
                    x + 8.0 + column as f32 * 20.0,
                    top + 8.0 + row as f32 * 24.0,
                ];
                canvas.rect(at, [11.0, 13.0], palette.window);
            }
        }
        x += width + random.between(2.0..14.0) as f32;
        n += 1;
    }
}
