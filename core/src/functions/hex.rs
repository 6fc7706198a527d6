//! Bytes as hex digits.

use crate::error::Result;
use crate::input::arguments::FieldPath;

pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Reads hex digits of a certain length, with or without the prefix `0x`.
pub(crate) fn unhex<const LENGTH: usize>(
    text: &str,
    at: &FieldPath<'_>,
    what: &str,
) -> Result<[u8; LENGTH]> {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    let mut bytes = [0; LENGTH];
    let is_hex = digits.len() == 2 * LENGTH && decode_hex(digits, &mut bytes);
    is_hex
        .then_some(bytes)
        .ok_or_else(|| at.refuse(format_args!("expected {what} of {} hex digits", 2 * LENGTH)))
}

/// Fills `bytes` from twice as many hex digits. Returns whether they are valid.
pub(crate) fn decode_hex(digits: &str, bytes: &mut [u8]) -> bool {
    let nibble = |digit: u8| char::from(digit).to_digit(16).and_then(|n| u8::try_from(n).ok());
    let (pairs, odd) = digits.as_bytes().as_chunks::<2>();
    odd.is_empty()
        && pairs.len() == bytes.len()
        && bytes.iter_mut().zip(pairs).all(|(byte, [high, low])| {
            match (nibble(*high), nibble(*low)) {
                (Some(high), Some(low)) => {
                    *byte = high << 4 | low;
                    true
                }
                _ => false,
            }
        })
}
