//! Updates of existing CVMs: API.md 5.

use super::approval::{self, Approval};
use super::instance_ids::item;
use super::{Answer, Call};
use crate::answer::{Refusal, json_response, ok};
use crate::catalog::InstanceType;
use crate::clock::Moment;
use crate::fields::{Fields, object, optional_object};
use crate::provision::{
    DEFAULT_PRE_LAUNCH_SCRIPT, MAX_SCRIPTS, app_compose, check_scripts, choose_image,
    choose_instance_type, is_cvm_name, is_official_script, open_env,
};
use crate::render;
use crate::seal::text_hash;
use crate::state::{Action, Cvm, Status};
use crate::update::{Change, Compose, SealedEnv, sorted};
use crate::workspace::{CvmIndex, Store, Workspace};
use axum::extract::Path;
use bytes::Bytes;
use hyper::header::CONTENT_TYPE;
use hyper::{HeaderMap, Response, StatusCode};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The result of an update request.
pub(super) enum Updated {
    /// Nothing differs.
    Unchanged,
    /// Done, without an operation.
    AtOnce,
    /// An operation with this correlation id.
    InProgress(String),
}

impl Updated {
    fn answer(self, workspace: &Workspace, more: Value) -> Response<axum::body::Body> {
        let (status, mut body) = match self {
            Self::Unchanged => {
                return ok(&json!({ "status": "no_change", "message": "Nothing to update" }));
            }
            Self::AtOnce => (StatusCode::ACCEPTED, accepted("Update initiated", None, workspace)),
            Self::InProgress(id) => {
                (StatusCode::ACCEPTED, accepted("Update initiated", Some(&id), workspace))
            }
        };
        if let (Value::Object(body), Value::Object(more)) = (&mut body, more) {
            body.extend(more);
        }
        json_response(status, &body)
    }
}

/// The body of a 202.
pub(super) fn accepted(message: &str, id: Option<&str>, workspace: &Workspace) -> Value {
    let mut body = json!({ "status": "in_progress", "message": message });
    if let (Some(id), Value::Object(fields)) = (id, &mut body)
        && !workspace.settings.uncorrelated_updates
    {
        fields.insert("correlation_id".to_owned(), json!(id));
    }
    body
}

/// The CVM with this identifier, if no operation is in progress.
pub(super) fn idle(store: &mut Store, identifier: &str, now: Moment) -> Result<CvmIndex, Refusal> {
    let index = store.find(identifier, now)?;
    let cvm = store.at(index, now).ok_or_else(|| Refusal::cvm_not_found(identifier))?;
    if cvm.operation.is_some() { Err(Refusal::busy()) } else { Ok(index) }
}

/// Changes a CVM, if its app's contract allows it.
fn update(
    call: &Call,
    identifier: &str,
    approval: &Approval,
    requested: impl FnOnce(&Cvm) -> Result<Change, Refusal>,
) -> Result<Updated, Refusal> {
    let now = Moment::now();
    let updated = call.workspace.store(|store| {
        let index = idle(store, identifier, now)?;
        let cvm = store.at(index, now).ok_or_else(|| Refusal::cvm_not_found(identifier))?;
        let change = requested(cvm)?.without_what_is(cvm);
        let change = approval::approved(&call.workspace, store, index, change, approval, now)?;
        apply(&call.workspace, store, index, change, now)
    });
    call.workspace.changed.notify_waiters();
    updated
}

/// Changes the CVM with this index without further checks.
pub(super) fn apply(
    workspace: &Workspace,
    store: &mut Store,
    index: CvmIndex,
    change: Change,
    now: Moment,
) -> Result<Updated, Refusal> {
    if change.is_nothing() {
        return Ok(Updated::Unchanged);
    }
    if !change.needs_an_update() {
        if let Some(cvm) = store.at(index, now) {
            cvm.apply(change);
        }
        return Ok(Updated::AtOnce);
    }
    let timing = &workspace.settings.timing;
    let id = store.update(index, change, now, timing).map_err(|_| Refusal::busy())?;
    Ok(Updated::InProgress(id))
}

/// The flags of a compose file that can be changed individually.
const FLAGS: [&str; 5] =
    ["public_logs", "public_sysinfo", "public_tcbinfo", "gateway_enabled", "secure_time"];

/// A requested change.
#[derive(Default)]
struct Draft {
    docker_compose_file: Option<String>,
    pre_launch_script: Option<String>,
    allowed_envs: Option<Vec<String>>,
    flags: Vec<(&'static str, bool)>,
    encrypted_env: Option<String>,
    env_keys: Option<Vec<String>>,
    user_config: Option<String>,
    sizes: Sizes,
    image: Option<String>,
    listed: Option<bool>,
}

#[derive(Default)]
struct Sizes {
    instance_type: Option<String>,
    vcpu: Option<i64>,
    memory: Option<i64>,
    disk_size: Option<i64>,
}

impl Sizes {
    fn read<'a>(fields: &mut Fields<'a>) -> Self {
        fields.flag("allow_restart");
        Self {
            instance_type: fields.non_empty_text("instance_type").map(str::to_owned),
            vcpu: fields.positive("vcpu"),
            memory: fields.positive("memory"),
            disk_size: fields.positive("disk_size"),
        }
    }

    fn put(&self, cvm: &Cvm, change: &mut Change) -> Result<(), Refusal> {
        let provision = &cvm.provision;
        if let Some(disk) = self.disk_size.filter(|disk| *disk < provision.disk_size) {
            return Err(Refusal::structured(400, "ERR-02-008", "A disk can only grow").about(
                "disk_size",
                disk,
                format!("the CVM has {} GB", provision.disk_size),
            ));
        }
        change.disk_size = self.disk_size;
        if self.instance_type.is_none() && self.vcpu.is_none() && self.memory.is_none() {
            return Ok(());
        }
        let named = self.instance_type.as_deref();
        let kind: &InstanceType = match named {
            Some(_) => choose_instance_type(named, None, None)?,
            None => choose_instance_type(
                None,
                self.vcpu.or(Some(provision.vcpu)),
                self.memory.or(Some(provision.memory)),
            )?,
        };
        change.instance_type = Some(kind);
        change.vcpu = self.vcpu.or(named.map(|_| kind.vcpu));
        change.memory = self.memory.or(named.map(|_| kind.memory_mb));
        Ok(())
    }
}

impl Draft {
    /// Reads the body of `PATCH /cvms/{cvm}`: API.md 5.1, and `env_keys`.
    fn read(body: &Map<String, Value>) -> Result<Self, Refusal> {
        let mut fields = Fields::new(body);
        let draft = Self {
            docker_compose_file: fields.text("docker_compose_file").map(str::to_owned),
            pre_launch_script: fields.text("pre_launch_script").map(str::to_owned),
            allowed_envs: fields.texts("allowed_envs"),
            flags: FLAGS.into_iter().filter_map(|flag| Some((flag, fields.flag(flag)?))).collect(),
            encrypted_env: encrypted_env(&mut fields),
            env_keys: fields.texts("env_keys"),
            user_config: fields.text("user_config").map(str::to_owned),
            sizes: Sizes::read(&mut fields),
            image: fields
                .non_empty_text("image")
                .or_else(|| fields.non_empty_text("os_image_name"))
                .map(str::to_owned),
            listed: fields.flag("listed"),
        };
        fields.check("gpus", "dictionary", Value::is_object);
        // The options of the shutdown. They have no effect here.
        fields.positive("shutdown_timeout");
        fields.flag("allow_force_stop");
        fields.finish()?;
        Ok(draft)
    }

    fn change(&self, cvm: &Cvm) -> Result<Change, Refusal> {
        let mut file = cvm.provision.app_compose.clone();
        if let Some(text) = &self.docker_compose_file {
            file.insert("docker_compose_file".to_owned(), json!(text));
        }
        if let Some(script) = &self.pre_launch_script {
            let script = if script.is_empty() { DEFAULT_PRE_LAUNCH_SCRIPT } else { script };
            file.insert("pre_launch_script".to_owned(), json!(script));
        }
        if let Some(names) = &self.allowed_envs {
            file.insert("allowed_envs".to_owned(), json!(names));
        }
        for (flag, value) in &self.flags {
            file.insert((*flag).to_owned(), json!(value));
        }
        check_compose(&file)?;
        let allowed: Vec<_> = names(&file, "allowed_envs");
        if let Some(keys) = &self.env_keys
            && !allowed.is_empty()
            && let Some(stray) = keys.iter().find(|key| !allowed.contains(&key.as_str()))
        {
            return Err(Refusal::structured(
                400,
                "ERR-02-008",
                "env_keys are not among the compose file's allowed_envs",
            )
            .about("env_keys", stray.as_str(), "not allowed"));
        }
        let mut change = Change {
            compose: Some(Compose::new(file)),
            env: open(cvm, self.encrypted_env.as_deref())?,
            env_keys: self.env_keys.clone(),
            user_config: self.user_config.clone(),
            image: self.image.as_deref().map(choose_image).transpose()?,
            listed: self.listed,
            ..Change::default()
        };
        self.sizes.put(cvm, &mut change)?;
        Ok(change)
    }
}

fn names<'a>(file: &'a Map<String, Value>, name: &str) -> Vec<&'a str> {
    let values = file.get(name).and_then(Value::as_array);
    values.into_iter().flatten().filter_map(Value::as_str).collect()
}

/// An environment that is not empty.
pub(super) fn encrypted_env(fields: &mut Fields<'_>) -> Option<String> {
    fields.text("encrypted_env").filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Decrypts an environment for the CVM's app, if there is one.
pub(super) fn open(cvm: &Cvm, encrypted: Option<&str>) -> Result<Option<SealedEnv>, Refusal> {
    let open = |encrypted: &str| {
        let variables = open_env(cvm.app_id, encrypted)?;
        Ok(SealedEnv { encrypted: encrypted.to_owned(), variables })
    };
    encrypted.map(open).transpose()
}

/// Refuses a compose file that a provision would refuse.
pub(super) fn check_compose(file: &Map<String, Value>) -> Result<(), Refusal> {
    let length = |name: &str| file.get(name).and_then(Value::as_str).map_or(0, str::len);
    if length("docker_compose_file") + length("pre_launch_script") > MAX_SCRIPTS {
        return Err(Refusal::invalid(
            &["body", "docker_compose_file"],
            "value_error",
            "Value error, docker_compose_file and pre_launch_script together must not exceed 200KB",
        ));
    }
    check_scripts(file)
}

/// `PATCH /cvms/{cvm}`: API.md 5.1.
pub(super) async fn patch(
    call: Call,
    headers: HeaderMap,
    Path(cvm): Path<String>,
    body: Bytes,
) -> Answer {
    let draft = Draft::read(&optional_object(&body)?.unwrap_or_default())?;
    if draft.image.is_some() && call.workspace.settings.inert_image_updates {
        return inert(&call, &cvm);
    }
    let updated = update(&call, &cvm, &Approval::of(&call, &headers), |cvm| draft.change(cvm))?;
    Ok(updated.answer(&call.workspace, Value::Null))
}

/// Accepts an update without effect: API.md 5.1 reports that for images.
fn inert(call: &Call, identifier: &str) -> Answer {
    call.workspace.store(|store| idle(store, identifier, Moment::now()))?;
    let body = accepted("Update initiated", None, &call.workspace);
    Ok(json_response(StatusCode::ACCEPTED, &body))
}

/// `PATCH …/docker-compose`: the body is the new file.
pub(super) async fn docker_compose(
    call: Call,
    headers: HeaderMap,
    Path(cvm): Path<String>,
    body: Bytes,
) -> Answer {
    let text = raw_text(&headers, &body, &["text/yaml", "application/yaml", "text/plain"])?;
    let draft = Draft { docker_compose_file: Some(text), ..Draft::default() };
    let updated = update(&call, &cvm, &Approval::of(&call, &headers), |cvm| draft.change(cvm))?;
    Ok(updated.answer(&call.workspace, Value::Null))
}

/// `PATCH …/pre-launch-script`: the body is the new script.
pub(super) async fn pre_launch_script(
    call: Call,
    headers: HeaderMap,
    Path(cvm): Path<String>,
    body: Bytes,
) -> Answer {
    let text = raw_text(&headers, &body, &["text/plain"])?;
    let draft = Draft { pre_launch_script: Some(text), ..Draft::default() };
    let updated = update(&call, &cvm, &Approval::of(&call, &headers), |cvm| draft.change(cvm))?;
    Ok(updated.answer(&call.workspace, Value::Null))
}

/// A body that is raw text. Compose calls return 400 for an empty body and for another content type.
fn raw_text(headers: &HeaderMap, body: &Bytes, kinds: &[&str]) -> Result<String, Refusal> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kinds.iter().any(|known| known.eq_ignore_ascii_case(kind)) {
        let message = format!("Content-Type must be {}", kinds.join(" or "));
        return Err(Refusal::plain(400, message));
    }
    let text = std::str::from_utf8(body).map_err(|_| Refusal::plain(400, "Body is not UTF-8"))?;
    if text.trim().is_empty() {
        return Err(Refusal::plain(400, "Body is empty"));
    }
    Ok(text.to_owned())
}

/// `PATCH …/envs`: API.md 5.2. It replaces the whole environment. Other names change the allowed ones, and so the
/// compose hash.
pub(super) async fn envs(call: Call, Path(cvm): Path<String>, body: Bytes) -> Answer {
    let body = object(&body)?;
    let mut fields = Fields::new(&body);
    let encrypted = fields.required_text("encrypted_env").to_owned();
    let env_keys = fields.texts("env_keys");
    let approval =
        Approval::given(&call, fields.text("compose_hash"), fields.text("transaction_hash"));
    fields.finish()?;
    let mut allowed_envs_changed = false;
    let updated = update(&call, &cvm, &approval, |cvm| {
        let mut change = Change {
            env: open(cvm, Some(&encrypted))?,
            env_keys: env_keys.clone(),
            ..Change::default()
        };
        if let Some(keys) = &env_keys {
            let allowed: BTreeSet<_> = cvm.provision.texts("allowed_envs").into_iter().collect();
            allowed_envs_changed = sorted(keys) != allowed;
            if allowed_envs_changed {
                let mut file = cvm.provision.app_compose.clone();
                file.insert("allowed_envs".to_owned(), json!(keys));
                change.compose = Some(Compose::new(file));
            }
        }
        Ok(change)
    })?;
    let more = json!({ "allowed_envs_changed": allowed_envs_changed });
    Ok(updated.answer(&call.workspace, more))
}

/// `POST …/compose_file/provision`: API.md 5.3.
pub(super) async fn provision_compose(call: Call, Path(cvm): Path<String>, body: Bytes) -> Answer {
    let mut body = object(&body)?;
    let update_env_vars = body.remove("update_env_vars");
    if update_env_vars.is_some_and(|flag| !flag.is_boolean() && !flag.is_null()) {
        let message = "Input should be a valid boolean";
        return Err(Refusal::invalid(&["body", "update_env_vars"], "bool_type", message));
    }
    let mut fields = Fields::new(&body);
    let file = app_compose(&mut fields, None);
    fields.finish()?;
    check_scripts(&file)?;
    let compose = Compose::new(file);
    let now = Moment::now();
    call.workspace.store(|store| {
        let index = store.find(&cvm, now)?;
        store.keep_compose(index, &compose.hash, compose.file, now);
        let is_registered = |store: &Store, app| store.chain.allows(app, &compose.hash);
        let cvm = store.at(index, now).ok_or_else(|| Refusal::cvm_not_found(&cvm))?;
        let (app, kms, device) = (cvm.app_id, cvm.provision.kms, cvm.node.device_id);
        let unchanged = cvm.provision.compose_hash == compose.hash;
        Ok(ok(&json!({
            "app_id": app,
            "device_id": device,
            "kms_info": kms.render_with_signer(),
            "compose_hash_registered": kms.is_on_chain() && is_registered(store, app),
            "compose_unchanged": unchanged,
            "compose_hash": compose.hash,
        })))
    })
}

/// `PATCH …/compose_file`: API.md 5.3.
pub(super) async fn commit_compose(
    call: Call,
    headers: HeaderMap,
    Path(cvm): Path<String>,
    body: Bytes,
) -> Answer {
    let body = object(&body)?;
    let mut fields = Fields::new(&body);
    let hash = crate::chain::normal(fields.required_text("compose_hash"));
    let encrypted = encrypted_env(&mut fields);
    let env_keys = fields.texts("env_keys");
    fields.flag("update_env_vars");
    fields.finish()?;
    let now = Moment::now();
    let kept = call.workspace.store(|store| {
        let index = store.find(&cvm, now)?;
        store.kept_compose(index, &hash).ok_or_else(crate::chain::unknown_hash)
    })?;
    let ttl = call.workspace.settings.timing.provision_ttl;
    let (file, _) =
        Some(kept).filter(|(_, at)| now < at.after(ttl)).ok_or_else(crate::chain::unknown_hash)?;
    update(&call, &cvm, &Approval::of(&call, &headers), |cvm| {
        Ok(Change {
            compose: Some(Compose::new(file)),
            env: open(cvm, encrypted.as_deref())?,
            env_keys,
            ..Change::default()
        })
    })?;
    Ok(json_response(StatusCode::ACCEPTED, &json!({})))
}

/// `POST …/compose_file`: a compose file whose hash the client has computed, as API.md 5 lists it.
pub(super) async fn replace_compose(
    call: Call,
    headers: HeaderMap,
    Path(cvm): Path<String>,
    body: Bytes,
) -> Answer {
    let body = object(&body)?;
    let mut fields = Fields::new(&body);
    let file = fields.within("compose_file", |compose| app_compose(compose, None));
    let hash = crate::chain::normal(fields.required_text("compose_hash"));
    let encrypted = encrypted_env(&mut fields);
    let env_keys = fields.texts("env_keys");
    fields.finish()?;
    let compose = Compose::new(file.unwrap_or_default());
    check_scripts(&compose.file)?;
    if compose.hash != hash {
        return Err(Refusal::structured(400, "ERR-02-008", "The compose hash is another one")
            .about("compose_hash", hash, "not that of the compose file, completed")
            .with("expected", compose.hash));
    }
    let updated = update(&call, &cvm, &Approval::of(&call, &headers), |cvm| {
        Ok(Change {
            compose: Some(compose),
            env: open(cvm, encrypted.as_deref())?,
            env_keys,
            ..Change::default()
        })
    })?;
    Ok(updated.answer(&call.workspace, Value::Null))
}

/// `PATCH …/resources`: returns 202 without a body.
pub(super) async fn resources(call: Call, Path(cvm): Path<String>, body: Bytes) -> Answer {
    let body = object(&body)?;
    let mut fields = Fields::new(&body);
    let sizes = Sizes::read(&mut fields);
    fields.finish()?;
    update(&call, &cvm, &Approval::none(), |cvm| {
        let mut change = Change::default();
        sizes.put(cvm, &mut change)?;
        Ok(change)
    })?;
    Ok(empty(StatusCode::ACCEPTED))
}

fn empty(status: StatusCode) -> Response<axum::body::Body> {
    let mut answer = Response::default();
    *answer.status_mut() = status;
    answer
}

/// `PATCH …/os-image`.
pub(super) async fn os_image(call: Call, Path(cvm): Path<String>, body: Bytes) -> Answer {
    let body = object(&body)?;
    let mut fields = Fields::new(&body);
    let name = fields.required_text("os_image_name");
    fields.finish()?;
    let updated = update(&call, &cvm, &Approval::none(), |_| {
        Ok(Change { image: Some(choose_image(name)?), ..Change::default() })
    })?;
    Ok(updated.answer(&call.workspace, Value::Null))
}

/// `PATCH …/visibility`: returns the CVM as version `2025-10-28` reads it.
pub(super) async fn visibility(
    call: Call,
    headers: HeaderMap,
    Path(cvm): Path<String>,
    body: Bytes,
) -> Answer {
    let body = object(&body)?;
    for name in ["public_sysinfo", "public_logs"] {
        if !body.contains_key(name) {
            return Err(Refusal::missing(&["body", name]));
        }
    }
    let mut fields = Fields::new(&body);
    let flags = ["public_sysinfo", "public_logs", "public_tcbinfo"]
        .into_iter()
        .filter_map(|flag| Some((flag, fields.flag(flag)?)))
        .collect();
    fields.finish()?;
    let draft = Draft { flags, ..Draft::default() };
    update(&call, &cvm, &Approval::of(&call, &headers), |cvm| draft.change(cvm))?;
    let now = Moment::now();
    call.workspace.store(|store| {
        let index = store.find(&cvm, now)?;
        let cvm = store.at(index, now).ok_or_else(|| Refusal::cvm_not_found(&cvm))?;
        Ok(ok(&render::basic_info(cvm, call.view(now))))
    })
}

/// Changes data of a CVM that only the API stores.
fn change_metadata<T>(
    call: &Call,
    identifier: &str,
    change: impl FnOnce(&mut Store, CvmIndex, Moment) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let now = Moment::now();
    call.workspace.store(|store| {
        let index = idle(store, identifier, now)?;
        change(store, index, now)
    })
}

fn vm_at(call: &Call, store: &mut Store, index: CvmIndex, now: Moment) -> Answer {
    let cvm = store.at(index, now).ok_or_else(|| Refusal::plain(404, "CVM not found"))?;
    Ok(ok(&render::vm(cvm, call.view(now))))
}

/// `PATCH …/listed`.
pub(super) async fn listed(call: Call, Path(cvm): Path<String>, body: Bytes) -> Answer {
    let body = object(&body)?;
    let mut fields = Fields::new(&body);
    let listed = fields.flag("listed");
    fields.finish()?;
    let listed = listed.ok_or_else(|| Refusal::missing(&["body", "listed"]))?;
    change_metadata(&call, &cvm, |store, index, now| {
        if let Some(cvm) = store.at(index, now) {
            cvm.apply(Change { listed: Some(listed), ..Change::default() });
        }
        vm_at(&call, store, index, now)
    })
}

/// `PATCH …/name`: 204, or a 400 without a code if the name is in use.
pub(super) async fn name(call: Call, Path(cvm): Path<String>, body: Bytes) -> Answer {
    let body = object(&body)?;
    let mut fields = Fields::new(&body);
    let name = fields.required_text("name");
    if body.get("name").is_some_and(Value::is_string) && !is_cvm_name(name) {
        let message = "Value error, CVM name must be 5-63 characters, start with a letter, \
                       and contain only letters, numbers and hyphens";
        fields.wrong("name", "value_error", message);
    }
    fields.finish()?;
    change_metadata(&call, &cvm, |store, index, _| {
        if store.rename(index, name) {
            Ok(empty(StatusCode::NO_CONTENT))
        } else {
            Err(Refusal::plain(400, format!("A CVM named {name} already exists")))
        }
    })
}

/// `PATCH …/scheduled-delete`: the time is stored and shown; nothing is deleted at that time.
pub(super) async fn scheduled_delete(call: Call, Path(cvm): Path<String>, body: Bytes) -> Answer {
    let body = object(&body)?;
    let mut fields = Fields::new(&body);
    let at = fields.text("scheduled_delete_at").map(str::to_owned);
    if at.as_deref().is_some_and(|at| Moment::parse(at).is_none()) {
        let message = "Input should be a valid datetime";
        fields.wrong("scheduled_delete_at", "datetime_from_date_parsing", message);
    }
    fields.finish()?;
    change_metadata(&call, &cvm, |store, index, now| {
        if let Some(cvm) = store.at(index, now) {
            cvm.scheduled_delete_at = at;
        }
        vm_at(&call, store, index, now)
    })
}

/// `PATCH …/instance-id`: API.md 5.4. An emulated CVM always knows its id, so nothing is updated.
pub(super) async fn instance_id(call: Call, Path(identifier): Path<String>, body: Bytes) -> Answer {
    let body = optional_object(&body)?.unwrap_or_default();
    let mut fields = Fields::new(&body);
    fields.flag("overwrite");
    fields.flag("dry_run");
    fields.finish()?;
    let now = Moment::now();
    call.workspace.store(|store| {
        let index = idle(store, &identifier, now)?;
        let cvm = store.at(index, now).ok_or_else(|| Refusal::cvm_not_found(&identifier))?;
        Ok(ok(&item(cvm, &identifier, &call, now)))
    })
}

/// `GET …/pre-launch-script/upgrade-status`.
pub(super) async fn upgrade_status(call: Call, Path(cvm): Path<String>) -> Answer {
    let now = Moment::now();
    call.workspace.store(|store| {
        let index = store.find(&cvm, now)?;
        let cvm = store.at(index, now).ok_or_else(|| Refusal::cvm_not_found(&cvm))?;
        let script = cvm.provision.text("pre_launch_script").unwrap_or_default();
        let is_latest = script == DEFAULT_PRE_LAUNCH_SCRIPT;
        Ok(ok(&json!({
            "current_hash": cvm.provision.pre_launch_script_hash,
            "latest_official_hash": text_hash(DEFAULT_PRE_LAUNCH_SCRIPT),
            "is_official": is_official_script(script),
            "is_latest": is_latest,
            "can_upgrade": !is_latest,
        })))
    })
}

/// `POST …/pre-launch-script/upgrade-to-latest-official`.
pub(super) async fn upgrade_script(
    call: Call,
    headers: HeaderMap,
    Path(cvm): Path<String>,
) -> Answer {
    let draft =
        Draft { pre_launch_script: Some(DEFAULT_PRE_LAUNCH_SCRIPT.to_owned()), ..Draft::default() };
    let updated = update(&call, &cvm, &Approval::of(&call, &headers), |cvm| draft.change(cvm))?;
    Ok(updated.answer(&call.workspace, Value::Null))
}

/// `POST …/operations/cancel`.
pub(super) async fn cancel(call: Call, Path(cvm): Path<String>) -> Answer {
    let now = Moment::now();
    let cancelled = call.workspace.store(|store| {
        let index = store.find(&cvm, now)?;
        let cvm = store.at(index, now).ok_or_else(|| Refusal::cvm_not_found(&cvm))?;
        cvm.cancel_operation(now).map_err(|kind| {
            let kind = kind.name("restart");
            Refusal::plain(409, format!("Operation {kind} cannot be cancelled"))
        })
    });
    call.workspace.changed.notify_waiters();
    let id = cancelled?;
    Ok(ok(&json!({ "cancelled": id.is_some(), "correlation_id": id })))
}

/// The maximum number of CVMs that are stopped at once.
const MAX_BATCH: usize = 50;

/// `POST /cvms/batch-stop`: API.md 4. CVMs that are busy or not running are skipped.
pub(super) async fn batch_stop(call: Call, body: Bytes) -> Answer {
    let body = object(&body)?;
    let mut fields = Fields::new(&body);
    let ids = fields.required_texts("cvm_ids");
    fields.finish()?;
    if ids.len() > MAX_BATCH {
        return Err(Refusal::plain(
            400,
            format!("At most {MAX_BATCH} CVMs can be stopped at once"),
        ));
    }
    let now = Moment::now();
    let (mut stopped, mut skipped, mut errors) = (0, 0, Vec::new());
    call.workspace.store(|store| {
        for id in &ids {
            let index = store.find_by_key(id, now).filter(|_| id.starts_with("cvm_"));
            let Some(index) = index else {
                errors.push(json!({ "cvm_id": id, "error": "CVM not found" }));
                continue;
            };
            let is_idle = store.at(index, now).is_some_and(|cvm| {
                cvm.operation.is_none()
                    && cvm.status() == Status::Running
                    && cvm.vm_uuid(now).is_some()
            });
            let timing = &call.workspace.settings.timing;
            if is_idle && store.act(index, Action::Stop, false, now, timing).is_ok() {
                stopped += 1;
            } else {
                skipped += 1;
            }
        }
    });
    call.workspace.changed.notify_waiters();
    Ok(ok(&json!({
        "total": ids.len(),
        "stopped": stopped,
        "skipped": skipped,
        "errors": errors,
    })))
}
