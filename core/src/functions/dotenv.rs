//! Parses `.env` files.

use crate::error::{Error, Result};
use crate::input::env_vars::EnvVars;
use std::collections::HashMap;

/// Parses the text of a `.env` file: lines of the form `NAME=value`, in order.
///
/// - `export` may precede a name, and blanks may surround the `=`. `NAME: value` is accepted, too.
/// - A value without quotes ends at the end of its line, or before a blank and a `#`.
/// - In single quotes or backticks, every character is literal, including line ends, with one escape: a backslash before
///   the quote means the quote and does not end the value. Of two backslashes, both are literal, and the second one
///   escapes nothing: `'C:\data\\'` ends at its last quote.
/// - In double quotes, a value may have several lines. `\n`, `\r`, `\t`, `\"`, `\$` and `\\` are escapes; every other
///   backslash is literal.
/// - Variables in values are not replaced: `$` is literal.
/// - If a name occurs twice, the last value counts.
///
/// ```
/// let env = phala_cvm::parse_env("export A=1 # one\nB=\"two\nlines\"\n")?;
/// assert_eq!(env.iter().collect::<Vec<_>>(), [("A", "1"), ("B", "two\nlines")]);
/// # Ok::<(), phala_cvm::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument) for a line of another form. The error has the
/// number of the line, and none of its text.
pub fn parse_env(text: &str) -> Result<EnvVars> {
    read_env(text).map_err(|error| error.about("parse_env", None, 0))
}

pub(crate) fn read_env(text: &str) -> Result<EnvVars> {
    let mut variables: Vec<(String, String)> = Vec::new();
    let mut indices = HashMap::new();
    let mut reader = Reader::of(text);
    while let Some((name, value)) = reader.next_variable()? {
        match indices.get(name).and_then(|index: &usize| variables.get_mut(*index)) {
            Some((_, earlier)) => *earlier = value,
            None => {
                indices.insert(name, variables.len());
                variables.push((name.to_owned(), value));
            }
        }
    }
    Ok(variables.into_iter().collect())
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Reader<'a> {
    fn of(text: &'a str) -> Self {
        Self { rest: text.strip_prefix('\u{feff}').unwrap_or(text), line: 1 }
    }

    fn next_variable(&mut self) -> Result<Option<(&'a str, String)>> {
        loop {
            self.skip_blanks();
            if self.rest.is_empty() {
                return Ok(None);
            }
            if self.rest.starts_with('#') {
                self.take_line();
            } else if !self.skip_line_end() {
                break;
            }
        }
        let name = self.take_name()?;
        let value = self.rest.trim_start_matches(is_blank);
        let value = match value.chars().next() {
            Some(quote @ ('\'' | '"' | '`')) => {
                self.rest = value;
                self.take_quoted(quote)?
            }
            _ => self.take_unquoted(),
        };
        Ok(Some((name, value)))
    }

    fn take_name(&mut self) -> Result<&'a str> {
        let mut name = self.take_word();
        if name == "export" && self.rest.starts_with(is_blank) {
            self.skip_blanks();
            // `export = 1` sets a variable of that name.
            if !self.rest.starts_with('=') {
                name = self.take_word();
            }
        }
        if name.is_empty() {
            return Err(self.refuse("expected NAME=value"));
        }
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(self.refuse("expected a variable's name that does not start with a digit"));
        }
        let is_yaml = self.rest.strip_prefix(':').is_some_and(|rest| rest.starts_with(is_blank));
        if !is_yaml {
            self.skip_blanks();
        }
        match self.rest.strip_prefix(if is_yaml { ':' } else { '=' }) {
            Some(rest) => {
                self.rest = rest;
                Ok(name)
            }
            None => Err(self.refuse(
                "expected `=` after a name of letters, digits, `_`, `-` and `.`: NAME=value",
            )),
        }
    }

    fn take_word(&mut self) -> &'a str {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn take_unquoted(&mut self) -> String {
        let text = self.take_line();
        let value = text
            .match_indices('#')
            .filter_map(|(at, _)| text.get(..at))
            .find(|before| before.ends_with(is_blank))
            .unwrap_or(text);
        value.trim_matches(is_blank).to_owned()
    }

    fn take_quoted(&mut self, quote: char) -> Result<String> {
        let mut value = String::new();
        let mut line = self.line;
        let mut characters = self.rest.chars();
        characters.next();
        loop {
            let Some(character) = characters.next() else {
                return Err(
                    self.refuse("expected a closing quote for the quote that opens on this line")
                );
            };
            match character {
                _ if character == quote => break,
                // The second of two literal backslashes escapes nothing.
                '\\' if quote != '"' && characters.as_str().starts_with('\\') => {
                    characters.next();
                    value.push_str("\\\\");
                }
                '\\' => {
                    let mut ahead = characters.clone();
                    match ahead.next().and_then(|escaped| unescape(escaped, quote)) {
                        Some(unescaped) => {
                            value.push(unescaped);
                            characters = ahead;
                        }
                        None => value.push('\\'),
                    }
                }
                '\r' | '\n' => {
                    if character == '\r' && characters.as_str().starts_with('\n') {
                        characters.next();
                    }
                    value.push('\n');
                    line += 1;
                }
                other => value.push(other),
            }
        }
        self.rest = characters.as_str();
        self.skip_blanks();
        let remainder = self.take_line();
        if remainder.is_empty() || remainder.starts_with('#') {
            self.line = line;
            Ok(value)
        } else {
            // The closing quote may be one that was meant to open a later value.
            Err(self.refuse(
                "expected only a comment after the closing quote of the value that starts on this line",
            ))
        }
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches(is_blank);
    }

    /// The rest of the line, without its end.
    fn take_line(&mut self) -> &'a str {
        let end = self.rest.find(['\n', '\r']).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        text
    }

    fn skip_line_end(&mut self) -> bool {
        let rest = self.rest.strip_prefix('\r').unwrap_or(self.rest);
        let rest = rest.strip_prefix('\n').unwrap_or(rest);
        let is_end = rest.len() < self.rest.len();
        if is_end {
            self.rest = rest;
            self.line += 1;
        }
        is_end
    }

    fn refuse(&self, why: &str) -> Error {
        Error::invalid_argument("text", format_args!("line {}: {why}", self.line))
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r')
}

/// The meaning of an escaped character between these quotes, if it is an escape.
fn unescape(escaped: char, quote: char) -> Option<char> {
    match escaped {
        _ if escaped == quote => Some(quote),
        'n' if quote == '"' => Some('\n'),
        'r' if quote == '"' => Some('\r'),
        't' if quote == '"' => Some('\t'),
        '$' if quote == '"' => Some('$'),
        '\\' if quote == '"' => Some('\\'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        let env = parse_env(text).unwrap();
        env.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn line_ends_of_every_kind_are_one() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["\u{feff}A=1", "", "# c", "B='x", "y'", "C=2"].join(end);
            let expected = [("A", "1"), ("B", "x\ny"), ("C", "2")];
            assert_eq!(
                pairs(&text),
                expected.map(|(a, b)| (a.to_owned(), b.to_owned())),
                "{end:?}"
            );
        }
    }

    #[test]
    fn errors_name_the_line_and_nothing_on_it() {
        for (text, line) in [
            ("A=1\nhunter2\n", 2),
            ("A=\"x\ny\"\n\nB='hunter2", 4),
            ("A='x\r\ny' hunter2", 1),
            // The quote that is missing on the first line.
            ("A='x\nB='hunter2'\n", 1),
            ("1hunter2=x", 1),
            ("hunter2 x=y", 1),
            ("=hunter2", 1),
            ("# c\rexport hunter2", 2),
        ] {
            let error = parse_env(text).unwrap_err();
            assert_eq!(error.field(), Some("text"));
            let shown = format!("{error} {error:?}");
            assert!(shown.contains(&format!("line {line}: ")), "{text:?}: {shown}");
            assert!(!shown.contains("hunter2"), "{shown}");
        }
    }
}
