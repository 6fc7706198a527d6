//! Reads times as text: ISO 8601, in the forms that servers write.

/// The parts of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeParts {
    /// The year, from 1.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
    /// The hour.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// The second.
    pub second: u8,
    /// The fraction of the second, in nanoseconds. Further digits are cut off.
    pub nanosecond: u32,
    /// The offset from UTC in seconds, if the text has a time zone.
    pub offset: Option<i32>,
}

impl TimeParts {
    /// Reads a date and a time, separated by `T` or a space. Seconds, their fraction and the time zone are optional.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = Rest(text.as_bytes());
        let year = rest.number(4, 1..=9999)?;
        rest.pass(b"-")?;
        let month = rest.number(2, 1..=12)?;
        rest.pass(b"-")?;
        let day = rest.number(2, 1..=days_in(year, month))?;
        rest.pass(b"Tt ")?;
        let hour = rest.number(2, 0..=23)?;
        rest.pass(b":")?;
        let minute = rest.number(2, 0..=59)?;
        let (mut second, mut nanosecond) = (0, 0);
        if rest.pass(b":").is_some() {
            second = rest.number(2, 0..=59)?;
            if rest.pass(b".,").is_some() {
                nanosecond = rest.fraction()?;
            }
        }
        let offset = rest.offset()?;
        Some(Self {
            year: year.try_into().ok()?,
            month: month.try_into().ok()?,
            day: day.try_into().ok()?,
            hour: hour.try_into().ok()?,
            minute: minute.try_into().ok()?,
            second: second.try_into().ok()?,
            nanosecond,
            offset,
        })
    }

    /// The Unix time, in seconds without the fraction. A time without a zone is in UTC.
    pub fn unix_seconds(&self) -> i64 {
        let (year, month) = (u32::from(self.year), u32::from(self.month));
        // The years are counted from March, so that a leap day is the last day of a year.
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let days = year * 365 + year / 4 - year / 100
            + year / 400
            + (month * 153 + 2) / 5
            + u32::from(self.day);
        let days = i64::from(days) - DAYS_TO_1970;
        let (hour, minute) = (i64::from(self.hour), i64::from(self.minute));
        let seconds = ((days * 24 + hour) * 60 + minute) * 60 + i64::from(self.second);
        seconds - i64::from(self.offset.unwrap_or(0))
    }

    /// The parts of a Unix time in UTC. A time outside of the years 1 to 9999 becomes the first or the last of them.
    pub fn of_unix(seconds: i64, nanosecond: u32) -> Self {
        let seconds = seconds.clamp(FIRST, LAST);
        let (days, of_day) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let days = days + DAYS_TO_1970 - 1;
        // An estimate, which the loops correct.
        let mut year = days * 400 / 146_097;
        let first_day = |year: i64| year * 365 + year / 4 - year / 100 + year / 400;
        while first_day(year + 1) <= days {
            year += 1;
        }
        while first_day(year) > days {
            year -= 1;
        }
        let of_year = days - first_day(year);
        let month = (of_year * 5 + 2) / 153;
        let day = of_year - (month * 153 + 2) / 5 + 1;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        // Each part is in its range.
        let small = |part: i64| u8::try_from(part).unwrap_or_default();
        Self {
            year: u16::try_from(year).unwrap_or_default(),
            month: small(month),
            day: small(day),
            hour: small(of_day / 3600),
            minute: small(of_day / 60 % 60),
            second: small(of_day % 60),
            nanosecond,
            offset: Some(0),
        }
    }
}

/// From the 1st of March of the year 0, counted from 1, to the 1st of January 1970.
const DAYS_TO_1970: i64 = 719_469;
/// The Unix time of the first second of the year 1.
const FIRST: i64 = -62_135_596_800;
/// The Unix time of the last second of the year 9999.
const LAST: i64 = 253_402_300_799;

const fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// The text that is not read yet.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    /// Skips one of these bytes.
    fn pass(&mut self, bytes: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        let is_one = bytes.contains(first);
        if is_one {
            self.0 = rest;
        }
        is_one.then_some(*first)
    }

    fn number(&mut self, digits: usize, allowed: std::ops::RangeInclusive<u32>) -> Option<u32> {
        let mut number = 0;
        for _ in 0..digits {
            number = number * 10 + u32::from(self.pass(b"0123456789")? - b'0');
        }
        allowed.contains(&number).then_some(number)
    }

    fn fraction(&mut self) -> Option<u32> {
        let mut unit = 100_000_000;
        let mut fraction = u32::from(self.pass(b"0123456789")? - b'0') * unit;
        while let Some(digit) = self.pass(b"0123456789") {
            unit /= 10;
            fraction += u32::from(digit - b'0') * unit;
        }
        Some(fraction)
    }

    /// The offset of the time zone, at the end of the text. The outer `Option` is `None` if it is malformed.
    fn offset(&mut self) -> Option<Option<i32>> {
        let offset = match self.pass(b"Zz+-") {
            None => None,
            Some(b'Z' | b'z') => Some(0),
            Some(sign) => {
                let hours = self.number(2, 0..=23)?;
                let minutes = if self.pass(b":").is_some() || !self.0.is_empty() {
                    self.number(2, 0..=59)?
                } else {
                    0
                };
                let offset = i32::try_from((hours * 60 + minutes) * 60).ok()?;
                Some(if sign == b'-' { -offset } else { offset })
            }
        };
        self.0.is_empty().then_some(offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_all_forms() {
        for (text, seconds, nanosecond, offset) in [
            ("1970-01-01T00:00:00Z", 0, 0, Some(0)),
            ("2026-09-14T09:12:07Z", 1_789_377_127, 0, Some(0)),
            ("2026-09-14T09:12:07", 1_789_377_127, 0, None),
            ("2026-09-14 09:12:07", 1_789_377_127, 0, None),
            ("2026-09-14t09:12:07z", 1_789_377_127, 0, Some(0)),
            ("2026-09-14T09:12Z", 1_789_377_120, 0, Some(0)),
            ("2026-09-14T09:12:07.5Z", 1_789_377_127, 500_000_000, Some(0)),
            ("2026-09-14T09:12:07,25", 1_789_377_127, 250_000_000, None),
            ("2026-09-14T09:12:07.123456789123+00:00", 1_789_377_127, 123_456_789, Some(0)),
            ("2026-09-14 11:12:07+0200", 1_789_377_127, 0, Some(7200)),
            ("2026-09-14 11:12:07+02", 1_789_377_127, 0, Some(7200)),
            ("2026-09-14T05:42:07-03:30", 1_789_377_127, 0, Some(-12_600)),
            ("2000-02-29T23:59:59Z", 951_868_799, 0, Some(0)),
            ("1969-12-31T23:59:59Z", -1, 0, Some(0)),
            ("0001-01-01T00:00:00Z", FIRST, 0, Some(0)),
            ("9999-12-31T23:59:59Z", LAST, 0, Some(0)),
        ] {
            let read = TimeParts::parse(text);
            let found = read.map(|parts| (parts.unix_seconds(), parts.nanosecond, parts.offset));
            assert_eq!(found, Some((seconds, nanosecond, offset)), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_times() {
        for text in [
            "",
            "soon",
            "2026-09-14",
            "2026-09-14T",
            "2026-09-14T09",
            "2026-09-14T09:12:",
            "2026-09-14T09:12:07.",
            "2026-09-14T09:12:07.Z",
            "2026-09-14T09:12:07+",
            "2026-09-14T09:12:07+2",
            "2026-09-14T09:12:07+02:",
            "2026-09-14T09:12:07+24:00",
            "2026-09-14T09:12:07 UTC",
            "2026-09-14T09:12:07Z ",
            " 2026-09-14T09:12:07Z",
            "2026-9-14T09:12:07Z",
            "26-09-14T09:12:07Z",
            "2026-13-14T09:12:07Z",
            "2026-00-14T09:12:07Z",
            "2026-02-29T09:12:07Z",
            "1900-02-29T09:12:07Z",
            "2026-09-31T09:12:07Z",
            "2026-09-14T24:00:00Z",
            "2026-09-14T09:60:00Z",
            "2026-09-14T09:12:60Z",
            "0000-01-01T00:00:00Z",
            "1789377127",
            "２026-09-14T09:12:07Z",
        ] {
            assert_eq!(TimeParts::parse(text), None, "{text}");
        }
    }

    #[test]
    fn unix_times_are_converted_in_both_directions() {
        let mut seconds = FIRST;
        while seconds <= LAST {
            assert_eq!(TimeParts::of_unix(seconds, 0).unix_seconds(), seconds);
            seconds += 86_399 * 17;
        }
        for (seconds, year) in [(i64::MIN, 1), (FIRST, 1), (LAST, 9999), (i64::MAX, 9999)] {
            assert_eq!(TimeParts::of_unix(seconds, 0).year, year);
        }
    }
}
