//! Content codings: what is sent compressed to whoever accepts it.

use std::io::{self, Write};

use axum::http::{HeaderMap, HeaderValue, header};

/// A content coding (RFC 9110, 8.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// Brotli (RFC 7932).
    Brotli,
    /// gzip (RFC 1952).
    Gzip,
}

/// How much time compressing may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// While somebody waits.
    Quick,
    /// Once, for all who ask later.
    Thorough,
}

/// Brotli keeps no more than so much of what went before, as a power of two:
/// no answer is larger than four times that.
const BROTLI_WINDOW: u32 = 20;
const BROTLI_BUFFER_BYTES: usize = 4_096;

impl Coding {
    /// The coding that a client likes best (RFC 9110, 12.5.3); of two that it
    /// likes equally, the smaller.
    pub fn accepted(request: &HeaderMap) -> Option<Self> {
        let lines = request.get_all(header::ACCEPT_ENCODING).iter();
        let members = lines.filter_map(|line| line.to_str().ok());
        let liked: Vec<(&str, f32)> = members
            .flat_map(|line| line.split(','))
            .map(weighed)
            .collect();
        let weight = |coding: Self| {
            let of = |name: &str| liked.iter().find(|(n, _)| n.eq_ignore_ascii_case(name));
            let found = of(coding.as_str()).or_else(|| of("*"));
            found.map_or(0.0, |(_, weight)| *weight)
        };
        let (brotli, gzip) = (weight(Self::Brotli), weight(Self::Gzip));
        if brotli > 0.0 && brotli >= gzip {
            Some(Self::Brotli)
        } else {
            (gzip > 0.0).then_some(Self::Gzip)
        }
    }

    /// As in `Content-Encoding`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// As the value of `Content-Encoding`.
    pub const fn header(self) -> HeaderValue {
        HeaderValue::from_static(self.as_str())
    }

    /// The bytes in this coding.
    ///
    /// # Errors
    /// Of the coder.
    pub fn compress(self, bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
        match self {
            Self::Brotli => {
                let quality = match effort {
                    Effort::Quick => 4,
                    Effort::Thorough => 11,
                };
                let (buffer, window) = (BROTLI_BUFFER_BYTES, BROTLI_WINDOW);
                let mut writer = brotli::CompressorWriter::new(Vec::new(), buffer, quality, window);
                writer.write_all(bytes)?;
                Ok(writer.into_inner())
            }
            Self::Gzip => {
                let level = match effort {
                    Effort::Quick => flate2::Compression::default(),
                    Effort::Thorough => flate2::Compression::best(),
                };
                let mut writer = flate2::write::GzEncoder::new(Vec::new(), level);
                writer.write_all(bytes)?;
                writer.finish()
            }
        }
    }
}

/// `gzip;q=0.5`: a name and how much it is liked.
fn weighed(member: &str) -> (&str, f32) {
    let (name, parameters) = member.split_once(';').unwrap_or((member, ""));
    let weight = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().parse().ok();
        name.trim().eq_ignore_ascii_case("q").then_some(value)?
    });
    (name.trim(), weight.unwrap_or(1.0))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Read;

    use super::*;

    fn accepted(lines: &[&'static str]) -> Option<Coding> {
        let value = |line: &&'static str| (header::ACCEPT_ENCODING, HeaderValue::from_static(line));
        let headers: Vec<_> = lines.iter().map(value).collect();
        let mut map = HeaderMap::new();
        headers.into_iter().for_each(|(name, value)| {
            map.append(name, value);
        });
        Coding::accepted(&map)
    }

    #[test]
    fn the_client_chooses() {
        let (br, gzip) = (Some(Coding::Brotli), Some(Coding::Gzip));
        for (lines, expected) in [
            (&["gzip, deflate, br, zstd"][..], br),
            (&["gzip", "br"], br),
            (&["GZIP"], gzip),
            (&["br;q=0, gzip"], gzip),
            (&["br; q=0.5, gzip;q=0.8"], gzip),
            (&["br;Q=0.000, *"], gzip),
            (&["*"], br),
            (&["*;q=0"], None),
            (&["identity;q=0"], None),
            (&["identity"], None),
            (&["brx, xgzip"], None),
            (&[";;=,,q=1"], None),
            (&[""], None),
            (&[], None),
        ] {
            assert_eq!(accepted(lines), expected, "{lines:?}");
        }
    }

    #[test]
    fn what_is_compressed_comes_back() {
        let text = "第一食品厂门口的井盖破了。".repeat(500);
        for effort in [Effort::Quick, Effort::Thorough] {
            let packed = Coding::Brotli.compress(text.as_bytes(), effort).unwrap();
            assert!(packed.len() < 200);
            let mut back = String::new();
            let mut reader = brotli::Decompressor::new(&packed[..], 4_096);
            reader.read_to_string(&mut back).unwrap();
            assert_eq!(back, text);
            let packed = Coding::Gzip.compress(text.as_bytes(), effort).unwrap();
            assert!(packed.len() < 400);
            let mut back = String::new();
            let mut reader = flate2::read::GzDecoder::new(&packed[..]);
            reader.read_to_string(&mut back).unwrap();
            assert_eq!(back, text);
        }
    }
}
