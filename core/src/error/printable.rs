//! Makes text from the network safe for terminals, log lines and errors.

use std::borrow::Cow;

/// Openings of commands that CI systems interpret anywhere in a line.
const COMMANDS: [&str; 3] = ["##[", "##vso[", "##teamcity["];

/// The text as one line that no terminal and no CI system interprets, and that reads in the order in which it is
/// written. Control characters, line separators and direction controls become blanks. `##[` and similar openings, and
/// a `::command::` at the start, are broken up.
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_command = starts_with_command(text) || COMMANDS.iter().any(|open| text.contains(open));
    if !is_command && !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut line = text.replace(is_obeyed, " ");
    for open in COMMANDS {
        line = line.replace(open, &open.replacen("##", "# #", 1));
    }
    if starts_with_command(&line) {
        line = line.replacen("::", ": :", 1);
    }
    Cow::Owned(line)
}

/// Whether the text starts like `::error file=x::`.
fn starts_with_command(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_whitespace() || is_obeyed(c));
    rest.strip_prefix("::").is_some_and(|rest| rest.contains("::"))
}

/// Whether a terminal interprets a character instead of showing it.
fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{061c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{206f}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_obeyed_remains() {
        for (text, expected) in [
            ("web-1 läuft: ✓ 你好", "web-1 läuft: ✓ 你好"),
            ("\u{1b}[2Jweb", " [2Jweb"),
            ("a\r\nb\tc\u{7f}\u{85}\u{9b}2J", "a  b c   2J"),
            ("a\u{2028}b\u{2029}c", "a b c"),
            ("\u{202e}abc\u{2066}d\u{2069}\u{200f}", " abc d  "),
            ("::error::x", ": :error::x"),
            ("\n ::error file=a::x", "  : :error file=a::x"),
            ("a ##[command]x ##vso[task.x]", "a # #[command]x # #vso[task.x]"),
            ("::1 refused", "::1 refused"),
            ("", ""),
        ] {
            assert_eq!(printable(text), expected, "{text:?}");
        }
    }
}
