//! The services of a Docker Compose file, as far as they can be read without a YAML parser.

/// A service: its name, and its image, if the file has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Service {
    pub(crate) name: String,
    pub(crate) image: Option<String>,
}

/// The services, in the file's order. Services in rare forms are not found.
pub(crate) fn services(docker_compose: &str) -> Vec<Service> {
    let mut lines = docker_compose.lines().filter(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    });
    let Some(rest) = lines.find_map(|line| line.strip_prefix("services:")) else {
        return Vec::new();
    };
    if rest.trim_start().starts_with('{') {
        let all: Vec<_> = std::iter::once(rest).chain(lines).collect();
        return flow(&all.join("\n"));
    }
    block(lines)
}

/// The key and value of a line `name: value`; `None` for other lines.
fn key(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim().split_once(':')?;
    Some((unquoted(name), unquoted(value)))
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['"', '\''])
}

fn block<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Service> {
    let mut services: Vec<Service> = Vec::new();
    let mut depth = None;
    for line in lines {
        let indent = line.len() - line.trim_start().len();
        let depth = *depth.get_or_insert(indent);
        if indent == 0 || indent < depth {
            break;
        }
        let Some((name, value)) = key(line) else { continue };
        if indent == depth {
            let image = value.split_once("image:").map(|(_, image)| {
                unquoted(image.split([',', '}']).next().unwrap_or_default()).to_owned()
            });
            services.push(Service { name: name.to_owned(), image });
        } else if name == "image"
            && let Some(service) = services.last_mut()
        {
            service.image.get_or_insert_with(|| value.to_owned());
        }
    }
    services
}

/// The services of `{web: {image: nginx}, …}`.
fn flow(text: &str) -> Vec<Service> {
    let mut services: Vec<Service> = Vec::new();
    let (mut depth, mut word) = (0_usize, String::new());
    for c in text.chars() {
        let is_end = matches!(c, '{' | '}' | ',');
        if is_end {
            match key(&word) {
                Some((name, _)) if depth == 1 && !name.is_empty() => {
                    services.push(Service { name: name.to_owned(), image: None });
                }
                Some(("image", image)) if depth == 2 => {
                    if let Some(service) = services.last_mut() {
                        service.image.get_or_insert_with(|| image.to_owned());
                    }
                }
                _ => {}
            }
            word.clear();
        } else {
            word.push(c);
        }
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && c == '}' {
            break;
        }
    }
    services
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(docker_compose: &str) -> Vec<(String, Option<String>)> {
        services(docker_compose).into_iter().map(|one| (one.name, one.image)).collect()
    }

    #[test]
    fn services_are_found_in_usual_files() {
        let web = |image: &str| ("web".to_owned(), Some(image.to_owned()));
        assert_eq!(
            named(
                "version: '3'\nservices:\n  # the front\n  web:\n    image: \"nginx:1.27\"\n    ports:\n      - \"80:80\"\n  db:\n    build: .\nvolumes:\n  data: {}\n"
            ),
            [web("nginx:1.27"), ("db".to_owned(), None)]
        );
        assert_eq!(named("services: {web: {image: nginx}}"), [web("nginx")]);
        assert_eq!(
            named("services: {web: {image: nginx, ports: [\"80:80\"]}, db: {image: pg}}")[1].0,
            "db"
        );
        assert_eq!(named("services:\n  web: {image: nginx}\n"), [web("nginx")]);
        assert!(named("services: {}\n").is_empty());
        assert!(named("").is_empty());
    }
}
