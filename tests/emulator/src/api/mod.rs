//! The API's routes, and what all of them have in common.

mod actions;
mod create;
mod kms;
mod read;
mod stream;

use crate::answer::{Invalid, Refusal};
use crate::clock::Moment;
use crate::emulator::Emulator;
use crate::fault::Example;
use crate::render::View;
use crate::server::Caller;
use crate::version::ApiVersion;
use crate::workspace::Workspace;
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Query};
use axum::routing::{get, post};
use hyper::header::{ALLOW, AUTHORIZATION};
use hyper::http::request::Parts;
use hyper::service::Service;
use hyper::{Method, Request, Response, Uri};
use hyper_util::service::TowerToHyperService;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

type Answer = Result<Response<Body>, Refusal>;

pub(crate) fn router(emulator: Arc<Emulator>) -> Router {
    let routes = Router::new()
        .route("/cvms/provision", post(create::provision))
        .route("/cvms", post(create::prepare_or_commit).get(read::list_all))
        .route("/cvms/paginated", get(read::list))
        .route("/cvms/{cvm}", get(read::info).delete(actions::delete))
        .route("/cvms/{cvm}/start", post(actions::start))
        .route("/cvms/{cvm}/stop", post(actions::stop))
        .route("/cvms/{cvm}/shutdown", post(actions::shutdown))
        .route("/cvms/{cvm}/restart", post(actions::restart))
        .route("/cvms/{cvm}/replicas", post(actions::replicate))
        .route("/cvms/{cvm}/state", get(stream::state))
        .route("/cvms/{cvm}/operations", get(read::operations))
        .route("/cvms/{cvm}/compose_file", get(read::compose_file))
        .route("/status/batch", post(read::status_batch))
        .route("/apps/{app}/cvms", get(read::app_cvms))
        .route("/apps/{app}/cvms/{vm_uuid}/replicas", post(actions::replicate_in_app))
        .route("/kms", get(kms::list))
        .route("/kms/{kms}", get(kms::one))
        .route("/kms/{kms}/nodes", get(kms::nodes))
        .route("/kms/{kms}/pubkey/{app}", get(kms::app_public_key))
        .route("/kms/phala/next_app_id", get(kms::next_app_ids))
        .route("/instance-types", get(kms::instance_types))
        .route("/instance-types/{family}", get(kms::instance_type_family));
    Router::new()
        .nest("/api/v1", routes)
        .fallback(async |method: Method, uri: Uri| {
            let path = uri.path();
            Refusal::plain(404, format!("Not Found: the emulator has no {method} {path}"))
        })
        .method_not_allowed_fallback(async |method: Method, uri: Uri| {
            let path = uri.path();
            Refusal::plain(405, format!("Method Not Allowed: {method} {path}"))
        })
        .layer(DefaultBodyLimit::disable())
        .with_state(emulator)
}

/// What is wrong with a route that a fault is ordered for: that the API has none like it. The router itself is
/// asked, with a method that no route takes.
pub(crate) async fn why_unserved(emulator: &Arc<Emulator>, example: &Example) -> Option<String> {
    let Example { route, method, path } = example;
    let probe = Request::builder().method("PROBE").uri(format!("/api/v1{path}"));
    let Ok(probe) = probe.body(Body::empty()) else {
        return Some(format!("route {route:?}: {path:?} is no path"));
    };
    let router = TowerToHyperService::new(router(Arc::clone(emulator)));
    let Ok(answer) = router.call(probe).await;
    let Some(taken) = answer.headers().get(ALLOW).and_then(|taken| taken.to_str().ok()) else {
        let why = "so that no request would match";
        return Some(format!("route {route:?}: the API has no {path}, {why}"));
    };
    let is_taken = |method: &Method| taken.split(',').any(|taken| taken.trim() == method.as_str());
    match method {
        Some(method) if !is_taken(method) => Some(format!("route {route:?}: {path} takes {taken}")),
        _ => None,
    }
}

/// A request that came with a workspace's key or token, and a version that is known.
pub(crate) struct Call {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) version: ApiVersion,
    /// Whether it asks for a commit token rather than the effect, where a chain has to approve.
    pub(crate) prepare_only: bool,
}

impl Call {
    /// What the request sees of CVMs.
    fn view(&self, now: Moment) -> View<'_> {
        View { workspace: &self.workspace, version: self.version, now }
    }
}

impl<S: Sync> FromRequestParts<S> for Call {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let caller = parts.extensions.get::<Caller>();
        let Some(workspace) = caller.and_then(|caller| caller.0.clone()) else {
            let detail = if parts.headers.contains_key("x-api-key") {
                "Invalid API key"
            } else if parts.headers.contains_key(AUTHORIZATION) {
                "Invalid or expired token"
            } else {
                "Not authenticated"
            };
            return Err(Refusal::plain(401, detail));
        };
        if let Some(named) = parts.headers.get("x-phala-workspace")
            && ![&workspace.slug, &workspace.hash_id].iter().any(|known| named == known.as_str())
        {
            return Err(Refusal::plain(403, "Not a member of this workspace"));
        }
        let version = ApiVersion::of(&parts.headers)?;
        let prepare_only = parts.headers.get("x-prepare-only").is_some_and(|asked| asked == "true");
        Ok(Self { workspace, version, prepare_only })
    }
}

/// The query, the last of equal names counting.
type Parameters = Query<HashMap<String, String>>;

/// Reads parameters, collecting what is wrong with them.
struct QueryFields<'a> {
    parameters: &'a HashMap<String, String>,
    errors: Vec<Invalid>,
}

impl<'a> QueryFields<'a> {
    fn new(parameters: &'a HashMap<String, String>) -> Self {
        Self { parameters, errors: Vec::new() }
    }

    fn integer(&mut self, name: &str, range: RangeInclusive<u64>, default: u64) -> u64 {
        let Some(text) = self.parameters.get(name) else {
            return default;
        };
        let (kind, message) = match text.parse::<i128>() {
            Err(_) => (
                "int_parsing",
                "Input should be a valid integer, unable to parse string as an integer".to_owned(),
            ),
            Ok(number) if number < i128::from(*range.start()) => (
                "greater_than_equal",
                format!("Input should be greater than or equal to {}", range.start()),
            ),
            Ok(number) if number > i128::from(*range.end()) => (
                "less_than_equal",
                format!("Input should be less than or equal to {}", range.end()),
            ),
            Ok(number) => return u64::try_from(number).unwrap_or(default),
        };
        self.errors.push(Invalid::new(&["query", name], kind, message));
        default
    }

    fn flag(&mut self, name: &str) -> Option<bool> {
        match self.parameters.get(name)?.to_ascii_lowercase().as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => {
                let message = "Input should be a valid boolean, unable to interpret input";
                self.errors.push(Invalid::new(&["query", name], "bool_parsing", message));
                None
            }
        }
    }

    fn finish(self) -> Result<(), Refusal> {
        if self.errors.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.errors)) }
    }
}
