//! The emulator's time: the wall clock's start, with the monotonic clock's pace.

use std::sync::LazyLock;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

static ANCHOR: LazyLock<(Instant, u64)> = LazyLock::new(|| {
    let epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    (Instant::now(), micros(epoch))
});

/// A moment, in microseconds since the Unix epoch. It never decreases, even if the wall clock does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(u64);

impl Moment {
    pub(crate) fn now() -> Self {
        let (instant, epoch) = *ANCHOR;
        Self(epoch.saturating_add(micros(instant.elapsed())))
    }

    pub(crate) fn after(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(micros(duration)))
    }

    pub(crate) fn before(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(micros(duration)))
    }

    /// Reads RFC 3339, with any fraction and zone.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_once(['T', 't', ' '])?;
        let numbers = |text: &str, separator: char| -> Option<[u64; 3]> {
            let numbers: Option<Vec<_>> =
                text.split(separator).map(|part| part.parse().ok()).collect();
            numbers?.try_into().ok()
        };
        let [year, month, day] = numbers(date, '-')?;
        let zone_at = time.find(['Z', 'z', '+', '-'])?;
        let (time, zone) = time.split_at_checked(zone_at)?;
        let (whole, fraction) = time.split_once('.').unwrap_or((time, ""));
        let [hours, minutes, seconds] = numbers(whole, ':')?;
        let fraction: u64 = format!("{fraction:0<6}").get(..6)?.parse().ok()?;
        let offset = match zone.get(1..)?.split_once(':') {
            None => 0,
            Some((hours, minutes)) => {
                hours.parse::<u64>().ok()? * 3_600 + minutes.parse::<u64>().ok()? * 60
            }
        };
        let days = days_of(year, month, day)?;
        let local = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
        let utc = if zone.starts_with('-') { local + offset } else { local.saturating_sub(offset) };
        Some(Self(utc * 1_000_000 + fraction))
    }

    /// The time from `earlier` to this moment; zero if it is not earlier.
    pub(crate) fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(self.0.saturating_sub(earlier.0))
    }

    pub(crate) fn epoch_millis(self) -> u64 {
        self.0 / 1_000
    }

    pub(crate) fn epoch_seconds(self) -> u64 {
        self.0 / 1_000_000
    }

    /// As in the header `Date`: whole seconds, rounded down.
    pub(crate) fn http_date(self) -> String {
        const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let seconds = self.epoch_seconds();
        let (days, of_day) = (seconds / 86_400, seconds % 86_400);
        let (year, month, day) = civil(days);
        let name = |names: &[&'static str], index: u64| {
            usize::try_from(index).ok().and_then(|index| names.get(index).copied()).unwrap_or("")
        };
        format!(
            "{}, {day:02} {} {year:04} {:02}:{:02}:{:02} GMT",
            name(&WEEKDAYS, days % 7),
            name(&MONTHS, month - 1),
            of_day / 3_600,
            of_day / 60 % 60,
            of_day % 60,
        )
    }

    /// RFC 3339 in UTC, with microseconds.
    pub(crate) fn rfc3339(self) -> String {
        let seconds = self.epoch_seconds();
        let (days, of_day) = (seconds / 86_400, seconds % 86_400);
        let (year, month, day) = civil(days);
        format!(
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:06}Z",
            of_day / 3_600,
            of_day / 60 % 60,
            of_day % 60,
            self.0 % 1_000_000
        )
    }
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

/// The day of a Gregorian date, counted from 1970-01-01; the reverse of [`civil`].
fn days_of(year: u64, month: u64, day: u64) -> Option<u64> {
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = year - u64::from(month <= 2);
    let (era, year_of_era) = (year / 400, year % 400);
    let march_month = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * march_month + 2) / 5 + day - 1;
    let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
    (era * 146_097 + of_era).checked_sub(719_468)
}

/// The Gregorian date of a day counted from 1970-01-01, computed with years that start in March.
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (year_of_era + era * 400 + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn dates_are_gregorian() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00.000000Z"),
            (951_782_399, "2000-02-28T23:59:59.000000Z"),
            (951_868_799, "2000-02-29T23:59:59.000000Z"),
            (951_868_800, "2000-03-01T00:00:00.000000Z"),
            (1_780_000_000, "2026-05-28T20:26:40.000000Z"),
        ] {
            assert_eq!(Moment(seconds * 1_000_000).rfc3339(), text);
            assert_eq!(Moment::parse(text), Some(Moment(seconds * 1_000_000)));
        }
    }

    #[test]
    fn zones_and_fractions_are_read() {
        let moment = Moment(1_780_000_000_250_000);
        for text in [
            "2026-05-28T20:26:40.25Z",
            "2026-05-28t22:26:40.250+02:00",
            "2026-05-28 18:56:40.2500001-01:30",
        ] {
            assert_eq!(Moment::parse(text), Some(moment), "{text}");
        }
        for text in ["", "42m", "2026-05-28", "2026-13-28T00:00:00Z", "2026-05-28T00:00:00"] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn headers_have_the_weekday() {
        for (seconds, text) in [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (1_780_000_000, "Thu, 28 May 2026 20:26:40 GMT"),
        ] {
            assert_eq!(Moment(seconds * 1_000_000 + 999_999).http_date(), text);
        }
    }
}
