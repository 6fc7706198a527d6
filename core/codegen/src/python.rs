/// The generated files: their paths from the root of the repository, and their texts.
pub(crate) fn files() -> Vec<(&'static str, String)> {
    Vec::new()
}
