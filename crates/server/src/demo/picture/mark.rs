//! 示意: the two characters on every picture, stroke by stroke, so that no font is
//! needed and nobody takes a picture for a photo.

use super::canvas::Canvas;

/// A stroke's points on a field of 100 × 100.
type Strokes = &'static [&'static [[f32; 2]]];

const SHI: Strokes = &[
    &[[26.0, 18.0], [74.0, 18.0]],
    &[[10.0, 42.0], [90.0, 42.0]],
    &[[50.0, 42.0], [50.0, 90.0], [39.0, 82.0]],
    &[[31.0, 57.0], [15.0, 80.0]],
    &[[69.0, 57.0], [86.0, 78.0]],
];

const YI: Strokes = &[
    &[[50.0, 3.0], [50.0, 11.0]],
    &[[16.0, 14.0], [84.0, 14.0]],
    &[[35.0, 18.0], [39.0, 26.0]],
    &[[65.0, 18.0], [61.0, 26.0]],
    &[[7.0, 31.0], [93.0, 31.0]],
    &[
        [28.0, 40.0],
        [72.0, 40.0],
        [72.0, 65.0],
        [28.0, 65.0],
        [28.0, 40.0],
    ],
    &[[28.0, 52.0], [72.0, 52.0]],
    &[[17.0, 76.0], [12.0, 91.0]],
    &[
        [32.0, 74.0],
        [34.0, 90.0],
        [43.0, 95.0],
        [62.0, 95.0],
        [68.0, 84.0],
    ],
    &[[47.0, 71.0], [54.0, 80.0]],
    &[[79.0, 73.0], [89.0, 85.0]],
];

/// Size of a character: it can be read on a picture that is a thumb wide.
const SIZE: f32 = 40.0;

/// Where they begin. A list shows the middle square, a wide screen may show less
/// of what is above; of two pictures one over the other each shows one side.
const LEFT: f32 = 250.0;
const TOP: f32 = 46.0;

/// Puts the mark to the upper right, where nothing is the matter, as far from the
/// edges as pictures are cropped.
pub fn draw(canvas: &mut Canvas) {
    let second = LEFT + SIZE + 6.0;
    let width = second + SIZE - LEFT + 16.0;
    canvas.veil([LEFT - 8.0, TOP - 6.0], [width, SIZE + 12.0], 0x3A2A20, 170);
    for (strokes, left) in [(SHI, LEFT), (YI, second)] {
        for stroke in strokes {
            let at = |[x, y]: [f32; 2]| [left + x * SIZE / 100.0, TOP + y * SIZE / 100.0];
            let points: Vec<[f32; 2]> = stroke.iter().copied().map(at).collect();
            canvas.line(&points, 3.0, 0xFFFFFF);
        }
    }
}
