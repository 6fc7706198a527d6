//! The identifiers of a CVM or an app.

use crate::error::{Error, ErrorKind};
use crate::input::arguments::{Argument, FieldPath};
use crate::model::Id;
use crate::schema::{Kind, from_text, text_type};
use serde_json::Value;
use std::borrow::Cow;

/// The largest integer that every language represents exactly.
const LARGEST_ID: u64 = (1 << 53) - 1;

/// An identifier of a CVM: `cvm_…`, `app_…`, `instance_…`, a UUID with or without dashes, 40 hex digits (an app id),
/// the number, or the name.
///
/// The text is kept as it was given. In a path it is normalized: a UUID (version 4) without its dashes, 40 hex digits
/// as `app_<hex>`, all other text unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct CvmId(String);

/// The id of an app: 40 hex digits, with or without the prefix `app_` or `0x`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct AppId(String);

impl CvmId {
    /// The identifier in the form that paths have.
    pub(crate) fn normalized(&self) -> String {
        let text = self.0.as_str();
        if has_known_prefix(text) {
            text.to_owned()
        } else if is_uuid_v4(text) {
            text.chars().filter(|c| *c != '-').collect()
        } else if text.len() == 40 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
            format!("app_{text}")
        } else {
            text.to_owned()
        }
    }

    /// The identifier as it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AppId {
    /// The id in the form that paths have: without `app_` and `0x`.
    pub(crate) fn normalized(&self) -> &str {
        let text = self.0.as_str();
        text.strip_prefix("app_").or_else(|| text.strip_prefix("0x")).unwrap_or(text)
    }

    /// The id as it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn has_known_prefix(text: &str) -> bool {
    ["cvm_", "app_", "instance_"].iter().any(|prefix| text.starts_with(prefix))
}

fn is_uuid_v4(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits: Vec<u8> = match bytes.len() {
        32 => bytes.to_vec(),
        36 if [8, 13, 18, 23].iter().all(|at| bytes.get(*at) == Some(&b'-')) => {
            bytes.iter().copied().filter(|b| *b != b'-').collect()
        }
        _ => return false,
    };
    digits.len() == 32
        && digits.iter().all(u8::is_ascii_hexdigit)
        && digits.get(12) == Some(&b'4')
        && digits.get(16).is_some_and(|variant| b"89abAB".contains(variant))
}

/// Refuses text that is not one segment of a path.
pub(crate) fn check_path_segment(text: &str, at: &FieldPath<'_>) -> Result<(), Error> {
    fault_of_segment(text).map_or(Ok(()), |fault| Err(at.refuse(fault)))
}

/// Why a text is not one segment of a path.
fn fault_of_segment(text: &str) -> Option<String> {
    if text.is_empty() {
        return Some("expected an id or a name, not \"\"".to_owned());
    }
    if text.len() > 256 {
        return Some(format!("expected at most 256 characters, not {}", text.len()));
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if let Some(wrong) = text.chars().find(|c| !allowed(*c)) {
        return Some(format!(
            "expected letters, digits, `-`, `_` and `.`, not the character {wrong:?} of {text:?}"
        ));
    }
    let changes_path = text == "." || text.contains("..");
    changes_path.then(|| {
        format!("expected an id or a name, not {text:?}, which would change the URL's path")
    })
}

macro_rules! identifiers {
    ($($name:ident $own:literal, $what:literal, integers: $integers:literal;)*) => { $(
        from_text!($name => Self);

        impl From<&String> for $name {
            fn from(text: &String) -> Self {
                Self(text.clone())
            }
        }

        text_type!($name => if $integers { Kind::TextOrInteger } else { Kind::Text });

        impl Argument for $name {
            fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
                match value {
                    Value::String(text) => Ok(Self(text)),
                    Value::Number(number) if $integers && !number.is_f64() => {
                        match number.as_u64() {
                            Some(id @ 1..=LARGEST_ID) => Ok(Self(id.to_string())),
                            _ => Err(at.refuse(format_args!(
                                "expected an id from 1 to {LARGEST_ID}, not {number}"
                            ))),
                        }
                    }
                    other => {
                        // An answer about the CVM or the app.
                        let own = at.member($own).last();
                        let hint = match other.get(&own) {
                            Some(_) => format!(": give its `{own}`"),
                            None => String::new(),
                        };
                        Err(at.wrong_type_with($what, &other, &hint))
                    }
                }
            }

            fn check(&self, at: &FieldPath<'_>) -> Result<(), Error> {
                check_path_segment(&self.0, at)?;
                // Without its prefix, it may be empty or `.`.
                check_path_segment(self.normalized().as_ref(), at)
            }
        }
    )* };
}

identifiers! {
    CvmId "cvm_id", "an id or a name: text or a whole number", integers: true;
    AppId "app_id", "an app id: text", integers: false;
}

impl From<u64> for CvmId {
    fn from(id: u64) -> Self {
        Self(id.to_string())
    }
}

impl From<u32> for CvmId {
    fn from(id: u32) -> Self {
        Self(id.to_string())
    }
}

/// Any id except a CVM's: text or a whole number, sent unchanged.
impl Argument for Id {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        match value {
            Value::String(text) => Ok(Self::Text(text)),
            Value::Number(number) => match number.as_u64().filter(|id| *id <= LARGEST_ID) {
                Some(id) => Ok(Self::Integer(id)),
                None => Err(
                    at.refuse(format_args!("expected an id from 0 to {LARGEST_ID}, not {number}"))
                ),
            },
            other => Err(at.wrong_type("an id: text or a whole number", &other)),
        }
    }

    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        match self {
            Self::Text(text) if text.is_empty() => Err(at.refuse("expected an id, not \"\"")),
            _ => Ok(()),
        }
    }
}

/// A part of a path.
pub(crate) trait PathSegment {
    /// The text in the form that paths have.
    fn form(&self) -> Cow<'_, str>;

    /// The text for a path. The caller's arguments were checked before; ids can also come from answers and from
    /// `resume`.
    fn path_segment(&self) -> Result<Cow<'_, str>, Error> {
        let text = self.form();
        match fault_of_segment(&text) {
            None => Ok(text),
            Some(fault) => {
                let what = format!("an id in an answer cannot be part of a path: {fault}");
                Err(Error::new(ErrorKind::Response, what))
            }
        }
    }
}

impl PathSegment for String {
    fn form(&self) -> Cow<'_, str> {
        self.into()
    }
}

impl PathSegment for CvmId {
    fn form(&self) -> Cow<'_, str> {
        self.normalized().into()
    }
}

impl PathSegment for AppId {
    fn form(&self) -> Cow<'_, str> {
        self.normalized().into()
    }
}

/// Implements the check of arguments of which one is a segment of a path.
macro_rules! check_path_segments {
    ($($name:ident: $field:ident;)*) => { $(
        impl $name {
            fn check_values(
                &self,
                at: &$crate::input::arguments::FieldPath<'_>,
            ) -> Result<(), $crate::error::Error> {
                let at = at.member(stringify!($field));
                $crate::input::identifier::check_path_segment(&self.$field, &at)
            }
        }
    )* };
}

pub(crate) use check_path_segments;

/// An identifier or a hash, normalized for comparison: without optional prefixes and dashes, in lower case.
pub(crate) fn bare(text: &str) -> String {
    let text = text.to_ascii_lowercase();
    let prefixes = ["app_", "instance_", "0x"];
    let text = prefixes.iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(&text);
    text.replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::arguments::Dialect;
    use serde_json::json;

    const HEX_40: &str = "aBcDef0123456789abcdef0123456789abcdef01";

    /// Accepts and checks a value, or returns the text of the refusal.
    fn taken<T: Argument>(value: Value) -> Result<T, String> {
        let root = FieldPath::root(Dialect::Python);
        let at = root.field("cvm_id");
        let accepted = T::accept(value, &at).map_err(|error| error.to_string())?;
        accepted.check(&at).map_err(|error| error.to_string())?;
        Ok(accepted)
    }

    #[test]
    fn every_form_of_a_cvms_identifier() {
        let app = format!("app_{HEX_40}");
        let instance = format!("instance_{HEX_40}");
        for (given, path) in [
            // A prefix is kept, whatever follows.
            (json!("cvm_0123abcd"), "cvm_0123abcd"),
            (json!("cvm_"), "cvm_"),
            (json!(app), app.as_str()),
            (json!("app_123"), "app_123"),
            (json!(instance), instance.as_str()),
            (
                json!("cvm_6f1d9a0c-2b3e-4f5a-8b9c-0d1e2f3a4b5c"),
                "cvm_6f1d9a0c-2b3e-4f5a-8b9c-0d1e2f3a4b5c",
            ),
            // UUIDs of version 4 lose their dashes, in any case and of any variant.
            (json!("6f1d9a0c-2b3e-4f5a-8b9c-0d1e2f3a4b5c"), "6f1d9a0c2b3e4f5a8b9c0d1e2f3a4b5c"),
            (json!("6f1d9a0c2b3e4f5a8b9c0d1e2f3a4b5c"), "6f1d9a0c2b3e4f5a8b9c0d1e2f3a4b5c"),
            (json!("6F1D9A0C-2B3E-4F5A-BB9C-0D1E2F3A4B5C"), "6F1D9A0C2B3E4F5ABB9C0D1E2F3A4B5C"),
            (json!("6f1d9a0c-2b3e-4f5a-Ab9c-0d1e2f3a4b5c"), "6f1d9a0c2b3e4f5aAb9c0d1e2f3a4b5c"),
            // Another version, another variant, dashes in other places: a name.
            (json!("6f1d9a0c-2b3e-1f5a-8b9c-0d1e2f3a4b5c"), "6f1d9a0c-2b3e-1f5a-8b9c-0d1e2f3a4b5c"),
            (json!("6f1d9a0c-2b3e-4f5a-cb9c-0d1e2f3a4b5c"), "6f1d9a0c-2b3e-4f5a-cb9c-0d1e2f3a4b5c"),
            (json!("6f1d9a0-c2b3e-4f5a-8b9c-0d1e2f3a4b5c"), "6f1d9a0-c2b3e-4f5a-8b9c-0d1e2f3a4b5c"),
            (json!("6f1d9a0c-2b3e-4f5a-8b9c-0d1e2f3a4b5g"), "6f1d9a0c-2b3e-4f5a-8b9c-0d1e2f3a4b5g"),
            // 40 hex digits are an app id; one digit less, or another letter, is a name.
            (json!(HEX_40), app.as_str()),
            (json!(&HEX_40[1..]), &HEX_40[1..]),
            (json!(format!("g{}", &HEX_40[1..])), "gBcDef0123456789abcdef0123456789abcdef01"),
            (json!(format!("0x{HEX_40}")), "0xaBcDef0123456789abcdef0123456789abcdef01"),
            // Numbers, in digits as well.
            (json!(1), "1"),
            (json!(42), "42"),
            (json!("42"), "42"),
            (json!(LARGEST_ID), "9007199254740991"),
            // Names.
            (json!("my-app"), "my-app"),
            (json!("a.b_c"), "a.b_c"),
            (json!("x".repeat(256)), &"x".repeat(256)),
        ] {
            let cvm_id =
                taken::<CvmId>(given.clone()).unwrap_or_else(|why| panic!("{given}: {why}"));
            assert_eq!(cvm_id.normalized(), path, "{given}");
            let text = given.as_str().map_or_else(|| given.to_string(), str::to_owned);
            assert_eq!(cvm_id.as_str(), text, "it is kept as it was given");
        }
    }

    #[test]
    fn every_form_of_an_apps_id() {
        for (given, path) in [
            (HEX_40.to_owned(), HEX_40),
            (format!("app_{HEX_40}"), HEX_40),
            (format!("0x{HEX_40}"), HEX_40),
            ("app_0x1".to_owned(), "0x1"),
            ("my-app".to_owned(), "my-app"),
        ] {
            assert_eq!(taken::<AppId>(json!(given)).unwrap().normalized(), path, "{given}");
        }
    }

    #[test]
    fn what_would_not_stay_one_segment_is_refused() {
        for (given, why) in [
            ("", "not \"\""),
            (".", "would change the URL's path"),
            ("..", "would change the URL's path"),
            ("a..b", "would change the URL's path"),
            ("a/b", "the character '/'"),
            ("a\\b", "the character '\\\\'"),
            ("a?b", "the character '?'"),
            ("a#b", "the character '#'"),
            ("a%2fb", "the character '%'"),
            ("a b", "the character ' '"),
            (" ab", "the character ' '"),
            ("a\nb", "the character"),
            ("a\0b", "the character"),
            ("caf\u{e9}", "the character"),
            ("a:b", "the character ':'"),
            ("a@b", "the character '@'"),
            (&"x".repeat(257), "not 257"),
        ] {
            for error in [
                taken::<CvmId>(json!(given)).unwrap_err(),
                taken::<AppId>(json!(given)).unwrap_err(),
            ] {
                assert!(error.contains(why), "{given:?}: {error}");
                assert!(error.contains("cvm_id"), "{given:?}: {error}");
            }
        }
    }

    #[test]
    fn what_is_no_identifier_is_refused() {
        for (given, of_a_cvm, of_an_app) in [
            (json!(0), "expected an id from 1 to 9007199254740991, not 0", "expected an app id"),
            (json!(-1), "not -1", "expected an app id"),
            (json!(LARGEST_ID + 1), "not 9007199254740992", "expected an app id"),
            (json!(1.5), "expected an id or a name", "expected an app id"),
            (json!(true), "expected an id or a name", "expected an app id"),
            (json!(["a"]), "expected an id or a name", "expected an app id"),
            (json!({ "id": 1 }), "expected an id or a name", "expected an app id"),
            (Value::Null, "expected an id or a name", "expected an app id"),
        ] {
            let error = taken::<CvmId>(given.clone()).unwrap_err();
            assert!(error.contains(of_a_cvm), "{given}: {error}");
            let error = taken::<AppId>(given.clone()).unwrap_err();
            assert!(error.contains(of_an_app), "{given}: {error}");
        }
        assert!(taken::<AppId>(json!(1)).is_err());
    }

    #[test]
    fn other_ids_are_sent_as_they_are() {
        for (given, expected) in [
            (json!("kms_1"), Ok(Id::Text("kms_1".into()))),
            (json!("a/b"), Ok(Id::Text("a/b".into()))),
            (json!(0), Ok(Id::Integer(0))),
            (json!(LARGEST_ID), Ok(Id::Integer(LARGEST_ID))),
            (json!(""), Err("not \"\"")),
            (json!(LARGEST_ID + 1), Err("expected an id from")),
            (json!(-1), Err("expected an id from")),
            (json!(1.5), Err("expected an id")),
            (json!(null), Err("expected an id")),
        ] {
            match (taken::<Id>(given.clone()), expected) {
                (Ok(found), Ok(expected)) => assert_eq!(found, expected),
                (Err(found), Err(expected)) => {
                    assert!(found.contains(expected), "{given}: {found}")
                }
                (found, _) => panic!("{given}: {found:?}"),
            }
        }
    }
}
