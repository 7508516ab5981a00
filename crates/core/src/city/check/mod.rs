//! What can be wrong with a city pack beyond its shape: each problem names its
//! field, so that whoever writes one knows where to look.

mod city;

pub(super) use city::problems;
