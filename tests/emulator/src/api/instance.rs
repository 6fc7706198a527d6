//! New instances of an app: API.md 4.2.

use super::approval::{check_allowed, instance_required};
use super::update::{check_compose, encrypted_env, open};
use super::{Answer, Call};
use crate::answer::{Refusal, ok};
use crate::chain::{normal, unknown_hash};
use crate::clock::Moment;
use crate::emulator::Emulator;
use crate::fields::{Fields, optional_object, read_app_id};
use crate::provision::{DEFAULT_PRE_LAUNCH_SCRIPT, Provision, find_node, is_cvm_name};
use crate::render;
use crate::seal::AppId;
use crate::state::NewCvm;
use crate::workspace::{PreparedInstance, Store};
use axum::extract::{Path, State};
use bytes::Bytes;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// `POST /apps/{app}/instances`.
pub(super) async fn create(
    State(emulator): State<Arc<Emulator>>,
    call: Call,
    Path(app): Path<String>,
    body: Bytes,
) -> Answer {
    let app = read_app_id(&app)?;
    let requested = Requested::read(&optional_object(&body)?.unwrap_or_default())?;
    let now = Moment::now();
    let answer = call.workspace.store(|store| {
        if !store.knows_app(app) {
            return Err(Refusal::app_not_found(&app.to_string()));
        }
        let prepared = match &requested.token {
            Some(token) => {
                let prepared = store.kept_instance(token).filter(|one| one.app == app);
                let prepared = prepared.ok_or_else(unknown_hash)?;
                let hash = &prepared.provision.compose_hash;
                check_allowed(store, app, hash, &requested.transaction_hash)?;
                store.forget_instance(token);
                prepared
            }
            None => requested.prepare(&call, store, app, now)?,
        };
        let template = store.at(prepared.template, now).ok_or_else(no_template)?;
        let (env, encrypted_env) = match prepared.env {
            Some(env) => (env.variables, Some(env.encrypted)),
            None => (template.env.clone(), template.encrypted_env.clone()),
        };
        let new_cvm = NewCvm {
            number: emulator.next_cvm(),
            app_id: app,
            node: prepared.provision.node,
            image: template.image,
            contract: template.contract.clone(),
            env,
            env_keys: template.env_keys.clone(),
            encrypted_env,
            replica_of: None,
            made_by: "instance",
            provision: prepared.provision,
        };
        let index = store.add(new_cvm, now, &call.workspace.settings.timing);
        let cvm = store.at(index, now).ok_or_else(no_template)?;
        Ok(ok(&render::vm(cvm, call.view(now))))
    });
    call.workspace.changed.notify_waiters();
    answer
}

fn no_template() -> Refusal {
    Refusal::structured(400, "ERR-02-008", "The app has no CVM that the new one could be like")
}

/// The requested properties of the new instance.
struct Requested {
    name: Option<String>,
    node_id: Option<i64>,
    teepod_id: Option<i64>,
    docker_compose_file: Option<String>,
    pre_launch_script: Option<String>,
    encrypted_env: Option<String>,
    compose_hash: Option<String>,
    token: Option<String>,
    transaction_hash: String,
}

impl Requested {
    fn read(body: &Map<String, Value>) -> Result<Self, Refusal> {
        let mut fields = Fields::new(body);
        let name = fields.text("name");
        if name.is_some_and(|name| !is_cvm_name(name)) {
            fields.wrong("name", "value_error", "Value error, not a CVM's name");
        }
        let mut text = |name| fields.text(name).map(str::to_owned);
        let requested = Self {
            name: text("name"),
            docker_compose_file: text("docker_compose_file"),
            pre_launch_script: text("pre_launch_script"),
            compose_hash: text("compose_hash").map(|hash| normal(&hash)),
            token: text("token"),
            transaction_hash: text("transaction_hash").unwrap_or_default(),
            encrypted_env: encrypted_env(&mut fields),
            node_id: fields.integer("node_id"),
            teepod_id: fields.integer("teepod_id"),
        };
        fields.finish()?;
        Ok(requested)
    }

    /// Makes the instance, unless the app's contract has to allow it first.
    fn prepare(
        &self,
        call: &Call,
        store: &mut Store,
        app: AppId,
        now: Moment,
    ) -> Result<PreparedInstance, Refusal> {
        let index = store.instance_of(app, self.compose_hash.as_deref());
        let index = index.ok_or_else(no_template)?;
        let template = store.at(index, now).ok_or_else(no_template)?;
        let node = find_node(self.node_id, self.teepod_id)?.unwrap_or(template.node);
        let env = open(template, self.encrypted_env.as_deref())?;
        let mut provision = Provision::clone(&template.provision);
        let mut file = provision.app_compose.clone();
        if let Some(text) = &self.docker_compose_file {
            file.insert("docker_compose_file".to_owned(), json!(text));
        }
        if let Some(script) = &self.pre_launch_script {
            let script = if script.is_empty() { DEFAULT_PRE_LAUNCH_SCRIPT } else { script };
            file.insert("pre_launch_script".to_owned(), json!(script));
        }
        check_compose(&file)?;
        provision.set_compose(file);
        provision.node = node;
        provision.name = match &self.name {
            Some(name) if store.has_name(name) => {
                return Err(Refusal::structured(
                    409,
                    "ERR-01-004",
                    "A CVM with this name already exists",
                )
                .about("name", name.as_str(), "used in this workspace"));
            }
            Some(name) => name.clone(),
            None => free_name(store, &provision.name),
        };
        let hash = provision.compose_hash.clone();
        let needs_approval = provision.kms.is_on_chain() && !store.chain.allows(app, &hash);
        let prepared =
            PreparedInstance { app, template: index, provision: Arc::new(provision), env };
        if !needs_approval {
            return Ok(prepared);
        }
        let token = store.keep_instance(prepared);
        let template = store.at(index, now).ok_or_else(no_template)?;
        Err(instance_required(&call.workspace, template, &hash, &token))
    }
}

/// The first of `name-2`, `name-3`, … that no CVM has.
fn free_name(store: &Store, name: &str) -> String {
    let names = (2_u64..).map(|number| format!("{name}-{number}"));
    names.into_iter().find(|name| !store.has_name(name)).unwrap_or_default()
}
