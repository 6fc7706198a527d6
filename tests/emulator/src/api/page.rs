//! Pages of lists that are in memory as a whole.

use super::QueryFields;
use super::read::to_usize;
use serde::Serialize;
use serde_json::{Value, json};

/// Which page of a list a request asks for.
pub(super) struct Page {
    pub(super) number: usize,
    pub(super) size: usize,
}

impl Page {
    /// Reads `page` and `page_size`: 20 if not given, and 100 at most.
    pub(super) fn read(query: &mut QueryFields<'_>) -> Self {
        let number = query.integer("page", 1..=u64::from(u32::MAX), 1);
        let size = query.integer("page_size", 1..=100, 20);
        Self { number: to_usize(number), size: to_usize(size) }
    }

    /// The part of the list that is on this page.
    pub(super) fn of<'a, T>(&self, all: &'a [T]) -> impl Iterator<Item = &'a T> {
        let skip = self.number.saturating_sub(1).saturating_mul(self.size);
        all.iter().skip(skip).take(self.size)
    }

    /// How many pages there are of so many items.
    pub(super) fn count(&self, total: usize) -> usize {
        total.div_ceil(self.size)
    }

    /// The page as most lists have it.
    pub(super) fn answer<T, R: Serialize>(&self, all: &[T], render: impl Fn(&T) -> R) -> Value {
        let items: Vec<_> = self.of(all).map(render).collect();
        json!({
            "items": items,
            "total": all.len(),
            "page": self.number,
            "page_size": self.size,
            "pages": self.count(all.len()),
        })
    }
}
