//! From a compose file to a running CVM, in steps that can be taken up again wherever they ended.

use crate::arguments::{Argument, JsonObject, Place, arguments, unknown_field};
use crate::context::Context;
use crate::dispatch::{self, Wanted};
use crate::env_vars::EnvVars;
use crate::error::{Error, ErrorKind, Result};
use crate::functions::Examples;
use crate::identifier::{AppId, check_path_segment};
use crate::model::{AppEnvEncryptPubkey, Cvm, Deployment, ProvisionedCvm};
use crate::operation::{Answer, Operation};
use crate::operations::{
    CommitCvmProvisionRequest, GetAppEnvEncryptPubkey, GetCvmInfo, ProvisionCvmRequest,
};
use crate::procedure::Procedure;
use crate::progress::{ProgressEvent, ProgressKind};
use crate::raised::{REFUSED_APP, REFUSED_FIELD, Raised, TAKEN, UNREGISTERED};
use crate::schema::{CamelName, Field, Form, In, Kind, Record, Shape};
use crate::seal::{self, EnvKeyVerification};
use crate::wait::arrival;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tokio::time::Instant;

arguments! {
    /// What a deployment takes beside what is provisioned.
    DeployOptions {
        /// Environment variables to encrypt for the app, in their order. Only the CVM can read them.
        optional env: EnvVars,
        /// The compressed public key, in hex, of the KMS that the app's key has to be signed by. With
        /// it, a key that is not signed by it, or signed more than 5 minutes ago, ends the deployment.
        /// Without `env` there is no key.
        optional trusted_signer: String,
        /// Where an interrupted deployment is taken up again: from a progress event, an error or a
        /// cancellation. What was to be deployed is in it; `env` has to be given again.
        optional resume: String,
        /// The app's id, if it is to be a certain one: with an on-chain KMS, the app's contract.
        optional app_id: String,
        /// The transaction that registered the compose hash, with an on-chain KMS.
        optional transaction_hash: String,
        /// The address of the app's contract, with an on-chain KMS. Default: `app_id`.
        optional contract_address: String,
        /// The address that deployed that contract, with an on-chain KMS.
        optional deployer_address: String,
    }
}

impl DeployOptions {
    fn check_values(&self, _: &Place<'_>) -> Result<(), Error> {
        Ok(())
    }
}

/// What to deploy, and how.
///
/// ```
/// use phala_cvm::{ComposeFile, DeployRequest, ProvisionCvmRequest};
///
/// let compose = ComposeFile::new().docker_compose_file("services: {web: {image: nginx}}");
/// let request =
///     DeployRequest::new(ProvisionCvmRequest::new("my-app", "tdx.small").compose_file(compose))
///         .env([("API_TOKEN", "s3cr3t")]);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DeployRequest {
    /// What to provision; `None` if an interrupted deployment is taken up again.
    pub provision: Option<ProvisionCvmRequest>,
    /// Everything else.
    pub options: DeployOptions,
}

const PROVISION_FIELDS: &[Field] = ProvisionCvmRequest::RECORD.fields;
const OPTION_FIELDS: &[Field] = DeployOptions::RECORD.fields;

/// What to provision, and then everything else; `app_id` is in both.
#[allow(clippy::indexing_slicing)] // evaluated by the compiler, where a slip is a build error
const FIELDS: [Field; PROVISION_FIELDS.len() + OPTION_FIELDS.len() - 1] = {
    let mut fields = [OPTION_FIELDS[0]; PROVISION_FIELDS.len() + OPTION_FIELDS.len() - 1];
    let mut count = 0;
    let mut index = 0;
    while index < PROVISION_FIELDS.len() {
        let mut field = PROVISION_FIELDS[index];
        // Nothing of it is given when an interrupted deployment is taken up again.
        field.required = false;
        field.doc = match field.name.as_bytes() {
            b"listed" => {
                "Whether the CVM is listed publicly. Left out, `false` is sent; the API by itself \
                 would take `true`."
            }
            b"prefer_dev" => {
                "Whether to choose a development image, in which anyone with access can log in. \
                 Left out, `false` is sent; the API by itself might choose one."
            }
            _ => field.doc,
        };
        if !matches!(field.name.as_bytes(), b"app_id") {
            fields[count] = field;
            count += 1;
        }
        index += 1;
    }
    index = 0;
    while index < OPTION_FIELDS.len() {
        fields[count] = OPTION_FIELDS[index];
        count += 1;
        index += 1;
    }
    fields
};

impl DeployRequest {
    /// The declaration of this record.
    pub const RECORD: Record = Record {
        name: "DeployRequest",
        doc: "What to deploy, and how. Unless told otherwise, nothing is made public: `listed`, \
              `public_logs`, `public_sysinfo` and `prefer_dev` are `false`, where the API would \
              take `true`.",
        fields: &FIELDS,
        is_completed: false,
    };

    /// Whether it takes fields that this version does not know.
    pub const TAKES_EXTRA: bool = ProvisionCvmRequest::TAKES_EXTRA;

    /// Deploys what this request provisions.
    pub fn new(provision: ProvisionCvmRequest) -> Self {
        Self { provision: Some(provision), options: DeployOptions::default() }
    }

    /// Takes an interrupted deployment up again.
    pub fn resume(resume: impl Into<String>) -> Self {
        let options = DeployOptions { resume: Some(resume.into()), ..DeployOptions::default() };
        Self { provision: None, options }
    }

    /// Environment variables to encrypt for the app.
    #[must_use]
    pub fn env(mut self, env: impl Into<EnvVars>) -> Self {
        self.options.env = Some(env.into());
        self
    }

    /// The compressed public key, in hex, of the KMS that the app's key has to be signed by.
    #[must_use]
    pub fn trusted_signer(mut self, key: impl Into<String>) -> Self {
        self.options.trusted_signer = Some(key.into());
        self
    }

    /// The app's id: with an on-chain KMS, the app's contract.
    #[must_use]
    pub fn app_id(mut self, app_id: impl Into<String>) -> Self {
        self.options.app_id = Some(app_id.into());
        self
    }

    /// The transaction that registered the compose hash, with an on-chain KMS.
    #[must_use]
    pub fn transaction_hash(mut self, hash: impl Into<String>) -> Self {
        self.options.transaction_hash = Some(hash.into());
        self
    }

    fn record() -> &'static Record {
        const { &Self::RECORD }
    }
}

impl Shape for DeployRequest {
    const KIND: Kind = Kind::Record(Self::record);

    fn encode<S: Serializer>(&self, form: Form, serializer: S) -> Result<S::Ok, S::Error> {
        self.provision.as_ref().map(|provision| In(provision, form)).serialize(serializer)
    }
}

impl Argument for DeployRequest {
    fn accept(value: Value, at: &Place<'_>) -> Result<Self, Error> {
        let mut given: JsonObject = match value {
            Value::Object(given) => given,
            other => return Err(at.wrong_type("an object", &other)),
        };
        let mut options = JsonObject::new();
        for field in OPTION_FIELDS {
            let name = at.member(field.name, CamelName::of(field.name).as_str()).last();
            if let Some(value) = given.remove(&name) {
                options.insert(name, value);
            }
        }
        given.retain(|_, value| !value.is_null());
        let is_known = |name: &String| {
            let spelled = |field: &Field| {
                at.member(field.name, CamelName::of(field.name).as_str()).last() == *name
            };
            name == "extra" || FIELDS.iter().any(spelled)
        };
        if let Some(name) = given.keys().find(|name| !is_known(name)) {
            return Err(unknown_field(name, Self::record(), at));
        }
        let options = DeployOptions::accept(Value::Object(options), at)?;
        if options.resume.is_some() {
            return match given.keys().next() {
                None => Ok(Self { provision: None, options }),
                Some(name) => Err(at.field(name).refuse(
                    "is given together with `resume`, which says itself what is deployed: leave \
                     it out",
                )),
            };
        }
        let mut provision =
            ProvisionCvmRequest::accept(Value::Object(given), &at.of_record(Self::record()))?;
        provision.app_id.clone_from(&options.app_id);
        Ok(Self { provision: Some(provision), options })
    }

    fn check(&self, at: &Place<'_>) -> Result<(), Error> {
        self.options.check(at)?;
        if let Some(signer) = &self.options.trusted_signer {
            seal::check_signer(signer, &at.member("trusted_signer", "trustedSigner"))?;
        }
        match (&self.provision, &self.options.resume) {
            (Some(provision), None) => provision.check(at),
            (None, Some(resume)) => Step::decode(resume, at).map(|_| ()),
            _ => Err(at.refuse("either what to deploy or `resume` has to be given")),
        }
    }
}

/// The next step of a deployment, with all that it and those after it need.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
enum Step {
    Provision {
        /// The body of the request.
        request: Value,
        trusted_signer: Option<String>,
    },
    Commit(Box<Provisioned>),
    Wait {
        app_id: String,
        compose_hash: String,
        cvm_id: String,
    },
}

/// What has been provisioned, as far as it is needed to commit it.
#[derive(Debug, Clone, Default, Serialize)]
struct Provisioned {
    name: Option<String>,
    app_id: Option<String>,
    compose_hash: String,
    kms: Option<String>,
    /// Of an on-chain KMS.
    kms_id: Option<String>,
    env_keys: Vec<String>,
    trusted_signer: Option<String>,
    transaction_hash: Option<String>,
    contract_address: Option<String>,
    deployer_address: Option<String>,
}

impl Step {
    fn encode(&self) -> Result<String> {
        let json = serde_json::to_vec(self).map_err(Error::unencodable)?;
        Ok(URL_SAFE_NO_PAD.encode(json))
    }

    fn decode(resume: &str, at: &Place<'_>) -> Result<Self> {
        URL_SAFE_NO_PAD
            .decode(resume.trim())
            .ok()
            .and_then(|json| Self::read(&serde_json::from_slice(&json).ok()?))
            .ok_or_else(|| {
                at.field("resume").refuse(
                    "this is not what a deployment gave: take it whole from a progress event or \
                     an error",
                )
            })
    }

    fn read(step: &Value) -> Option<Self> {
        let given = |name: &str| match step.get(name) {
            None | Some(Value::Null) => Some(None),
            Some(value) => value.as_str().map(|text| Some(text.to_owned())),
        };
        let list = |name: &str| match step.get(name) {
            None => Some(Vec::new()),
            Some(list) => {
                list.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect()
            }
        };
        Some(match step.get("step")?.as_str()? {
            "provision" => Self::Provision {
                request: step.get("request")?.clone(),
                trusted_signer: given("trusted_signer")?,
            },
            "commit" => Self::Commit(Box::new(Provisioned {
                name: given("name")?,
                app_id: given("app_id")?,
                compose_hash: given("compose_hash")??,
                kms: given("kms")?,
                kms_id: given("kms_id")?,
                env_keys: list("env_keys")?,
                trusted_signer: given("trusted_signer")?,
                transaction_hash: given("transaction_hash")?,
                contract_address: given("contract_address")?,
                deployer_address: given("deployer_address")?,
            })),
            "wait" => Self::Wait {
                app_id: given("app_id")??,
                compose_hash: given("compose_hash")??,
                cvm_id: given("cvm_id")??,
            },
            _ => return None,
        })
    }
}

impl Procedure for DeployRequest {
    const NAME: &'static str = "deploy";
    const DOC: &'static str = "Provisions a CVM, encrypts its environment for it, commits it, and \
        waits until it runs. Unless told otherwise it asks for nothing public. Before each step a \
        progress event names it and carries `resume`, as every error and cancellation does: with \
        that and the same `env`, an interrupted deployment goes on where it ended, and never makes a \
        second CVM. With an on-chain KMS that gives no app id, it ends in `PreconditionError`: \
        register the compose hash, and go on with `resume` and `app_id`.";
    const POSITIONAL: &'static [&'static str] = &[];
    const OPTIONS: &'static [&'static str] = &["wait", "on_progress", "progress"];
    const RAISES: &'static [Raised] = &[
        Raised::new(
            ErrorKind::Response,
            "An answer is not what the API promises; or the key that the environment would be encrypted \
             for is not signed by `trusted_signer`.",
        ),
        REFUSED_APP,
        Raised::new(
            ErrorKind::NotFound,
            "There is no such KMS; or, with `resume`, the CVM has been deleted since.",
        ),
        TAKEN,
        UNREGISTERED,
        REFUSED_FIELD,
        Raised::new(
            ErrorKind::CvmFailed,
            "The CVM was made, and failed, as its boot did, say: it is there, and billed.",
        ),
        Raised::new(ErrorKind::WaitTimeout, "The CVM was made, and did not run in time."),
    ];
    const EXAMPLES: Examples = Examples {
        python: r#"deployment = client.deploy(
    name="my-app",
    instance_type="tdx.small",
    compose_file=ComposeFile(docker_compose_file="services: {web: {image: nginx}}"),
    env={"API_TOKEN": "s3cr3t"},
)
print(deployment.cvm.cvm_id, deployment.cvm.status)"#,
        node: r#"const deployment = await client.deploy({
  name: "my-app",
  instanceType: "tdx.small",
  composeFile: { dockerComposeFile: "services: {web: {image: nginx}}" },
  env: { API_TOKEN: "s3cr3t" },
});
console.log(deployment.cvm.cvmId, deployment.cvm.status);"#,
    };
    type Answer = Deployment;

    async fn carry_out(self, context: &Context) -> Result<Deployment> {
        let root = Place::root(context.session.config.dialect);
        let Self { provision, options } = self;
        let env = options.env.clone().unwrap_or_default();
        let mut step = match (&options.resume, provision) {
            (Some(resume), _) => Step::decode(resume, &root)?,
            (None, Some(provision)) => {
                Step::Provision { request: completed(provision, &env)?, trusted_signer: None }
            }
            (None, None) => return Err(root.refuse("there is nothing to deploy")),
        };
        match &mut step {
            Step::Provision { trusted_signer, .. } => {
                *trusted_signer = options.trusted_signer.clone().or(trusted_signer.take());
            }
            Step::Commit(provisioned) => {
                check_env(&provisioned.env_keys, &env, &root)?;
                provisioned.complete(&options);
            }
            Step::Wait { .. } => {}
        }
        let course = Course { context, env, root, options };
        course.run(step).await
    }
}

/// A deployment under way.
struct Course<'a> {
    context: &'a Context,
    env: EnvVars,
    root: Place<'static>,
    options: DeployOptions,
}

impl Course<'_> {
    async fn run(&self, mut step: Step) -> Result<Deployment> {
        loop {
            let resume = step.encode()?;
            self.context.partial.reached_step(resume.clone());
            let taken = match step {
                Step::Provision { request, trusted_signer } => {
                    self.tell("provision", text(&request, "name"), &resume).await;
                    self.provision(request, trusted_signer).await
                }
                Step::Commit(provisioned) => self.commit(*provisioned, &resume).await,
                Step::Wait { app_id, compose_hash, cvm_id } => {
                    let arrived = self.wait(cvm_id, &resume).await;
                    return arrived
                        .map(|cvm| Deployment {
                            app_id,
                            compose_hash,
                            cvm,
                            ..Deployment::default()
                        })
                        .map_err(|error| error.with_resume(Some(resume)));
                }
            };
            match taken {
                Ok(Taken::Next(next)) => step = next,
                Ok(Taken::Last(deployment)) => return Ok(*deployment),
                Err(error) => {
                    // What was reached meanwhile is a better place to go on from.
                    let resume = self.context.partial.resume().unwrap_or(resume);
                    return Err(error.with_resume(Some(resume)));
                }
            }
        }
    }

    async fn tell(&self, step: &str, name: Option<String>, resume: &str) {
        let event = ProgressEvent {
            kind: ProgressKind::Step,
            cvm_id: name.clone(),
            name,
            detail: Some(step.to_owned()),
            resume: Some(resume.to_owned()),
            ..ProgressEvent::default()
        };
        self.context.reporter.tell_before(event).await;
    }

    async fn call<O: Operation>(&self, operation: &O) -> Result<O::Answer> {
        let Context { session, observer, headers, deadline, .. } = self.context;
        let (observer, wanted) = (observer.as_ref(), Wanted::Value);
        let answer =
            dispatch::run(session, observer, headers, None, operation, wanted, *deadline).await?;
        O::Answer::expect_in(answer)
    }

    async fn provision(&self, request: Value, trusted_signer: Option<String>) -> Result<Taken> {
        let wire = Place::root(crate::arguments::Dialect::Python);
        let mut request = ProvisionCvmRequest::accept(request, &wire)?;
        if self.options.app_id.is_some() {
            request.app_id.clone_from(&self.options.app_id);
        }
        name_keys(&mut request, &self.env);
        let answer = self.call(&request).await?;
        let ProvisionedCvm { app_id, compose_hash, kms_info, kms_id, .. } = answer;
        let on_chain = app_id.is_none()
            || kms_info.as_ref().is_some_and(|kms| kms.chain_id.is_some_and(|chain| chain != 0));
        let mut provisioned = Provisioned {
            name: Some(request.name),
            app_id,
            compose_hash,
            kms: kms_info
                .and_then(|kms| kms.id.or(kms.slug))
                .or_else(|| kms_id.clone())
                .or(request.kms_id)
                .or(request.kms),
            kms_id: kms_id.filter(|_| on_chain),
            env_keys: self.env.names().map(str::to_owned).collect(),
            trusted_signer,
            ..Provisioned::default()
        };
        provisioned.complete(&self.options);
        Ok(Taken::Next(Step::Commit(Box::new(provisioned))))
    }

    async fn commit(&self, provisioned: Provisioned, resume: &str) -> Result<Taken> {
        let name = provisioned.name.clone();
        let Some(app_id) = provisioned.app_id.clone() else {
            return Err(Error::new(
                ErrorKind::Precondition,
                format!(
                    "the KMS is on chain, so the app's contract is its id: allow the compose hash \
                     {} there, and call `deploy` again with `resume` and `app_id`",
                    provisioned.compose_hash
                ),
            )
            .about("deploy", name.as_deref(), 1));
        };
        let mut commit =
            CommitCvmProvisionRequest::new(app_id.as_str(), provisioned.compose_hash.as_str());
        if !self.env.is_empty() {
            self.tell("encrypt", name.clone(), resume).await;
            commit.encrypted_env = Some(self.seal(&app_id, &provisioned).await?);
            commit.env_keys = Some(provisioned.env_keys.clone());
        }
        commit.kms_id = provisioned.kms_id;
        commit.transaction_hash = provisioned.transaction_hash;
        commit.contract_address = provisioned.contract_address;
        commit.deployer_address = provisioned.deployer_address;
        self.tell("commit", name.clone(), resume).await;
        let sent_at = Instant::now();
        let cvm = self.call(&commit).await?;
        let (app_id, compose_hash) = (commit.app_id.clone(), commit.compose_hash.clone());
        let cvm_id = cvm.vm_uuid.clone().unwrap_or_else(|| cvm.cvm_id.clone());
        let step =
            Step::Wait { app_id: app_id.clone(), compose_hash: compose_hash.clone(), cvm_id };
        let resume = step.encode()?;
        self.context.partial.reached_step(resume.clone());
        let cvm = self.arrive(&commit, cvm, sent_at, &resume).await?;
        let deployment = Deployment { app_id, compose_hash, cvm, ..Deployment::default() };
        Ok(Taken::Last(Box::new(deployment)))
    }

    /// Encrypts the environment for the app, with a key that is known to be its KMS's.
    async fn seal(&self, app_id: &str, provisioned: &Provisioned) -> Result<String> {
        let kms = provisioned.kms.as_deref().unwrap_or("phala");
        let app_id = AppId::from(app_id);
        check_path_segment(kms, &self.root.field("kms"))?;
        app_id.check(&self.root.field("app_id"))?;
        let key = self.call(&GetAppEnvEncryptPubkey::new(kms, app_id.clone())).await?;
        if let Some(trusted) = &provisioned.trusted_signer {
            verify(&key, app_id.as_str(), trusted)
                .map_err(|error| error.about("deploy", provisioned.name.as_deref(), 1))?;
        }
        seal::encrypt_env_vars(&self.env, &key.public_key)
    }

    /// Waits for the CVM of a deployment that ended while it was waited for.
    async fn wait(&self, cvm_id: String, resume: &str) -> Result<Cvm> {
        let info = self.call(&GetCvmInfo::new(cvm_id)).await?;
        let commit = CommitCvmProvisionRequest::default();
        self.arrive(&commit, Cvm::from(&info), Instant::now(), resume).await
    }

    async fn arrive(
        &self,
        commit: &CommitCvmProvisionRequest,
        cvm: Cvm,
        sent_at: Instant,
        resume: &str,
    ) -> Result<Cvm> {
        if !self.context.wait {
            return Ok(cvm);
        }
        self.tell("wait", cvm.name.clone(), resume).await;
        let state = arrival(self.context, commit, Some(&cvm), sent_at)
            .await
            .map_err(|error| error.about("deploy", cvm.name.as_deref(), 1))?;
        let cvm = cvm.arrived(&state);
        self.context.arrived(&cvm.cvm_id, &state);
        Ok(cvm)
    }
}

/// What taking a step has led to.
enum Taken {
    Next(Step),
    Last(Box<Deployment>),
}

impl Provisioned {
    /// Adds what was given now and could not be known before.
    fn complete(&mut self, options: &DeployOptions) {
        let add = |known: &mut Option<String>, given: &Option<String>| {
            if given.is_some() {
                known.clone_from(given);
            }
        };
        add(&mut self.app_id, &options.app_id);
        add(&mut self.trusted_signer, &options.trusted_signer);
        add(&mut self.transaction_hash, &options.transaction_hash);
        add(&mut self.deployer_address, &options.deployer_address);
        add(&mut self.contract_address, &options.contract_address);
        if self.kms_id.is_some() && self.contract_address.is_none() {
            self.contract_address.clone_from(&options.app_id);
        }
    }
}

/// The request that is sent: nothing public that was not asked for.
fn completed(mut request: ProvisionCvmRequest, env: &EnvVars) -> Result<Value> {
    request.listed.get_or_insert(false);
    request.prefer_dev.get_or_insert(false);
    let compose = request.compose_file.get_or_insert_default();
    compose.public_logs.get_or_insert(false);
    compose.public_sysinfo.get_or_insert(false);
    name_keys(&mut request, env);
    let extra = std::mem::take(&mut request.extra);
    let mut body = serde_json::to_value(In(&request, Form::Wire)).map_err(Error::unencodable)?;
    if let Value::Object(body) = &mut body {
        body.insert("extra".to_owned(), json!(extra));
        if let (Some(Value::Object(compose)), Some(given)) =
            (body.get_mut("compose_file"), &request.compose_file)
        {
            compose.retain(|name, _| !given.extra.contains_key(name));
            compose.insert("extra".to_owned(), json!(given.extra));
        }
    }
    Ok(body)
}

/// Names the variables in the two places where the API wants to know them.
fn name_keys(request: &mut ProvisionCvmRequest, env: &EnvVars) {
    if env.is_empty() {
        return;
    }
    request.env_keys = Some(env.names().map(str::to_owned).collect());
    let compose = request.compose_file.get_or_insert_default();
    let allowed = compose.allowed_envs.get_or_insert_default();
    for name in env.names() {
        if !allowed.iter().any(|known| known == name) {
            allowed.push(name.to_owned());
        }
    }
}

/// The variables that were provisioned are those that have to be given.
fn check_env(expected: &[String], env: &EnvVars, at: &Place<'_>) -> Result<()> {
    let mut wanted = BTreeSet::new();
    let mut given = BTreeSet::new();
    wanted.extend(expected.iter().map(String::as_str));
    given.extend(env.names());
    if wanted == given {
        return Ok(());
    }
    let list = |names: Vec<&str>| names.join(", ");
    Err(at.field("env").refuse(format_args!(
        "the deployment was begun with the variables [{}], and now has [{}]: give the same",
        list(wanted.into_iter().collect()),
        list(given.into_iter().collect()),
    )))
}

fn text(object: &Value, name: &str) -> Option<String> {
    object.get(name)?.as_str().map(str::to_owned)
}

/// Refuses a key that the KMS that is trusted has not signed.
fn verify(key: &AppEnvEncryptPubkey, app_id: &str, trusted: &str) -> Result<()> {
    let timestamp = key.timestamp.and_then(|timestamp| u64::try_from(timestamp).ok());
    let timed = key.signature_v1.clone().zip(timestamp);
    let (signature, timestamp) = match timed {
        Some((signature, timestamp)) => (Some(signature), Some(timestamp)),
        None => (key.signature.clone(), None),
    };
    let signature = signature.ok_or_else(|| untrusted("the KMS did not sign it"))?;
    let mut verification = EnvKeyVerification::new(key.public_key.as_str(), signature, app_id);
    verification.timestamp = timestamp;
    let signer = seal::verify_env_encrypt_public_key(&verification)
        .map_err(|error| untrusted(error.message()))?;
    if seal::is_same_key(&signer, trusted) {
        Ok(())
    } else {
        Err(untrusted(&format!("it is signed by {signer}, and trusted is {trusted}")))
    }
}

fn untrusted(why: &str) -> Error {
    Error::new(
        ErrorKind::Response,
        format!("the app's public key cannot be trusted, so nothing was encrypted for it: {why}"),
    )
}
