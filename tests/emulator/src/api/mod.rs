//! The API's routes, and what all of them have in common.

mod actions;
mod create;
mod kms;
mod read;
mod stream;

use crate::answer::{Invalid, Refusal};
use crate::emulator::Emulator;
use crate::server::Caller;
use crate::version::ApiVersion;
use crate::workspace::Workspace;
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Query};
use axum::routing::{get, post};
use hyper::http::request::Parts;
use hyper::{Method, Response, Uri};
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

type Answer = Result<Response<Body>, Refusal>;

pub(crate) fn router(emulator: Arc<Emulator>) -> Router {
    let routes = Router::new()
        .route("/cvms/provision", post(create::provision))
        .route("/cvms", post(create::commit).get(read::list_all))
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

/// A request that came with a workspace's key and a version that is known.
pub(crate) struct Call {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) version: ApiVersion,
}

impl<S: Sync> FromRequestParts<S> for Call {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let caller = parts.extensions.get::<Caller>();
        let Some(workspace) = caller.and_then(|caller| caller.0.clone()) else {
            let detail = if parts.headers.contains_key("x-api-key") {
                "Invalid API key"
            } else {
                "Not authenticated"
            };
            return Err(Refusal::plain(401, detail));
        };
        let version = ApiVersion::of(&parts.headers)?;
        Ok(Self { workspace, version })
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

    fn finish(self) -> Result<(), Refusal> {
        if self.errors.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.errors)) }
    }
}
