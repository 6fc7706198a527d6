//! The number of CVMs that were not running at the same time.

use crate::clock::Moment;
use crate::state::{Cvm, Status};

/// The maximum number of CVMs that existed and were not running at the same time, and the first time of that.
pub(crate) fn max_down_at_once(cvms: &[&Cvm], since: Option<Moment>) -> (usize, Option<Moment>) {
    let mut changes = Vec::new();
    for cvm in cvms {
        for (from, to) in outages(cvm) {
            let from = since.map_or(from, |since| from.max(since));
            if to.is_none_or(|to| from < to) {
                changes.push((from, Change::Down));
                changes.extend(to.map(|to| (to, Change::Up)));
            }
        }
    }
    changes.sort_unstable();
    let (mut down, mut maximum, mut at) = (0_usize, 0, None);
    for (moment, change) in changes {
        match change {
            Change::Up => down = down.saturating_sub(1),
            Change::Down => down += 1,
        }
        if down > maximum {
            (maximum, at) = (down, Some(moment));
        }
    }
    (maximum, at)
}

/// The order in which changes at the same time are counted: a CVM that starts to run does not overlap with one that
/// stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    Up,
    Down,
}

/// The times during which a CVM existed and was not running. The last one may not have ended.
fn outages(cvm: &Cvm) -> Vec<(Moment, Option<Moment>)> {
    let mut outages = Vec::new();
    let mut began = None;
    for (at, status) in cvm.timeline() {
        match status {
            Status::Running | Status::Deleted => {
                outages.extend(began.take().map(|from| (from, Some(at))));
            }
            _ => {
                began.get_or_insert(at);
            }
        }
    }
    outages.extend(began.map(|from| (from, None)));
    outages
}

/// Whether a name matches a pattern in which `*` matches any characters.
pub(crate) fn name_matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|tail| {
            tail.char_indices()
                .map(|(at, _)| at)
                .chain([tail.len()])
                .any(|at| tail.get(at..).is_some_and(|tail| name_matches(rest, tail)))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::name_matches;

    #[test]
    fn patterns_match_whole_names() {
        assert!(name_matches("web-*", "web-1"));
        assert!(name_matches("*-a*1", "web-ab-1"));
        assert!(name_matches("*", ""));
        assert!(!name_matches("web-*", "my-web-1"));
        assert!(!name_matches("web", "web-1"));
    }
}
