//! Faults of answers.

mod plan;
mod tamper;

pub(crate) use plan::{Draft, Faults};
pub(crate) use tamper::Tampered;

use crate::payload::Large;
use crate::wire::{CloseIdle, Slow};
use hyper::http::HeaderValue;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The name of a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Latency,
    DropBefore,
    DropAfter,
    DropHeaders,
    DropBody,
    Slow,
    StatusBefore,
    StatusAfter,
    Html,
    Garbled,
    WrongType,
    Huge,
    GzipBomb,
    Redirect,
    CloseIdle,
}

impl Kind {
    /// The kinds that do not take long.
    const QUICK: [Self; 10] = [
        Self::DropBefore,
        Self::DropAfter,
        Self::DropHeaders,
        Self::DropBody,
        Self::StatusBefore,
        Self::StatusAfter,
        Self::Html,
        Self::Garbled,
        Self::WrongType,
        Self::Latency,
    ];
}

/// A fault of a request or its answer.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Fault {
    /// No fault.
    None {},
    /// The answer is delayed: before the effect, and after it.
    Latency {
        #[serde(default = "latency")]
        ms: u64,
        #[serde(default)]
        after_ms: u64,
    },
    /// The connection closes without an effect.
    DropBefore {},
    /// The connection closes before the first byte of the answer.
    DropAfter {},
    /// The connection closes in the middle of the head.
    DropHeaders {},
    /// The connection closes within the body: after this number of bytes, or in the middle.
    DropBody { bytes: Option<usize> },
    /// The answer is sent byte by byte.
    Slow(Slow),
    /// An error status instead of the effect.
    StatusBefore {
        #[serde(default = "unavailable")]
        status: u16,
        retry_after: Option<f64>,
    },
    /// An error status after the effect.
    StatusAfter {
        #[serde(default = "bad_gateway")]
        status: u16,
        retry_after: Option<f64>,
    },
    /// A proxy's page: a 200 after the effect, any other status instead of it, unless `effect` is set.
    Html {
        #[serde(default = "bad_gateway")]
        status: u16,
        effect: Option<bool>,
    },
    /// Invalid JSON.
    Garbled {
        #[serde(default)]
        how: Garbling,
    },
    /// JSON whose fields have other types.
    WrongType {},
    /// A very large body.
    Huge(Large),
    /// A very large body, compressed.
    GzipBomb(Large),
    /// A redirect instead of the effect.
    Redirect {
        #[serde(default = "temporary_redirect")]
        status: u16,
        #[serde(default = "elsewhere")]
        location: String,
    },
    /// The connection closes some time after the answer.
    CloseIdle(CloseIdle),
}

/// How JSON is garbled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Garbling {
    /// It is cut off.
    #[default]
    Cut,
    /// It contains invalid bytes.
    Broken,
}

fn latency() -> u64 {
    100
}

fn unavailable() -> u16 {
    503
}

fn bad_gateway() -> u16 {
    502
}

fn temporary_redirect() -> u16 {
    307
}

fn elsewhere() -> String {
    "http://elsewhere.invalid/".to_owned()
}

impl Fault {
    /// Reads a fault, and refuses an invalid one.
    fn read(value: &Value) -> Result<Self, String> {
        let fault = Self::deserialize(value).map_err(|error| error.to_string())?;
        match &fault {
            Self::StatusBefore { status, retry_after } => {
                known(*status, &[429, 500, 502, 503, 504])?;
                seconds(*retry_after)?;
            }
            Self::StatusAfter { status, retry_after } => {
                known(*status, &[500, 502, 503, 504]).map_err(|error| {
                    format!("{error}; a 429 is a refusal, which has no effect: see status_before")
                })?;
                seconds(*retry_after)?;
                if *status == 503 && retry_after.is_some() {
                    return Err("a 503 with retry_after is a refusal, which has no effect: see \
                                status_before"
                        .to_owned());
                }
            }
            Self::Html { status, .. } => known(*status, &[200, 500, 502, 503, 504])?,
            Self::Redirect { status, location } => {
                known(*status, &[301, 302, 303, 307, 308])?;
                HeaderValue::from_str(location).map_err(|_| "location: not a header".to_owned())?;
            }
            _ => {}
        }
        Ok(fault)
    }

    /// The kind; `None` for no fault.
    pub(crate) fn kind(&self) -> Option<Kind> {
        Some(match self {
            Self::None {} => return None,
            Self::Latency { .. } => Kind::Latency,
            Self::DropBefore {} => Kind::DropBefore,
            Self::DropAfter {} => Kind::DropAfter,
            Self::DropHeaders {} => Kind::DropHeaders,
            Self::DropBody { .. } => Kind::DropBody,
            Self::Slow(_) => Kind::Slow,
            Self::StatusBefore { .. } => Kind::StatusBefore,
            Self::StatusAfter { .. } => Kind::StatusAfter,
            Self::Html { .. } => Kind::Html,
            Self::Garbled { .. } => Kind::Garbled,
            Self::WrongType {} => Kind::WrongType,
            Self::Huge(_) => Kind::Huge,
            Self::GzipBomb(_) => Kind::GzipBomb,
            Self::Redirect { .. } => Kind::Redirect,
            Self::CloseIdle(_) => Kind::CloseIdle,
        })
    }

    /// Makes a fault of this kind with random parameters.
    fn draw(kind: Kind, draw: &mut Draw) -> Self {
        match kind {
            Kind::Latency => {
                let ms = draw.below(21);
                let before = draw.below(ms + 1);
                Self::Latency { ms: before, after_ms: ms - before }
            }
            Kind::DropBefore => Self::DropBefore {},
            Kind::DropAfter => Self::DropAfter {},
            Kind::DropHeaders => Self::DropHeaders {},
            Kind::DropBody => Self::DropBody { bytes: None },
            Kind::Slow => Self::Slow(Slow::default()),
            Kind::StatusBefore => {
                let soon = Some(0.005 * (1.0 + f64::from(draw.small(9))));
                let (status, retry_after) = draw.of(
                    (429, soon),
                    &[(503, soon), (503, None), (500, None), (502, None), (504, None)],
                );
                Self::StatusBefore { status, retry_after }
            }
            Kind::StatusAfter => {
                Self::StatusAfter { status: draw.of(500, &[502, 504, 503]), retry_after: None }
            }
            Kind::Html => {
                let (status, effect) = draw.of((502, false), &[(502, true), (200, true)]);
                Self::Html { status, effect: Some(effect) }
            }
            Kind::Garbled => Self::Garbled { how: draw.of(Garbling::Cut, &[Garbling::Broken]) },
            Kind::WrongType => Self::WrongType {},
            Kind::Huge => Self::Huge(Large::default()),
            Kind::GzipBomb => Self::GzipBomb(Large::default()),
            Kind::Redirect => Self::Redirect {
                status: draw.of(301, &[302, 303, 307, 308]),
                location: elsewhere(),
            },
            Kind::CloseIdle => Self::CloseIdle(CloseIdle::default()),
        }
    }
}

fn known(status: u16, statuses: &[u16]) -> Result<(), String> {
    if statuses.contains(&status) {
        return Ok(());
    }
    Err(format!("status {status} is not one of {statuses:?}"))
}

fn seconds(retry_after: Option<f64>) -> Result<(), String> {
    match retry_after {
        Some(seconds) if !(0.0..1e9).contains(&seconds) => {
            Err(format!("retry_after: {seconds} is not a number of seconds"))
        }
        _ => Ok(()),
    }
}

/// Random numbers from a seed (splitmix64).
#[derive(Debug, Clone)]
struct Draw(u64);

impl Draw {
    /// The random numbers of one request. They do not depend on how many other requests have used.
    fn new(seed: u64, request: u64) -> Self {
        Self(Self(seed ^ request.wrapping_mul(0xd1b5_4a32_d192_ed03)).next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// A number from 0 to below `end`, which is small.
    fn below(&mut self, end: u64) -> u64 {
        self.next().checked_rem(end).unwrap_or(0)
    }

    fn small(&mut self, end: u8) -> u8 {
        u8::try_from(self.below(end.into())).unwrap_or(0)
    }

    fn of<T: Clone>(&mut self, first: T, others: &[T]) -> T {
        let index = self.below(others.len() as u64 + 1);
        let index = usize::try_from(index).unwrap_or(0);
        index.checked_sub(1).and_then(|index| others.get(index)).cloned().unwrap_or(first)
    }

    /// Returns true with this probability.
    fn happens(&mut self, probability: f64) -> bool {
        let high = u32::try_from(self.next() >> 32).unwrap_or(0);
        f64::from(high) / f64::from(u32::MAX) < probability || probability >= 1.0
    }
}
