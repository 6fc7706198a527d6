//! The versions of the API, which a request selects with `X-Phala-Version`.

use crate::answer::Refusal;
use hyper::HeaderMap;

/// A version of the API. Later ones are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ApiVersion {
    V20251028,
    V20260121,
    V20260522,
    V20260623,
}

impl ApiVersion {
    const KNOWN: [(&'static str, Self); 4] = [
        ("2025-10-28", Self::V20251028),
        ("2026-01-21", Self::V20260121),
        ("2026-05-22", Self::V20260522),
        ("2026-06-23", Self::V20260623),
    ];

    /// The version in a request; the first one if the request has none.
    pub(crate) fn of(headers: &HeaderMap) -> Result<Self, Refusal> {
        let Some(header) = headers.get("x-phala-version") else {
            return Ok(Self::V20251028);
        };
        let asked = String::from_utf8_lossy(header.as_bytes());
        let known = Self::KNOWN.iter().find(|(name, _)| *name == asked);
        known.map(|(_, version)| *version).ok_or_else(|| {
            let names = Self::KNOWN.map(|(name, _)| name).join(", ");
            Refusal::structured(400, "ERR-02-008", "Unsupported API version").about(
                "X-Phala-Version",
                asked,
                format!("known versions: {names}"),
            )
        })
    }

    /// Whether actions and commits return integer ids instead of `cvm_…` and `usr_…`.
    pub(crate) fn has_integer_ids(self) -> bool {
        self <= Self::V20260121
    }

    /// Whether `/kms` returns contracts instead of nodes.
    pub(crate) fn has_kms_contracts(self) -> bool {
        self >= Self::V20260623
    }

    /// Whether lists have the old form `hosted`.
    pub(crate) fn is_hosted(self) -> bool {
        self == Self::V20251028
    }
}
