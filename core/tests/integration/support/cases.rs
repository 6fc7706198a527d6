//! The files of `tests/cases`, expanded as its README describes.

use serde_json::{Map, Value, json};
use std::path::Path;

/// The cases of each file, by its name without the suffix.
pub(crate) fn read_cases() -> Vec<(String, Vec<Value>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|it| it == "json")).collect();
    files.sort();
    let read = files.into_iter().map(|path| {
        let file = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        (path.file_stem().unwrap().to_string_lossy().into_owned(), expand(&file))
    });
    read.collect()
}

fn expand(file: &Value) -> Vec<Value> {
    let mut expanded = Vec::new();
    for case in file["cases"].as_array().unwrap() {
        let mut case = case.clone();
        let rows = case.as_object_mut().unwrap().remove("rows").unwrap_or_else(|| json!([{}]));
        for row in rows.as_array().unwrap().iter().map(|row| row.as_object().unwrap()) {
            let mut values = file.get("values").cloned().unwrap_or_else(|| json!({}));
            values.as_object_mut().unwrap().extend(row.clone());
            let mut one = with_values(&case, &values);
            for (column, value) in row {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let name = one["name"].as_str().unwrap().replace(&format!("{{{column}}}"), &text);
                one["name"] = json!(name);
            }
            expanded.push(one);
        }
    }
    expanded
}

/// Replaces references to named values.
fn with_values(part: &Value, values: &Value) -> Value {
    match part {
        Value::Array(items) => items.iter().map(|item| with_values(item, values)).collect(),
        Value::Object(members) => {
            let others = members.iter().filter(|(name, _)| *name != "@use");
            let others = others.map(|(name, member)| (name.clone(), with_values(member, values)));
            let others: Map<_, _> = others.collect();
            let Some(name) = members.get("@use") else { return Value::Object(others) };
            let named = values.get(name.as_str().unwrap());
            let named = named.unwrap_or_else(|| panic!("{name} is no value of this file"));
            match with_values(named, values) {
                Value::Object(mut named) => {
                    named.extend(others);
                    Value::Object(named)
                }
                named => named,
            }
        }
        other => other.clone(),
    }
}
