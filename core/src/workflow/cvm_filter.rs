//! Filters that select the CVMs of a fleet.

use crate::input::arguments::{distance, fold};
use crate::input::identifier::AppId;
use crate::model::STATUSES;
use crate::schema::{Kind, from_text, unwritten_shapes};
use crate::workflow::prelude::*;

arguments! {
    /// Selects the CVMs that match all given fields. An empty filter is refused.
    CvmFilter {
        /// A pattern for the name: `*` matches any characters, `?` matches one.
        optional name: String,
        /// The status, such as `running`, in upper or lower case. A misspelled known status is refused. Any other
        /// text is accepted, because the API may gain statuses. Only `deleted` selects deleted CVMs.
        optional status: String [STATUSES],
        /// The app's id, with or without the prefix `app_` or `0x`.
        optional app_id: String,
        /// The region of the node, in upper or lower case.
        optional region: String,
        /// The instance type, such as `tdx.small`, in upper or lower case.
        optional instance_type: String,
        /// A pattern, or a list of patterns, for the names of CVMs to leave out. Requires another field: alone, it
        /// would select every other CVM.
        optional exclude: NamePatterns,
    }
}

impl CvmFilter {
    /// An empty filter, to be completed.
    pub fn new() -> Self {
        Self::default()
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let Self { name, status, app_id, region, instance_type, exclude } = self;
        let given = [
            ("name", name),
            ("status", status),
            ("app_id", app_id),
            ("region", region),
            ("instance_type", instance_type),
        ];
        for (field, text) in given {
            if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
                return Err(at
                    .member(field)
                    .refuse("expected a text, not \"\", which matches no CVM"));
            }
        }
        if given.iter().all(|(_, text)| text.is_none()) {
            return Err(at.refuse(if exclude.is_some() {
                "a filter with only `exclude` would select all other CVMs: if you want that, \
                 also give \"*\" as `name`"
            } else {
                "an empty filter would select all CVMs: give a name, a status, an app's id, a region or \
                 an instance type"
            }));
        }
        if let Some(status) = status
            && let Some(known) = closest_status(status)
        {
            let why = format_args!("{status:?} is not a status of CVMs: did you mean `{known}`?");
            return Err(at.field("status").refuse(why));
        }
        Ok(())
    }

    pub(crate) fn matches(&self, cvm: &CvmInfo) -> bool {
        let is_same = |requested: &Option<String>, found: Option<&String>| {
            requested.as_ref().is_none_or(|requested| {
                found.is_some_and(|found| found.eq_ignore_ascii_case(requested.trim()))
            })
        };
        let name = cvm.name.as_deref().unwrap_or_default();
        let region = cvm.node_info.as_ref().and_then(|node| node.region.as_ref());
        let instance_type = cvm.resource.as_ref().and_then(|has| has.instance_type.as_ref());
        let has_status = match &self.status {
            Some(status) if status.trim().eq_ignore_ascii_case("deleted") => cvm.is_deleted(),
            status => !cvm.is_deleted() && is_same(status, Some(&cvm.status)),
        };
        has_status
            && self.name.as_ref().is_none_or(|pattern| is_like(name, pattern))
            && is_same(&self.region, region)
            && is_same(&self.instance_type, instance_type)
            && self.app_id.as_ref().is_none_or(|id| {
                cvm.app_id.as_ref().is_some_and(|of| bare_app_id(of) == bare_app_id(id))
            })
            && self.exclude.as_ref().is_none_or(|NamePatterns(patterns)| {
                !patterns.iter().any(|pattern| is_like(name, pattern))
            })
    }
}

/// The known status that a text misspells.
fn closest_status(given: &str) -> Option<&'static str> {
    let lower = given.trim().to_lowercase();
    if STATUSES.values.contains(&lower.as_str()) {
        return None;
    }
    let given = fold(given);
    let near = STATUSES.values.iter().map(|known| (distance(&fold(known), &given), *known));
    near.filter(|(distance, _)| *distance <= 2).min().map(|(_, known)| known)
}

pub(crate) fn bare_app_id(id: &str) -> String {
    AppId::from(id).normalized().to_ascii_lowercase()
}

/// One name pattern, or several.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NamePatterns(Vec<String>);

from_text!(NamePatterns => |pattern| Self(vec![pattern]));

impl<P: Into<String>> From<Vec<P>> for NamePatterns {
    fn from(patterns: Vec<P>) -> Self {
        Self(patterns.into_iter().map(Into::into).collect())
    }
}

impl<P: Into<String>, const N: usize> From<[P; N]> for NamePatterns {
    fn from(patterns: [P; N]) -> Self {
        Self(patterns.into_iter().map(Into::into).collect())
    }
}

unwritten_shapes!(NamePatterns => Kind::TextOrTexts);

impl Argument for NamePatterns {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        match value {
            Value::String(pattern) => Ok(Self(vec![pattern])),
            Value::Array(_) => Vec::accept(value, at).map(Self),
            other => Err(at.wrong_type("a pattern or a list of patterns", &other)),
        }
    }

    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        if self.0.iter().any(|pattern| pattern.trim().is_empty()) {
            return Err(at.refuse("expected a pattern, not \"\", which matches no name"));
        }
        Ok(())
    }
}

/// Whether a text matches a pattern, in which `*` matches any characters and `?` matches one.
fn is_like(text: &str, pattern: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let mut reached = vec![false; text.len() + 1];
    if let Some(start) = reached.first_mut() {
        *start = true;
    }
    for requested in pattern.chars() {
        let mut next = vec![false; text.len() + 1];
        let mut any_before = false;
        for (index, slot) in next.iter_mut().enumerate() {
            let here = reached.get(index).copied().unwrap_or_default();
            let before = index.checked_sub(1);
            let from_before = before.and_then(|before| reached.get(before)).copied();
            let character = before.and_then(|before| text.get(before));
            any_before |= here;
            *slot = match requested {
                '*' => any_before,
                '?' => from_before.unwrap_or_default(),
                _ => from_before.unwrap_or_default() && character == Some(&requested),
            };
        }
        reached = next;
    }
    reached.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CvmResource, NodeInfo};

    #[test]
    fn patterns_of_names() {
        for (pattern, matching, others) in [
            ("web-1", &["web-1"][..], &["web-10", "aweb-1", "WEB-1", "web", ""][..]),
            ("*", &["", "a", "web-1", "*"], &[]),
            ("**", &["", "a", "web-1"], &[]),
            ("web-*", &["web-", "web-1", "web-1-2", "web-*"], &["web", "aweb-1", "Web-1"]),
            ("*-1", &["-1", "web-1", "1-1-1"], &["web-10", "1"]),
            ("w*b*1", &["wb1", "web-1", "wbb11"], &["web-10", "wb", "b1"]),
            ("*e*", &["e", "web", "eee"], &["", "wab"]),
            ("?", &["a", "?", "é"], &["", "ab"]),
            ("web-?", &["web-1", "web-?"], &["web-", "web-12"]),
            ("?*", &["a", "ab"], &[""]),
            ("*?*?*", &["ab", "abc"], &["", "a"]),
            (
                "*a*a*a*b",
                &["aaab", "aaaaaaaaaaaaaaaaab"],
                &["aab", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
            ),
            // No other character is special.
            ("[a-z]", &["[a-z]"], &["a"]),
            ("a.b", &["a.b"], &["axb"]),
            ("a\\*", &["a\\", "a\\b"], &["a*"]),
            ("", &[""], &["a"]),
        ] {
            for name in matching {
                assert!(is_like(name, pattern), "{name:?} is like {pattern:?}");
            }
            for name in others {
                assert!(!is_like(name, pattern), "{name:?} is not like {pattern:?}");
            }
        }
    }

    fn cvm() -> CvmInfo {
        CvmInfo {
            name: Some("web-1".to_owned()),
            status: "running".to_owned(),
            app_id: Some("ab".repeat(20)),
            node_info: Some(NodeInfo {
                region: Some("US-WEST-1".to_owned()),
                ..NodeInfo::default()
            }),
            resource: Some(CvmResource {
                instance_type: Some("tdx.small".to_owned()),
                ..CvmResource::default()
            }),
            ..CvmInfo::default()
        }
    }

    #[test]
    fn a_filter_matches_what_all_of_its_fields_match() {
        let app_id = "ab".repeat(20);
        for (filter, expected) in [
            (CvmFilter::new(), true),
            (CvmFilter::new().name("web-*"), true),
            (CvmFilter::new().name("db-*"), false),
            (CvmFilter::new().status("RUNNING"), true),
            (CvmFilter::new().status(" running "), true),
            (CvmFilter::new().status("stopped"), false),
            (CvmFilter::new().region("us-west-1"), true),
            // A region is not a pattern.
            (CvmFilter::new().region("us-west"), false),
            (CvmFilter::new().region("us-*"), false),
            (CvmFilter::new().instance_type("TDX.small"), true),
            (CvmFilter::new().instance_type("tdx.large"), false),
            (CvmFilter::new().app_id(app_id.as_str()), true),
            (CvmFilter::new().app_id(format!("app_{app_id}")), true),
            (CvmFilter::new().app_id(format!("0x{}", app_id.to_uppercase())), true),
            (CvmFilter::new().app_id("cd".repeat(20)), false),
            (CvmFilter::new().name("*").exclude("web-1"), false),
            (CvmFilter::new().name("*").exclude(["db-*", "*-1"]), false),
            (CvmFilter::new().name("*").exclude(["db-*", "*-2"]), true),
            (CvmFilter::new().name("web-*").status("stopped"), false),
        ] {
            assert_eq!(filter.matches(&cvm()), expected, "{filter:?}");
        }
        // A value that is not known does not match. A CVM without a name is excluded by `*`.
        let nameless = CvmInfo::default();
        assert!(!CvmFilter::new().region("us-west-1").matches(&nameless));
        assert!(!CvmFilter::new().app_id("ab").matches(&nameless));
        assert!(!CvmFilter::new().status("running").exclude("*").matches(&nameless));
    }

    #[test]
    fn slips_of_a_status() {
        for (given, closest) in [
            ("Runing", Some("running")),
            ("stoped", Some("stopped")),
            ("shutting-down", Some("shutting_down")),
            ("shutingdown", Some("shutting_down")),
            // Known statuses in any case, and statuses that the API may gain.
            ("RUNNING", None),
            (" running ", None),
            ("hibernating", None),
            ("", None),
        ] {
            assert_eq!(closest_status(given), closest, "{given:?}");
        }
    }
}
