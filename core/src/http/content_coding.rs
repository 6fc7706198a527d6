//! The content codings of responses: gzip, under its current and its old name, in upper or lower case.

use flate2::write::MultiGzDecoder;
use reqwest::header::{CONTENT_ENCODING, HeaderMap};
use std::io::Write;

/// How many bytes are decoded at once: a thousand times as many fit into memory.
const PIECE: usize = 4 << 10;

/// What is wrong with a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum CodingError {
    /// The body has a coding that the client did not request.
    Unknown(String),
    /// The body is larger than allowed.
    TooLarge,
    /// The body does not match its coding.
    Corrupt,
}

/// Decodes a body as it arrives.
pub(crate) enum Decoder {
    Plain(Vec<u8>),
    Gzip { decoder: Box<MultiGzDecoder<Vec<u8>>>, is_empty: bool },
}

impl Decoder {
    /// The decoder for a response with these headers.
    pub(crate) fn of(headers: &HeaderMap) -> Result<Self, CodingError> {
        let mut is_coded = false;
        for value in headers.get_all(CONTENT_ENCODING) {
            let text = String::from_utf8_lossy(value.as_bytes());
            for coding in text.split(',').map(str::trim).filter(|coding| !coding.is_empty()) {
                match coding.to_ascii_lowercase().as_str() {
                    "identity" => {}
                    "gzip" | "x-gzip" if !is_coded => is_coded = true,
                    _ => return Err(CodingError::Unknown(coding.to_owned())),
                }
            }
        }
        Ok(if is_coded {
            let decoder = Box::new(MultiGzDecoder::new(Vec::new()));
            Self::Gzip { decoder, is_empty: true }
        } else {
            Self::Plain(Vec::new())
        })
    }

    /// Reserves space for a body of this size.
    pub(crate) fn expect(&mut self, size: usize) {
        if let Self::Plain(body) = self {
            body.reserve(size.min(1 << 20));
        }
    }

    /// Takes the next part of the body.
    pub(crate) fn feed(&mut self, part: &[u8], limit: usize) -> Result<(), CodingError> {
        match self {
            Self::Plain(body) => {
                if body.len() + part.len() > limit {
                    return Err(CodingError::TooLarge);
                }
                body.extend_from_slice(part);
            }
            Self::Gzip { decoder, is_empty } => {
                for piece in part.chunks(PIECE) {
                    *is_empty = false;
                    decoder.write_all(piece).map_err(|_| CodingError::Corrupt)?;
                    if decoder.get_ref().len() > limit {
                        return Err(CodingError::TooLarge);
                    }
                }
            }
        }
        Ok(())
    }

    /// The body so far, and whether it is complete.
    pub(crate) fn finish(self) -> (Vec<u8>, Result<(), CodingError>) {
        match self {
            Self::Plain(body) => (body, Ok(())),
            Self::Gzip { is_empty: true, .. } => (Vec::new(), Ok(())),
            Self::Gzip { mut decoder, .. } => {
                let ended = decoder.try_finish().map_err(|_| CodingError::Corrupt);
                (std::mem::take(decoder.get_mut()), ended)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use reqwest::header::HeaderValue;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn decoder(coding: &str) -> Result<Decoder, CodingError> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_ENCODING, HeaderValue::from_str(coding).unwrap());
        Decoder::of(&headers)
    }

    fn decode(coding: &str, body: &[u8], part: usize) -> Result<Vec<u8>, CodingError> {
        let mut decoder = decoder(coding)?;
        for part in body.chunks(part) {
            decoder.feed(part, 1 << 20)?;
        }
        let (body, ended) = decoder.finish();
        ended.map(|()| body)
    }

    #[test]
    fn codings_have_names_in_any_case_and_members_in_any_number() {
        let body = [gzip(b"{\"a\":"), gzip(b""), gzip(b"1}")].concat();
        for coding in ["gzip", "GZIP", "X-Gzip", "x-gzip", "identity, gzip", " gzip "] {
            for part in [1, 7, 1000] {
                assert_eq!(decode(coding, &body, part).unwrap(), b"{\"a\":1}", "{coding} {part}");
            }
        }
        assert_eq!(decode("identity", b"{}", 1).unwrap(), b"{}");
        assert_eq!(decode("gzip", b"", 1).unwrap(), b"");
        assert_eq!(decode("br", b"", 1), Err(CodingError::Unknown("br".to_owned())));
    }

    #[test]
    fn what_is_broken_or_too_large_is_refused() {
        let body = gzip(b"{\"a\":1}");
        assert_eq!(decode("gzip", &body[..body.len() - 3], 5), Err(CodingError::Corrupt));
        assert_eq!(decode("gzip", b"{}", 5), Err(CodingError::Corrupt));
        let bomb = gzip(&vec![b' '; 4 << 20]);
        assert_eq!(decode("gzip", &bomb, 1000), Err(CodingError::TooLarge));
        assert_eq!(decode("identity", &vec![b' '; 2 << 20], 1000), Err(CodingError::TooLarge));
    }
}
