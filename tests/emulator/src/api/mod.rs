//! The API's routes, and their common parts.

mod account;
mod actions;
mod approval;
mod apps;
mod create;
mod gateway;
mod guest;
mod instance;
mod instance_ids;
mod kms;
mod logs;
mod network;
mod onchain;
mod page;
mod placement;
mod read;
mod revision;
mod ssh_keys;
mod stream;
mod update;

pub(crate) use actions::Replica;
pub(crate) use logs::LOG_ROUTES;

use crate::answer::{Invalid, Refusal};
use crate::clock::Moment;
use crate::emulator::Emulator;
use crate::render::View;
use crate::server::Caller;
use crate::version::ApiVersion;
use crate::workspace::Workspace;
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Query};
use axum::routing::MethodRouter;
use hyper::header::AUTHORIZATION;
use hyper::http::request::Parts;
use hyper::{Method, Response, Uri};
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

type Answer = Result<Response<Body>, Refusal>;

/// Declares the routes once, for the router and for the faults of routes.
macro_rules! routes {
    ($($path:literal => $($method:ident $handler:path),+;)*) => {
        fn routes() -> Router<Arc<Emulator>> {
            Router::new()$(.route($path, MethodRouter::new()$(.$method($handler))+))*
        }

        /// Every route below `/api/v1`: its methods, in lower case, and its path.
        pub(crate) const ROUTES: &[(&[&str], &str)] = &[$((&[$(stringify!($method)),+], $path)),*];
    };
}

routes! {
    "/cvms/provision" => post create::provision;
    "/cvms" => post create::prepare_or_commit, get read::list_all;
    "/cvms/paginated" => get read::list;
    "/cvms/{cvm}" => get read::info, delete actions::delete;
    "/cvms/{cvm}/start" => post actions::start;
    "/cvms/{cvm}/stop" => post actions::stop;
    "/cvms/{cvm}/shutdown" => post actions::shutdown;
    "/cvms/{cvm}/restart" => post actions::restart;
    "/cvms/{cvm}/replicas" => post actions::replicate;
    "/cvms/{cvm}/state" => get stream::state;
    "/cvms/{cvm}/operations" => get read::operations;
    "/cvms/{cvm}/compose_file" => get read::compose_file;
    "/cvms/instance-ids" => patch instance_ids::refresh;
    "/cvms/{cvm}/available-os-images" => get placement::available_os_images;
    "/cvms/{cvm}/stats" => get guest::stats;
    "/cvms/{cvm}/network" => get guest::network;
    "/cvms/{cvm}/user_config" => get guest::user_config;
    "/cvms/{cvm}/docker-compose.yml" => get guest::docker_compose;
    "/cvms/{cvm}/pre-launch-script" => get guest::pre_launch_script;
    "/cvms/{cvm}/attestation" => get guest::attestation;
    "/cvms/{cvm}/is-allowed" => post onchain::is_allowed;
    "/status/batch" => post read::status_batch;
    "/apps" => get apps::list;
    "/apps/filter-options" => get apps::filter_options;
    "/apps/{app}" => get apps::one;
    "/apps/{app}/attestations" => get guest::app_attestations;
    "/apps/{app}/device-allowlist" => get onchain::device_allowlist;
    "/apps/{app}/is-allowed" => post onchain::app_is_allowed;
    "/apps/{app}/cvms/is-allowed" => post onchain::app_cvms_are_allowed;
    "/apps/{app}/cvms" => get read::app_cvms;
    "/apps/{app}/cvms/{vm_uuid}/replicas" => post actions::replicate_in_app;
    "/kms" => get kms::list;
    "/kms/{kms}" => get kms::one;
    "/kms/{kms}/nodes" => get kms::nodes;
    "/kms/{kms}/pubkey/{app}" => get kms::app_public_key;
    "/kms/phala/next_app_id" => get kms::next_app_ids;
    "/kms/on-chain/{chain}" => get onchain::kms_contracts;
    "/instance-types" => get kms::instance_types;
    "/instance-types/{family}" => get kms::instance_type_family;
    "/teepods/available" => get placement::teepods;
    "/teepods/cvm-create-resources" => get placement::create_resources;
    "/os-images" => get placement::os_images;
    "/auth/me" => get account::me;
    "/workspaces" => get account::workspaces;
    "/workspaces/{slug}" => get account::workspace;
    "/workspaces/{slug}/nodes" => get account::nodes;
    "/workspaces/{slug}/quotas" => get account::quotas;
    "/user/ssh-keys" => get account::ssh_keys, post account::add_ssh_key;
    "/user/ssh-keys/{key}" => delete account::remove_ssh_key;
    "/cvms/{cvm}" => patch update::patch;
    "/cvms/{cvm}/docker-compose" => patch update::docker_compose;
    "/cvms/{cvm}/pre-launch-script" => patch update::pre_launch_script;
    "/cvms/{cvm}/pre-launch-script/upgrade-status" => get update::upgrade_status;
    "/cvms/{cvm}/pre-launch-script/upgrade-to-latest-official" => post update::upgrade_script;
    "/cvms/{cvm}/envs" => patch update::envs;
    "/cvms/{cvm}/compose_file" => patch update::commit_compose, post update::replace_compose;
    "/cvms/{cvm}/compose_file/provision" => post update::provision_compose;
    "/cvms/{cvm}/resources" => patch update::resources;
    "/cvms/{cvm}/os-image" => patch update::os_image;
    "/cvms/{cvm}/visibility" => patch update::visibility;
    "/cvms/{cvm}/listed" => patch update::listed;
    "/cvms/{cvm}/name" => patch update::name;
    "/cvms/{cvm}/scheduled-delete" => patch update::scheduled_delete;
    "/cvms/{cvm}/instance-id" => patch update::instance_id;
    "/cvms/{cvm}/ssh-keys" => get ssh_keys::list, put ssh_keys::replace;
    "/cvms/{cvm}/operations/cancel" => post update::cancel;
    "/cvms/batch-stop" => post update::batch_stop;
    "/cvms/{cvm}/commit-update" => post approval::commit_update, get approval::show_update;
    "/cvms/{cvm}/commit-replica" => post actions::commit_replica;
    "/cvms/{cvm}/network-config" => get network::config, patch network::change_config;
    "/cvms/{cvm}/ports" => get network::ports, put network::replace_ports;
    "/apps/{app}/pending-updates" => get approval::pending_updates;
    "/apps/{app}/pending-updates/{vm_uuid}/{compose_hash}/preview" => get approval::preview_update;
    "/cvms/{cvm}/revisions/{revision}/redeploy" => post revision::redeploy;
    "/apps/{app}/revisions" => get revision::list;
    "/apps/{app}/revisions/{revision}" => get revision::one;
    "/apps/{app}/revisions/{revision}/redeploy" => post revision::redeploy_app;
    "/apps/{app}/instances" => post instance::create;
    "/cvms/{cvm}/composition" => get logs::composition;
}

pub(crate) fn router(emulator: Arc<Emulator>) -> Router {
    Router::new()
        .nest("/api/v1", routes())
        .merge(logs::router())
        .merge(gateway::router())
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

/// Whether a request can change CVMs, which is refused if the workspace's bills are not paid. The path is the one
/// below `/api/v1`.
fn changes_cvms(method: &Method, path: &str) -> bool {
    method != Method::GET
        && (path.starts_with("/cvms") || path.starts_with("/apps/"))
        && !path.ends_with("/is-allowed")
}

/// A request with a workspace's key or token, and a known version.
pub(crate) struct Call {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) version: ApiVersion,
    /// Whether it requests a commit token instead of the effect, if a contract has to approve.
    pub(crate) prepare_only: bool,
}

impl Call {
    /// The workspace, version and time for the rendering of CVMs.
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
        if changes_cvms(&parts.method, parts.uri.path()) {
            workspace.store(|store| store.billing.check())?;
        }
        let prepare_only = parts.headers.get("x-prepare-only").is_some_and(|asked| asked == "true");
        Ok(Self { workspace, version, prepare_only })
    }
}

/// The query. Of equal names, the last one counts.
type Parameters = Query<HashMap<String, String>>;

/// Reads parameters, and collects their errors.
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

    /// One of these words.
    fn one_of(&mut self, name: &str, words: &[&'static str]) -> Option<&'static str> {
        let text = self.parameters.get(name)?;
        let word = words.iter().find(|word| *word == text).copied();
        if word.is_none() {
            let message = format!("Input should be one of {}", words.join(", "));
            self.errors.push(Invalid::new(&["query", name], "literal_error", message));
        }
        word
    }

    fn time(&mut self, name: &str) -> Option<Moment> {
        let time = Moment::parse(self.parameters.get(name)?);
        if time.is_none() {
            let message = "Input should be a valid datetime";
            self.errors.push(Invalid::new(&["query", name], "datetime_parsing", message));
        }
        time
    }

    fn finish(self) -> Result<(), Refusal> {
        if self.errors.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.errors)) }
    }
}
