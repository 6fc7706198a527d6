//! Bodies that are too large for memory, generated while they are sent: a JSON string of the requested size,
//! uncompressed or compressed to a thousandth.

use axum::body::Body;
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE};
use hyper::http::HeaderValue;
use hyper::{HeaderMap, Response, StatusCode};
use serde::Deserialize;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The number of bytes that are sent at a time.
const CHUNK: usize = 64 << 10;
static LETTERS: [u8; CHUNK] = [b'a'; CHUNK];
static ZEROS: [u8; CHUNK] = [0; CHUNK];

/// The size of a body.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Large {
    /// The number of bytes after decompression.
    bytes: u64,
    /// Whether it is sent in chunks, without a content-length.
    chunked: bool,
}

impl Default for Large {
    fn default() -> Self {
        Self { bytes: 1 << 30, chunked: false }
    }
}

impl Large {
    /// The complete JSON string.
    pub(crate) fn huge(self) -> Body {
        let letters = self.letters();
        self.body(Repeated {
            prefix: Bytes::from_static(b"\""),
            filling: &LETTERS,
            left: letters,
            suffix: Bytes::from_static(b"\""),
        })
    }

    /// The JSON string, for `content-encoding: gzip`.
    ///
    /// It is one deflate block with codes for which "the last 258 bytes again" is two zero bits: a zero byte is 1,032
    /// bytes, and the stream is a head, zeros, and a tail.
    pub(crate) fn gzip_bomb(self) -> Body {
        let letters = self.letters();
        let repeats = letters.saturating_sub(1) / 258;
        let singles = letters - repeats * 258;
        let mut bits = Bits::default();
        bits.bytes.extend([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
        code_lengths(&mut bits);
        bits.code(QUOTE);
        // A repetition refers to earlier bytes.
        for _ in 0..singles {
            bits.code(LETTER);
        }
        let zero_bits = repeats * 2;
        let in_first_byte = zero_bits.min((8 - bits.free_from()) % 8);
        for _ in 0..in_first_byte {
            bits.push(0, 1);
        }
        let zero_bytes = (zero_bits - in_first_byte) / 8;
        let mut tail = Bits::default();
        if zero_bits == in_first_byte {
            // There is only the head: the tail continues within its last byte.
            tail = std::mem::take(&mut bits);
        }
        for _ in 0..(zero_bits - in_first_byte) % 8 {
            tail.push(0, 1);
        }
        tail.code(QUOTE);
        tail.code(END);
        tail.bytes.extend(crc32_of_string(letters).to_le_bytes());
        // The format contains the length modulo 2^32.
        tail.bytes.extend(((letters + 2) & 0xffff_ffff).to_le_bytes().iter().take(4));
        self.body(Repeated {
            prefix: bits.bytes.into(),
            filling: &ZEROS,
            left: zero_bytes,
            suffix: tail.bytes.into(),
        })
    }

    /// Sends the body in chunks, if `chunked`.
    pub(crate) fn in_chunks(self, chunked: bool) -> Self {
        Self { chunked: self.chunked || chunked, ..self }
    }

    fn letters(self) -> u64 {
        self.bytes.saturating_sub(2)
    }

    fn body(self, repeated: Repeated) -> Body {
        if self.chunked {
            let frames = futures_util::stream::unfold(repeated, async |mut repeated| {
                Some((Ok::<_, Infallible>(repeated.next()?), repeated))
            });
            Body::from_stream(frames)
        } else {
            Body::new(repeated)
        }
    }
}

/// A 200 whose body is a huge JSON string.
pub(crate) fn huge(large: Large) -> Response<Body> {
    let mut answer = Response::new(large.huge());
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

/// The same, compressed.
pub(crate) fn gzip_bomb(large: Large) -> Response<Body> {
    let mut answer = Response::new(large.gzip_bomb());
    *answer.status_mut() = StatusCode::OK;
    label_gzip(answer.headers_mut());
    answer
}

/// The headers of a compressed JSON body.
pub(crate) fn label_gzip(headers: &mut HeaderMap) {
    headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
}

/// A body that is mostly the same byte.
struct Repeated {
    prefix: Bytes,
    filling: &'static [u8; CHUNK],
    left: u64,
    suffix: Bytes,
}

impl Repeated {
    fn next(&mut self) -> Option<Bytes> {
        if !self.prefix.is_empty() {
            return Some(std::mem::take(&mut self.prefix));
        }
        if self.left > 0 {
            let count = usize::try_from(self.left).map_or(CHUNK, |left| left.min(CHUNK));
            self.left -= count as u64;
            return self.filling.get(..count).map(Bytes::from_static);
        }
        Some(std::mem::take(&mut self.suffix)).filter(|suffix| !suffix.is_empty())
    }

    fn length(&self) -> u64 {
        (self.prefix.len() as u64)
            .saturating_add(self.left)
            .saturating_add(self.suffix.len() as u64)
    }
}

impl http_body::Body for Repeated {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.next().map(Frame::data).map(Ok))
    }

    fn is_end_stream(&self) -> bool {
        self.length() == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length())
    }
}

/// Huffman codes and their lengths, as deflate assigns them: shorter ones first, then by symbol.
const REPEAT_LENGTH: u8 = 1;
const END: (u32, u32) = (0b10, 2);
const QUOTE: (u32, u32) = (0b110, 3);
const LETTER: (u32, u32) = (0b111, 3);

/// Writes the head of a last block with those codes: 285, a repetition of 258 bytes, is 0; the only
/// distance, 1, is 0 as well.
fn code_lengths(bits: &mut Bits) {
    bits.push(1, 1); // the last block
    bits.push(2, 2); // with its own codes
    bits.push(286 - 257, 5);
    bits.push(0, 5); // one distance
    bits.push(18 - 4, 4);
    // The lengths of the codes that the code lengths are written in, in the format's order: 16, 17, 18,
    // 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1.
    for length in [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2, 0, 2] {
        bits.push(length, 3);
    }
    // All four of them have 2 bits: 1 is 00, 2 is 01, 3 is 10, 18 ("11 to 138 zeros") is 11.
    let zeros = |bits: &mut Bits, count: u32| {
        bits.code((0b11, 2));
        bits.push(count - 11, 7);
    };
    zeros(bits, 34);
    bits.code((0b10, 2)); // '"' is symbol 34
    zeros(bits, 62);
    bits.code((0b10, 2)); // 'a' is symbol 97
    zeros(bits, 138);
    zeros(bits, 20);
    bits.code((0b01, 2)); // 256, the end
    zeros(bits, 28);
    bits.code((u32::from(REPEAT_LENGTH) - 1, 2)); // 285
    bits.code((0b00, 2)); // the distance
}

/// Bits, packed from the low end of each byte.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: u32,
}

impl Bits {
    /// A number, its lowest bit first.
    fn push(&mut self, number: u32, count: u32) {
        for index in 0..count {
            if self.used == 0 {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= u8::from(number >> index & 1 == 1) << self.used;
            }
            self.used = (self.used + 1) % 8;
        }
    }

    /// A Huffman code, its highest bit first.
    fn code(&mut self, (code, length): (u32, u32)) {
        for index in (0..length).rev() {
            self.push(code >> index, 1);
        }
    }

    fn free_from(&self) -> u64 {
        u64::from(self.used)
    }
}

/// The CRC-32 of this number of letters between quotes, computed without iterating over them.
fn crc32_of_string(letters: u64) -> u32 {
    let after_quote = Step::byte(b'"').apply(u32::MAX);
    let mut power = Step::byte(b'a');
    let mut state = after_quote;
    let mut left = letters;
    while left > 0 {
        if left & 1 == 1 {
            state = power.apply(state);
        }
        power = power.twice();
        left >>= 1;
    }
    !Step::byte(b'"').apply(state)
}

/// The effect of some bytes on a CRC's state: a linear map, as the images of the single bits, and a constant.
struct Step {
    images: [u32; 32],
    constant: u32,
}

impl Step {
    fn byte(byte: u8) -> Self {
        let shift = |mut state: u32| {
            for _ in 0..8 {
                state = state >> 1 ^ if state & 1 == 1 { 0xedb8_8320 } else { 0 };
            }
            state
        };
        let mut bit = 1_u32;
        let images = [(); 32].map(|()| {
            let image = shift(bit);
            bit = bit.wrapping_shl(1);
            image
        });
        Self { images, constant: shift(u32::from(byte)) }
    }

    fn linear(&self, state: u32) -> u32 {
        let bits = self.images.iter().enumerate().filter(|(bit, _)| state >> bit & 1 == 1);
        bits.fold(0, |sum, (_, image)| sum ^ image)
    }

    fn apply(&self, state: u32) -> u32 {
        self.linear(state) ^ self.constant
    }

    fn twice(&self) -> Self {
        let images = self.images.map(|image| self.linear(image));
        Self { images, constant: self.apply(self.constant) }
    }
}
