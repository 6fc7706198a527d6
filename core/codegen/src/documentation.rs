//! Core's Markdown in the words of another language.

use phala_cvm::binding::DocumentedError;
use phala_cvm::binding::schema::Kind;
use serde::Serialize;
use std::time::Duration;

/// A class of errors in the documentation of a method or a function.
#[derive(Serialize)]
pub(crate) struct Raised {
    class: &'static str,
    when: String,
}

impl Raised {
    pub(crate) fn each(raised: &[DocumentedError], prose: impl Fn(&str) -> String) -> Vec<Self> {
        raised.iter().map(|it| Self { class: it.class, when: prose(it.when) }).collect()
    }
}

/// Each paragraph in one line: links are names, and each piece of code is as the language has it. A length of time is said in the
/// language's unit, and is no longer code.
pub(crate) fn translate(
    doc: &str,
    code: impl Fn(&str) -> Option<String>,
    time: impl Fn(Duration) -> String,
) -> String {
    let lines: Vec<&str> = doc.trim().lines().map(str::trim).collect();
    let paragraphs = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
    let flat = paragraphs.map(|lines| lines.join(" ")).collect::<Vec<_>>().join("\n\n");
    let translated = |(index, part): (usize, &str)| match part {
        _ if index % 2 == 0 => part.to_owned(),
        part => match duration(part) {
            Some(duration) => time(duration),
            None => format!("`{}`", code(part).unwrap_or_else(|| part.to_owned())),
        },
    };
    without_links(&flat).split('`').enumerate().map(translated).collect()
}

/// ``[`name`](path)`` and ``[`name`]`` as `` `name` ``.
fn without_links(doc: &str) -> String {
    let mut text = String::new();
    let mut rest = doc;
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((name, after)) = after.split_once("`]") else { break };
        text.push_str(&format!("{before}`{name}`"));
        rest = match after.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, after)) => after,
            None => after,
        };
    }
    text + rest
}

/// `30s` or `50ms`, as Rust writes a length of time.
fn duration(code: &str) -> Option<Duration> {
    let digits = code.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let count = digits.parse().ok()?;
    match code.strip_prefix(digits)? {
        "s" => Some(Duration::from_secs(count)),
        "ms" => Some(Duration::from_millis(count)),
        _ => None,
    }
}

/// The translated documentation of a value of this kind, with the unit of the language if it is a length of time whose
/// documentation does not contain one.
pub(crate) fn with_unit(translated: String, kind: Kind, doc: &str, unit: &str) -> String {
    if lacks_unit(kind, doc) { format!("{translated} In {unit}.") } else { translated }
}

/// Whether this is a length of time whose documentation does not say its unit along with one.
fn lacks_unit(kind: Kind, doc: &str) -> bool {
    let is_time = matches!(kind, Kind::Duration | Kind::Optional(Kind::Duration));
    is_time && !doc.split('`').any(|part| duration(part).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_translated_and_links_are_names() {
        let doc =
            "from [`Cvm`](crate::model::Cvm),\nsee [`start_cvm`]; `None` at first: `None sent`";
        let null = |code: &str| (code == "None").then(|| "null".to_owned());
        assert_eq!(
            translate(doc, null, |_| String::new()),
            "from `Cvm`, see `start_cvm`; `null` at first: `None sent`"
        );
    }

    #[test]
    fn paragraphs_are_kept_apart() {
        assert_eq!(
            translate("One,\ntwo.\n\nThree.\n", |_| None, |_| String::new()),
            "One, two.\n\nThree."
        );
    }

    #[test]
    fn lengths_of_time_are_said_in_the_unit_of_the_language() {
        let doc = "Default: `50ms`; `1s` when busy, not `1 s`, `s` or `5m`.";
        let tenths = |time: Duration| format!("{} tenths", time.as_millis() / 100);
        assert_eq!(
            translate(doc, |_| None, tenths),
            "Default: 0 tenths; 10 tenths when busy, not `1 s`, `s` or `5m`."
        );
        assert!(!lacks_unit(Kind::Duration, doc));
        assert!(lacks_unit(Kind::Optional(&Kind::Duration), "How long, `s` or not."));
        assert!(!lacks_unit(Kind::Number, "How long."));
    }
}
