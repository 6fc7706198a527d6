//! Pages of lists that are completely in memory.

use super::QueryFields;
use super::read::to_usize;
use serde::Serialize;
use serde_json::{Value, json};

/// The requested page of a list.
pub(super) struct Page {
    pub(super) number: usize,
    pub(super) size: usize,
}

impl Page {
    /// Reads `page` and `page_size`: 20 by default, and at most 100.
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

    /// The number of pages for this number of items.
    pub(super) fn count(&self, total: usize) -> usize {
        total.div_ceil(self.size)
    }

    /// The page in the form of most lists.
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
