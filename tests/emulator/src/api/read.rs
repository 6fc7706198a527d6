//! Reads of CVMs: one, a page, those of an app, their operations and statuses.

use super::{Answer, Call, QueryFields};
use crate::answer::{Refusal, ok};
use crate::clock::Moment;
use crate::fields::{Fields, object};
use crate::render::{self, CvmInfo, View};
use crate::seal::AppId;
use crate::state::{Cvm, Operation};
use axum::body::Body;
use axum::extract::{Path, Query};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use hyper::Response;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

pub(super) async fn info(call: Call, Path(identifier): Path<String>) -> Answer {
    look(&call, &identifier, |cvm, now| {
        if call.version.is_hosted() {
            ok(&render::basic_info(cvm, call.view(now)))
        } else {
            ok(&render::cvm_detail(cvm, call.view(now)))
        }
    })
}

pub(super) async fn compose_file(call: Call, Path(identifier): Path<String>) -> Answer {
    look(&call, &identifier, |cvm, _| ok(&cvm.provision.app_compose))
}

/// Answers a request about one CVM.
pub(super) fn look(
    call: &Call,
    identifier: &str,
    render: impl FnOnce(&Cvm, Moment) -> Response<Body>,
) -> Answer {
    let now = Moment::now();
    call.workspace.store(|store| {
        let index = store.find(identifier, now)?;
        let cvm = store.at(index, now);
        let cvm = cvm.ok_or_else(|| Refusal::cvm_not_found(identifier))?;
        Ok(render(cvm, now))
    })
}

/// CVMs in the form of the version's lists.
#[derive(Serialize)]
#[serde(untagged)]
enum List<'a> {
    Hosted(Vec<Value>),
    Infos(Vec<CvmInfo<'a>>),
}

impl<'a> List<'a> {
    fn new(cvms: &[&'a Cvm], view: View<'a>) -> Self {
        let cvms = cvms.iter();
        if view.version.is_hosted() {
            Self::Hosted(cvms.map(|cvm| render::hosted(cvm, view)).collect())
        } else {
            Self::Infos(cvms.map(|cvm| render::cvm_info(cvm, view)).collect())
        }
    }
}

pub(super) async fn list_all(call: Call) -> Answer {
    let now = Moment::now();
    Ok(call.workspace.store(|store| {
        let cvms = store.page(0, usize::MAX, now);
        ok(&List::new(&cvms, call.view(now)))
    }))
}

/// A page of CVMs. The filters are those of API.md 7.7.
pub(super) async fn list(call: Call, Query(parameters): Query<Vec<(String, String)>>) -> Answer {
    #[derive(Serialize)]
    struct Page<'a> {
        items: List<'a>,
        total: usize,
        page: usize,
        page_size: usize,
        pages: usize,
    }

    let last: HashMap<_, _> = parameters.iter().cloned().collect();
    let mut query = QueryFields::new(&last);
    let page = query.integer("page", 1..=u64::from(u32::MAX), 1);
    let page_size = query.integer("page_size", 1..=100, 30);
    let family = query.one_of("family", &["all", "cpu", "gpu"]).filter(|family| *family != "all");
    query.finish()?;
    let types = all_of(&parameters, "instance_types");
    let matches = |cvm: &Cvm| {
        let kind = cvm.provision.instance_type;
        family.is_none_or(|family| family == kind.family)
            && (types.is_empty() || types.contains(&kind.id))
    };
    let is_filtered = family.is_some() || !types.is_empty();
    let (page, page_size) = (to_usize(page), to_usize(page_size));
    let now = Moment::now();
    Ok(call.workspace.store(|store| {
        let skip = page.saturating_sub(1).saturating_mul(page_size);
        let mut total = store.live_count();
        let cvms = if is_filtered {
            let mut matching = store.page(0, usize::MAX, now);
            matching.retain(|cvm| matches(cvm));
            total = matching.len();
            matching.into_iter().skip(skip).take(page_size).collect()
        } else {
            store.page(skip, page_size, now)
        };
        ok(&Page {
            items: List::new(&cvms, call.view(now)),
            total,
            page,
            page_size,
            pages: total.div_ceil(page_size),
        })
    }))
}

/// The values of a parameter that may be repeated.
fn all_of<'a>(parameters: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    let values = parameters.iter().filter(|(key, _)| key == name);
    values.map(|(_, value)| value.as_str()).collect()
}

pub(super) fn to_usize(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

pub(super) async fn app_cvms(call: Call, Path(app): Path<String>) -> Answer {
    let not_found = || Refusal::app_not_found(&app);
    let id = AppId::parse(&app).ok_or_else(not_found)?;
    let now = Moment::now();
    call.workspace.store(|store| {
        if !store.knows_app(id) {
            return Err(not_found());
        }
        let cvms = store.of_app(id, now);
        Ok(ok(&List::new(&cvms, call.view(now))))
    })
}

pub(super) async fn status_batch(call: Call, body: Bytes) -> Answer {
    let body = object(&body)?;
    let mut fields = Fields::new(&body);
    let uuids = fields.required_texts("vm_uuids");
    fields.finish()?;
    let now = Moment::now();
    Ok(call.workspace.store(|store| {
        let statuses: Map<String, Value> = uuids
            .into_iter()
            .filter_map(|uuid| {
                let index = store.find_by_key(&uuid, now)?;
                let status = render::status(store.at(index, now)?, call.view(now));
                Some((uuid, status))
            })
            .collect();
        ok(&statuses)
    }))
}

/// The operations of a CVM. The filters are those of API.md 6.3.
pub(super) async fn operations(
    call: Call,
    Path(identifier): Path<String>,
    Query(parameters): Query<Vec<(String, String)>>,
) -> Answer {
    let last: HashMap<_, _> = parameters.iter().cloned().collect();
    let mut query = QueryFields::new(&last);
    let limit = to_usize(query.integer("limit", 1..=500, 50));
    let (since, until) = (query.time("start_time"), query.time("end_time"));
    query.finish()?;
    let types = all_of(&parameters, "operation_types");
    let before = match last.get("cursor") {
        None => None,
        Some(cursor) => Some(read_cursor(cursor).ok_or_else(|| {
            Refusal::invalid(&["query", "cursor"], "value_error", "Value error, invalid cursor")
        })?),
    };
    look(&call, &identifier, |cvm, now| {
        let view = call.view(now);
        let matches = |operation: &&Operation| {
            let kind = operation.kind.name(&view.workspace.settings.restart_operation_type);
            since.is_none_or(|since| operation.started >= since)
                && until.is_none_or(|until| operation.started <= until)
                && (types.is_empty() || types.contains(&kind))
        };
        let total = cvm.operation_count();
        // Counted from the first one, so that a page is stable when operations are added.
        let end = before.unwrap_or(total).min(total);
        let oldest = cvm.forgotten_operations();
        let found = (oldest..end)
            .rev()
            .filter_map(|index| cvm.nth_operation(index).map(|operation| (index, operation)))
            .filter(|(_, operation)| matches(operation));
        let found: Vec<_> = found.take(limit).collect();
        let start = found.last().filter(|_| found.len() == limit).map_or(oldest, |last| last.0);
        let items: Vec<_> =
            found.iter().map(|(_, operation)| render::operation(cvm, operation, view)).collect();
        let next = (start > oldest).then(|| write_cursor(start));
        ok(&json!({ "items": items, "next_cursor": next, "total": total }))
    })
}

fn write_cursor(before: usize) -> String {
    URL_SAFE_NO_PAD.encode(format!("before:{before}"))
}

fn read_cursor(cursor: &str) -> Option<usize> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let text = std::str::from_utf8(&bytes).ok()?;
    text.strip_prefix("before:")?.parse().ok()
}
