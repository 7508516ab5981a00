//! Plain shapes on a small canvas.

use image::{DynamicImage, RgbImage};
use tiny_skia::{
    FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform,
};

/// Width of a picture in pixels.
pub const WIDTH_PX: u32 = 640;
/// Its height.
const HEIGHT_PX: u32 = 480;
/// Shapes are drawn on a field of 400 × 300.
const SCALE: f32 = 1.6;

/// Red, green, blue, as `0xRRGGBB`.
pub type Colour = u32;

/// What shapes are drawn on.
pub struct Canvas(Pixmap);

impl Canvas {
    /// An empty one; `None` without memory.
    pub fn new() -> Option<Self> {
        Pixmap::new(WIDTH_PX, HEIGHT_PX).map(Self)
    }

    /// A box.
    pub fn rect(&mut self, [x, y]: [f32; 2], [width, height]: [f32; 2], colour: Colour) {
        let rect = Rect::from_xywh(x, y, width, height);
        self.fill(rect.map(PathBuilder::from_rect), colour, 255);
    }

    /// A box that lets something through, of 255.
    pub fn veil(&mut self, [x, y]: [f32; 2], [width, height]: [f32; 2], colour: Colour, of: u8) {
        let rect = Rect::from_xywh(x, y, width, height);
        self.fill(rect.map(PathBuilder::from_rect), colour, of);
    }

    /// An ellipse about a middle.
    pub fn oval(&mut self, [x, y]: [f32; 2], [across, down]: [f32; 2], colour: Colour) {
        let rect = Rect::from_xywh(x - across, y - down, across * 2.0, down * 2.0);
        self.fill(rect.and_then(PathBuilder::from_oval), colour, 255);
    }

    /// What lies between points.
    pub fn polygon(&mut self, points: &[[f32; 2]], colour: Colour) {
        self.fill(path(points, true), colour, 255);
    }

    /// A line from point to point.
    pub fn line(&mut self, points: &[[f32; 2]], width: f32, colour: Colour) {
        let Some(path) = path(points, false) else {
            return;
        };
        let stroke = Stroke {
            width,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        let paint = paint(colour, 255);
        self.0.stroke_path(&path, &paint, &stroke, scale(), None);
    }

    /// What has been drawn.
    pub fn into_image(self) -> Option<DynamicImage> {
        let mut bytes = Vec::with_capacity(self.0.data().len());
        for pixel in self.0.data().chunks_exact(4) {
            // Nothing shines through.
            bytes.extend_from_slice(&pixel[..3]);
        }
        RgbImage::from_raw(WIDTH_PX, HEIGHT_PX, bytes).map(DynamicImage::ImageRgb8)
    }

    fn fill(&mut self, path: Option<Path>, colour: Colour, alpha: u8) {
        if let Some(path) = path {
            let paint = paint(colour, alpha);
            self.0
                .fill_path(&path, &paint, FillRule::EvenOdd, scale(), None);
        }
    }
}

fn path(points: &[[f32; 2]], is_closed: bool) -> Option<Path> {
    let ([first_x, first_y], rest) = points.split_first()?;
    let mut path = PathBuilder::new();
    path.move_to(*first_x, *first_y);
    for [x, y] in rest {
        path.line_to(*x, *y);
    }
    if is_closed {
        path.close();
    }
    path.finish()
}

fn paint(colour: Colour, alpha: u8) -> Paint<'static> {
    let [_, red, green, blue] = colour.to_be_bytes();
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, alpha);
    paint.anti_alias = true;
    paint
}

fn scale() -> Transform {
    Transform::from_scale(SCALE, SCALE)
}
