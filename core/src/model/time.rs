//! Times and uptimes.

use crate::schema::cursor::quoted;
use crate::schema::iso8601::TimeParts;
use crate::schema::json::{Read, Reading};
use crate::schema::{Form, Kind, Shape};
use serde::{Serialize, Serializer};
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A time, as the API writes it: a date and a time in ISO 8601, such as `2026-12-24T18:00:00Z`. A time without a zone
/// is in UTC.
///
/// ```
/// use phala_cvm::model::Time;
/// use std::time::{Duration, UNIX_EPOCH};
///
/// let time: Time = "2026-12-24T18:00:00Z".parse()?;
/// assert_eq!(time.as_str(), "2026-12-24T18:00:00Z");
/// assert_eq!(time.to_system_time(), Some(UNIX_EPOCH + Duration::from_secs(1_798_135_200)));
/// assert_eq!(Time::from(UNIX_EPOCH).as_str(), "1970-01-01T00:00:00Z");
/// # Ok::<(), phala_cvm::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Time(String);

impl Time {
    /// The time in this text, if it is one.
    pub(crate) fn of(text: String) -> Option<Self> {
        TimeParts::parse(&text).map(|_| Self(text))
    }

    /// The text, unchanged.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The time as the system's. `None` if the system cannot represent it.
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let parts = self.parts()?;
        let (seconds, fraction) =
            (parts.unix_seconds(), Duration::from_nanos(parts.nanosecond.into()));
        let distance = Duration::from_secs(seconds.unsigned_abs());
        let whole = if seconds < 0 {
            UNIX_EPOCH.checked_sub(distance)
        } else {
            UNIX_EPOCH.checked_add(distance)
        };
        whole?.checked_add(fraction)
    }

    /// Its parts.
    #[doc(hidden)]
    pub fn parts(&self) -> Option<TimeParts> {
        TimeParts::parse(&self.0)
    }
}

/// In UTC. A time outside of the years 1 to 9999 becomes the first or the last second of these years.
impl From<SystemTime> for Time {
    fn from(time: SystemTime) -> Self {
        let (seconds, nanosecond) = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => (i64::try_from(after.as_secs()).unwrap_or(i64::MAX), after.subsec_nanos()),
            Err(before) => {
                let before = before.duration();
                let seconds = i64::try_from(before.as_secs()).unwrap_or(i64::MAX);
                match before.subsec_nanos() {
                    0 => (-seconds, 0),
                    fraction => (-seconds - 1, 1_000_000_000 - fraction),
                }
            }
        };
        let TimeParts { year, month, day, hour, minute, second, nanosecond, .. } =
            TimeParts::of_unix(seconds, nanosecond);
        let fraction = match nanosecond {
            0 => String::new(),
            fraction => format!(".{fraction:09}"),
        };
        Self(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"))
    }
}

impl Time {
    /// The same time in UTC. A time without a zone stays as it is.
    pub(crate) fn in_utc(&self) -> Self {
        self.to_system_time().map_or_else(|| self.clone(), Self::from)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Shape for Time {
    const KIND: Kind = Kind::Time;

    fn encode<S: Serializer>(&self, _: Form, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

impl Read for Time {
    fn read(json: &str) -> Reading<Self> {
        Reading::of(quoted(json).and_then(|text| Self::of(text.into_owned())), "is no time")
    }
}

/// The seconds of an uptime in words, such as `2h 3m 9s` or `15days 2h`. The units are those of the Rust crate
/// `humantime`, which the API's hosts use.
pub(super) fn uptime_seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(seconds) = text.parse::<u32>() {
        return Some(seconds.into());
    }
    let mut seconds = 0.0;
    let mut rest = text;
    // An empty text is no uptime.
    while !rest.is_empty() || text.is_empty() {
        let (number, after) = split(rest, |c| c.is_ascii_digit() || c == '.')?;
        let (unit, after) = split(after.trim_start(), |c| c.is_ascii_alphabetic())?;
        seconds += number.parse::<f64>().ok()? * seconds_in(unit)?;
        rest = after.trim_start_matches([' ', ',']);
    }
    let whole = Duration::try_from_secs_f64(seconds).ok()?.as_secs();
    whole.try_into().ok()
}

/// The first characters that are part of it, and the others. `None` if there are none.
fn split(text: &str, is_part: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    text.split_at_checked(end).filter(|(part, _)| !part.is_empty())
}

fn seconds_in(unit: &str) -> Option<f64> {
    Some(match unit {
        "ms" => 0.001,
        "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
        "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3600.0,
        "d" | "day" | "days" => 86_400.0,
        "w" | "week" | "weeks" => 604_800.0,
        "M" | "month" | "months" => 2_630_016.0,
        "y" | "year" | "years" => 31_557_600.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_keeps_its_text() {
        for text in
            ["2026-09-14T09:12:07Z", "2026-09-14 11:12:07.1234567+0200", "2026-09-14T09:12:07"]
        {
            let read = Time::read(&format!("{text:?}"));
            assert_eq!(read, Reading::Whole(Time(text.to_owned())));
            let Reading::Whole(time) = read else { continue };
            assert_eq!((time.as_str(), time.to_string().as_str()), (text, text));
            assert_eq!(serde_json::to_string(&time).unwrap(), format!("{text:?}"));
        }
        for json in ["\"soon\"", "\"\"", "1789377127", "true", "{}", "null"] {
            assert!(matches!(Time::read(json), Reading::Other(_)), "{json}");
        }
    }

    #[test]
    fn times_are_those_of_the_system() {
        for (seconds, nanos, text) in [
            (0, 0, "1970-01-01T00:00:00Z"),
            (1_789_377_127, 250_000_000, "2026-09-14T09:12:07.250000000Z"),
            (-1, 0, "1969-12-31T23:59:59Z"),
            (-1, 999_999_999, "1969-12-31T23:59:59.999999999Z"),
            (-11_644_473_600, 0, "1601-01-01T00:00:00Z"),
        ] {
            let distance = Duration::from_secs(i64::unsigned_abs(seconds));
            let whole = if seconds < 0 { UNIX_EPOCH - distance } else { UNIX_EPOCH + distance };
            let system = whole + Duration::from_nanos(nanos);
            assert_eq!(Time::from(system).as_str(), text);
            assert_eq!(Time(text.to_owned()).to_system_time(), Some(system));
        }
    }

    #[test]
    fn uptimes_are_read_in_words() {
        for (text, seconds) in [
            ("2h 3m 9s", Some(7389)),
            ("11m 2s", Some(662)),
            ("3s", Some(3)),
            ("0s", Some(0)),
            ("1d 2h", Some(93_600)),
            ("3w", Some(1_814_400)),
            ("15days 2h 37m 12s", Some(1_305_432)),
            ("1month 3days", Some(2_889_216)),
            ("2years 1month", Some(65_745_216)),
            ("1 day, 2 hours, 3 minutes", Some(93_780)),
            ("1h2m3.9s", Some(3723)),
            ("1.5h", Some(5400)),
            ("3s 250ms", Some(3)),
            ("7389", Some(7389)),
            (" 3s ", Some(3)),
            ("", None),
            (" ", None),
            ("a long time", None),
            ("3", Some(3)),
            ("3 4s", None),
            ("2h ago", None),
            ("-3s", None),
            ("3parsecs", None),
            ("1.2.3s", None),
            ("s", None),
            (".s", None),
            ("99999999999999999999999y", None),
        ] {
            assert_eq!(uptime_seconds(text), seconds, "{text}");
        }
    }
}
