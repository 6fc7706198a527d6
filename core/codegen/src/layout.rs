//! Where the lines of generated text break.

/// How long a line may be.
const WIDTH: usize = 100;

/// Items between an opening and a closing text: in one line if it has room for as many characters more, else in
/// a line for each. The first line has been indented.
pub(crate) fn fit(
    open: &str,
    items: &[String],
    close: &str,
    indent: usize,
    step: usize,
    room: usize,
) -> String {
    let line = format!("{open}{}{close}", items.join(", "));
    if indent + line.chars().count() + room <= WIDTH && !line.contains('\n') {
        return line;
    }
    let margin = " ".repeat(indent);
    let inner = " ".repeat(indent + step);
    let items: String = items.iter().map(|item| format!("{inner}{item},\n")).collect();
    format!("{open}\n{items}{margin}{close}")
}

/// A Python import, its names in the order of linters. The first line has been indented.
pub(crate) fn import(module: &str, names: Vec<String>, indent: usize) -> String {
    let names = in_import_order(names);
    let open = format!("from {module} import ");
    let line = fit(&open, &names, "", indent, 4, 0);
    if line.contains('\n') { fit(&(open + "("), &names, ")", indent, 4, 0) } else { line }
}

/// As linters sort names: classes before what is in lower case.
pub(crate) fn in_import_order(mut names: Vec<String>) -> Vec<String> {
    names.sort_by_key(|name| (!name.starts_with(char::is_uppercase), name.clone()));
    names
}

/// The lines of the paragraphs of a docstring. The first has been indented; the others are by `hanging`.
pub(crate) fn fill(text: &str, indent: usize, hanging: usize) -> String {
    // Room for the quotes that open and close a docstring on one line.
    let margin = " ".repeat(hanging);
    let filled = text.split("\n\n").enumerate().map(|(index, paragraph)| {
        let first = if index == 0 { indent } else { hanging };
        lines(paragraph.split(' '), first, hanging, WIDTH - 6).join(&format!("\n{margin}"))
    });
    filled.collect::<Vec<_>>().join(&format!("\n\n{margin}"))
}

/// A JSDoc comment, with an example whose lines are kept. Its first line has been indented.
pub(crate) fn comment(doc: &str, indent: usize, example: Option<&str>) -> String {
    let margin = " ".repeat(indent);
    let single = format!("/** {doc} */");
    if indent + single.len() < WIDTH && !doc.contains('\n') && example.is_none() {
        return single;
    }
    let mut text = "/**\n".to_owned();
    let mut push = |line: &str| {
        text.push_str(format!("{margin} * {line}").trim_end());
        text.push('\n');
    };
    for paragraph in doc.lines() {
        let words = words(paragraph);
        let filled = lines(words.iter().map(String::as_str), 0, 0, WIDTH - 4 - indent);
        filled.iter().for_each(|line| push(line));
    }
    if let Some(example) = example {
        push("");
        push("@example");
        example.lines().for_each(&mut push);
    }
    text + &margin + " */"
}

/// Words in lines; the first line begins in this column, the others in one of their own.
fn lines<'a>(
    words: impl Iterator<Item = &'a str>,
    first: usize,
    others: usize,
    width: usize,
) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut column = first;
    for word in words {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if column + 1 + length <= width => {
                line.push(' ');
                line.push_str(word);
                column += 1;
            }
            _ => {
                lines.push(word.to_owned());
                column = others;
            }
        }
        column += length;
    }
    lines
}

/// The words of a paragraph; code is one word, whatever blanks it has.
fn words(paragraph: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in paragraph.split_whitespace() {
        match words.last_mut() {
            Some(last) if last.matches('`').count() % 2 == 1 => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_in_one_line_if_they_fit() {
        let items = ["a".repeat(40), "b".repeat(40)];
        let line = fit("call(", &items, ")", 12, 4, 0);
        assert_eq!(line.len() + 12, WIDTH);
        assert!(!line.contains('\n'), "{line}");
        for broken in [fit("call(", &items, ")", 13, 4, 0), fit("call(", &items, ")", 12, 4, 1)] {
            assert_eq!(broken.lines().count(), 4, "{broken}");
        }
        assert_eq!(fit("f(", &["a\nb".to_owned()], ")", 0, 2, 0), "f(\n  a\nb,\n)");
    }

    #[test]
    fn paragraphs_are_kept_apart() {
        assert_eq!(fill("One.\n\nTwo.", 0, 4), "One.\n\n    Two.");
    }

    #[test]
    fn comments_keep_code_together_and_examples_as_they_are() {
        assert_eq!(comment("Short.", 2, None), "/** Short. */");
        let doc = format!("{} `a b`", "word ".repeat(18).trim());
        let text = comment(&doc, 2, None);
        assert_eq!(text.lines().nth(2), Some("   * `a b`"), "{text}");
        assert_eq!(
            comment("Short.", 0, Some("call();\n\nend();")),
            "/**\n * Short.\n *\n * @example\n * call();\n *\n * end();\n */"
        );
    }
}
