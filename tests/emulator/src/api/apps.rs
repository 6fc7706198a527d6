//! Apps: one app, a page of matching ones, and the values of filters: API.md 7.7.

use super::page::Page;
use super::{Answer, Call, QueryFields};
use crate::answer::{Refusal, ok};
use crate::app::App;
use crate::clock::Moment;
use crate::render::{self, View};
use crate::seal::AppId;
use crate::state::{Cvm, short_hash};
use axum::body::Body;
use axum::extract::{Path, Query};
use hyper::Response;
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};

pub(super) async fn list(call: Call, Query(parameters): Query<Vec<(String, String)>>) -> Answer {
    let last: HashMap<_, _> = parameters.iter().cloned().collect();
    let mut query = QueryFields::new(&last);
    let page = Page::read(&mut query);
    let filters = Filters {
        search: last.get("search").map(|text| text.to_lowercase()),
        listed: query.flag("listed"),
        one_of: Filters::LISTS.map(|(name, _)| {
            let values = parameters.iter().filter(|(key, _)| key == name);
            values.map(|(_, value)| value.as_str()).collect()
        }),
    };
    query.finish()?;
    let now = Moment::now();
    Ok(call.workspace.store(|store| {
        let mut apps = App::all(store.all(now));
        apps.retain(|app| filters.match_app(app));
        let shown: Vec<_> = page.of(&apps).map(|app| render(app, call.view(now))).collect();
        ok(&json!({
            "dstack_apps": shown,
            "page": page.number,
            "page_size": page.size,
            "total": apps.len(),
            "total_pages": page.count(apps.len()),
        }))
    }))
}

/// The property of a CVM that a filter compares.
type Property = fn(&Cvm) -> &str;

/// The requested apps: those with a CVM that passes all filters of CVMs.
struct Filters<'a> {
    /// A part of the app's name or id, in lower case.
    search: Option<String>,
    listed: Option<bool>,
    /// For each of [`Self::LISTS`], the accepted values; all values if there are none.
    one_of: [Vec<&'a str>; 7],
}

impl Filters<'_> {
    /// The filters that may be repeated.
    const LISTS: [(&'static str, Property); 7] = [
        ("status", |cvm| cvm.status().as_str()),
        ("base_image", |cvm| cvm.image.name),
        ("instance_type", |cvm| cvm.provision.instance_type.id),
        ("kms_slug", |cvm| cvm.provision.kms.slug),
        ("kms_type", |cvm| cvm.provision.kms.kind),
        ("node", |cvm| cvm.node.name),
        ("region", |cvm| cvm.node.region),
    ];

    fn match_app(&self, app: &App<'_>) -> bool {
        let found = self.search.as_ref().is_none_or(|text| {
            app.first.name().to_lowercase().contains(text)
                || app.id().to_string().contains(text.as_str())
        });
        let any_cvm = self.listed.is_none() && self.one_of.iter().all(Vec::is_empty);
        found && (any_cvm || app.living().any(|cvm| self.match_cvm(cvm)))
    }

    fn match_cvm(&self, cvm: &Cvm) -> bool {
        let listed = self.listed.is_none_or(|requested| cvm.provision.listed == requested);
        listed
            && self.one_of.iter().zip(Self::LISTS).all(|(requested, (_, value))| {
                let value = value(cvm);
                requested.is_empty() || requested.iter().any(|one| one.eq_ignore_ascii_case(value))
            })
    }
}

pub(super) async fn one(call: Call, Path(app): Path<String>) -> Answer {
    look(&call, &app, |app, now| Ok(ok(&render(app, call.view(now)))))
}

/// Answers a request about one app.
pub(super) fn look(
    call: &Call,
    identifier: &str,
    answer: impl FnOnce(&App<'_>, Moment) -> Result<Response<Body>, Refusal>,
) -> Answer {
    let not_found = || Refusal::app_not_found(identifier);
    let id = AppId::parse(identifier).ok_or_else(not_found)?;
    let now = Moment::now();
    call.workspace.store(|store| {
        let (cvms, chain) = store.all_and_chain(now);
        let app = App::find(id, cvms, chain).ok_or_else(not_found)?;
        answer(&app, now)
    })
}

fn render(app: &App<'_>, view: View<'_>) -> Value {
    let first = app.first;
    let cvms: Vec<_> = app.living().map(|cvm| render_cvm(cvm, view)).collect();
    json!({
        "id": format!("prj_{}", short_hash(first.number)),
        "name": first.name(),
        "app_id": app.id(),
        "app_provision_type": null,
        "app_icon_url": null,
        "created_at": first.created.rfc3339(),
        "kms_type": first.provision.kms.kind,
        "profile": {
            "display_name": null,
            "avatar_url": null,
            "description": null,
            "custom_domain": null,
        },
        "current_cvm": app.current().map(|cvm| render_cvm(cvm, view)),
        "cvm_count": cvms.len(),
        "cvms": cvms,
    })
}

/// A CVM as a part of its app. `2025-10-28` has a different form for it.
fn render_cvm(cvm: &Cvm, view: View<'_>) -> Value {
    if !view.version.is_hosted() {
        return json!(render::cvm_info(cvm, view));
    }
    let provision = &cvm.provision;
    json!({
        "vm_uuid": cvm.vm_uuid(view.now),
        "app_id": cvm.app_id,
        "name": cvm.name(),
        "status": cvm.status().as_str(),
        "vcpu": provision.vcpu,
        "memory": provision.memory,
        "disk_size": provision.disk_size,
        "teepod_id": cvm.node.teepod_id,
        "teepod_name": cvm.node.name,
        "region_identifier": cvm.node.region,
        "kms_type": provision.kms.kind,
        "instance_type": provision.instance_type.id,
        "listed": provision.listed,
        "base_image": cvm.image.name,
        "kms_slug": provision.kms.slug,
        "kms_id": provision.kms.id,
        "kms_contract_id": null,
        "instance_id": cvm.instance_id(view.now),
        "machine_info": render::machine_info(cvm),
        "updated_at": cvm.updated().rfc3339(),
    })
}

/// The values of the list filters among the existing CVMs.
pub(super) async fn filter_options(call: Call) -> Answer {
    let now = Moment::now();
    Ok(call.workspace.store(|store| {
        let cvms: Vec<_> = store.all(now).iter().filter(|cvm| cvm.deleted.is_none()).collect();
        let [statuses, images, instance_types, kms_slugs, kms_types, nodes, regions] =
            Filters::LISTS
                .map(|(_, value)| cvms.iter().map(|cvm| value(cvm)).collect::<BTreeSet<_>>());
        ok(&json!({
            "statuses": statuses,
            "image_versions": images,
            "instance_types": instance_types,
            "kms_slugs": kms_slugs,
            "kms_types": kms_types,
            "regions": regions,
            "nodes": nodes,
        }))
    }))
}
