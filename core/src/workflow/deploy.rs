//! Deploys an app: from a compose file to a running CVM, in steps from which an interrupted deployment can continue.

use crate::config::options::Credentials;
use crate::engine::reconcile::is_at;
use crate::error::Precondition;
#[cfg(feature = "env-encryption")]
use crate::functions::hex::hex;
use crate::input::arguments::{Seconds, unknown_field};
use crate::model::{CvmInfos, CvmUpdateResult, Deployment, ProvisionedCvm};
use crate::operation::documentation::CallForm;
use crate::operation::raised::{REFUSED_APP, TAKEN};
use crate::operations::{
    CommitCvmProvisionRequest, ComposeFile, GetAppCvms, GetCvmInfo, ProvisionCvmRequest, StartCvm,
};
use crate::schema::{Field, Form, Kind, Record, WithForm, unwritten_shapes};
use crate::workflow::app_key::{check_signer, sealed};
use crate::workflow::differences;
use crate::workflow::prelude::*;
use crate::workflow::resume::{RESUME_VERSION, decoded, encoded};
use crate::workflow::update::{self, Undo, UpdateCvm, Updated};
use crate::workflow::wait::{StartedOperation, TIME_TO_APPEAR, arrival};
#[cfg(feature = "env-encryption")]
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
#[cfg(feature = "env-encryption")]
use sha2::Sha256;
use tokio::time::Instant;
#[cfg(feature = "env-encryption")]
use zeroize::Zeroizing;

/// The shortest and the longest time between two searches for a CVM that was created.
const SHORTEST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

arguments! {
    /// The options of a deployment, in addition to the description of the CVM.
    DeployOptions {
        /// Environment variables for the app, in order. They are encrypted before they are sent. Only the app's
        /// CVMs can decrypt them.
        optional env: EnvVars,
        /// The signer that you trust: the compressed public key of the KMS, in hex. The deployment fails if another
        /// signer has signed the app's public key, or if the signature has a time and is more than 5 minutes old. A
        /// signature without a time does not expire. Requires `env`.
        optional trusted_signer: String,
        /// The `resume` of an interrupted deployment: from a progress event, an error or a cancellation. The
        /// deployment continues from there. Pass the same `env` again. Leave out the arguments that describe the
        /// CVM, such as `name` and `compose_file`. A `resume` contains no secrets and nothing of what you deploy.
        optional resume: String,
        /// What to do if a CVM of the workspace already has this name. `error`: the deployment fails. `update`: the
        /// deployment updates that CVM, as `update_cvm` does. It compares and changes the instance type, the size,
        /// the image, `compose_file`, `env` and `user_config`. Arguments that you leave out change nothing, except that
        /// the logs, the system information and the listing are private again if you leave out `public_logs`,
        /// `public_sysinfo` or `listed`. The CVM stays on its node and keeps its KMS. A stopped CVM is started: with
        /// `wait` off, only if nothing differs. Default: `error`.
        optional if_exists: String [IF_EXISTS] = Literal::Text("error"),
        /// The app's id. With an on-chain KMS, this is the address of the app's contract. Default: the API chooses
        /// the id.
        optional app_id: String,
        /// With an on-chain KMS: the hash of the transaction that registered the compose hash.
        optional transaction_hash: String,
        /// With an on-chain KMS: the address of the app's contract. Default: `app_id`.
        optional contract_address: String,
        /// With an on-chain KMS: the address that deployed the app's contract.
        optional deployer_address: String,
    }
}

const IF_EXISTS: Known = Known { name: "IfExists", values: &["error", "update"] };

impl DeployOptions {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_known(self.if_exists.as_deref(), &IF_EXISTS, &at.member("if_exists"))
    }

    fn updates(&self) -> bool {
        self.if_exists.as_deref() == Some("update")
    }
}

/// What to deploy.
///
/// ```
/// use phala_cvm::{ComposeFile, DeployRequest, ProvisionCvmRequest};
///
/// let compose = ComposeFile::new().docker_compose_file("services: {web: {image: nginx}}");
/// let request =
///     DeployRequest::new(ProvisionCvmRequest::new("my-app", "tdx.small").compose_file(compose))
///         .env([("API_TOKEN", "s3cr3t")]);
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeployRequest {
    /// The description of the CVM; `None` to continue an interrupted deployment.
    pub provision: Option<ProvisionCvmRequest>,
    /// All other options.
    pub options: DeployOptions,
}

const PROVISION_FIELDS: &[Field] = ProvisionCvmRequest::RECORD.fields;
const OPTION_FIELDS: &[Field] = DeployOptions::RECORD.fields;

/// The description of the CVM, then all other options. `app_id` is in both.
#[allow(clippy::indexing_slicing)] // evaluated by the compiler, where a slip is a build error
const FIELDS: [Field; PROVISION_FIELDS.len() + OPTION_FIELDS.len() - 1] = {
    let mut fields = [OPTION_FIELDS[0]; PROVISION_FIELDS.len() + OPTION_FIELDS.len() - 1];
    let mut count = 0;
    let mut index = 0;
    while index < PROVISION_FIELDS.len() {
        let mut field = PROVISION_FIELDS[index];
        // None of these fields is given together with `resume`.
        field.required = false;
        field.doc = match field.name.as_bytes() {
            b"listed" => {
                "Whether the CVM is listed publicly. Default: `false`. The API's own default would be `true`."
            }
            b"prefer_dev" => {
                "Whether to use a development image, in which anyone with access can log in. Default: `false`. \
                 Without this value, the API could choose a development image."
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
    #[doc(hidden)]
    pub const RECORD: Record = Record {
        name: "DeployRequest",
        doc: "What to deploy. `listed`, `public_logs`, `public_sysinfo` and `prefer_dev` are `false` unless you set \
              them. The API's own default would be `true` for the first three, and it could choose a \
              development image.",
        fields: &FIELDS,
        is_completed: false,
    };

    /// Whether it accepts fields that this version does not know.
    #[doc(hidden)]
    pub const TAKES_EXTRA: bool = ProvisionCvmRequest::TAKES_EXTRA;

    /// A new deployment.
    pub fn new(provision: ProvisionCvmRequest) -> Self {
        Self { provision: Some(provision), options: DeployOptions::default() }
    }

    /// An interrupted deployment, which continues from its `resume`.
    pub fn resume(resume: impl Into<String>) -> Self {
        let options = DeployOptions { resume: Some(resume.into()), ..DeployOptions::default() };
        Self { provision: None, options }
    }

    /// Environment variables to encrypt for the app.
    #[cfg(feature = "env-encryption")]
    #[must_use]
    pub fn env(mut self, env: impl Into<EnvVars>) -> Self {
        self.options.env = Some(env.into());
        self
    }

    /// The signer that you trust: the compressed public key of the KMS, in hex.
    #[cfg(feature = "env-encryption")]
    #[must_use]
    pub fn trusted_signer(mut self, key: impl Into<String>) -> Self {
        self.options.trusted_signer = Some(key.into());
        self
    }

    /// The app's id. With an on-chain KMS, this is the address of the app's contract.
    #[must_use]
    pub fn app_id(mut self, app_id: impl Into<String>) -> Self {
        self.options.app_id = Some(app_id.into());
        self
    }

    /// With an on-chain KMS: the hash of the transaction that registered the compose hash.
    #[must_use]
    pub fn transaction_hash(mut self, hash: impl Into<String>) -> Self {
        self.options.transaction_hash = Some(hash.into());
        self
    }

    fn record() -> &'static Record {
        const { &Self::RECORD }
    }
}

unwritten_shapes!(DeployRequest => Kind::Record(Self::record));

impl Blank for DeployRequest {
    fn blank() -> Self {
        Self { provision: None, options: DeployOptions::default() }
    }
}

impl Argument for DeployRequest {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        let mut given: JsonObject = match value {
            Value::Object(given) => given,
            other => return Err(at.not_object(&other)),
        };
        let spelled = |field: &Field| at.member(field.name).last();
        let options = OPTION_FIELDS.iter().filter_map(|field| given.remove_entry(&spelled(field)));
        let options: JsonObject = options.collect();
        given.retain(|_, value| !value.is_null());
        let is_known =
            |name: &String| name == "extra" || FIELDS.iter().any(|field| spelled(field) == *name);
        if let Some(name) = given.keys().find(|name| !is_known(name)) {
            return Err(unknown_field(name, Self::record(), at));
        }
        let options = DeployOptions::accept(Value::Object(options), at)?;
        if options.resume.is_some() {
            return match given.keys().next() {
                None => Ok(Self { provision: None, options }),
                Some(name) => Err(at.field(name).refuse(
                    "given together with `resume`, which has what is deployed: leave one of them out",
                )),
            };
        }
        let mut provision =
            ProvisionCvmRequest::accept(Value::Object(given), &at.of_record(Self::record()))?;
        provision.app_id.clone_from(&options.app_id);
        Ok(Self { provision: Some(provision), options })
    }

    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        self.options.check(at)?;
        if let Some(signer) = &self.options.trusted_signer {
            let at = at.member("trusted_signer");
            check_signer(signer, &at)?;
            if self.options.env.as_ref().is_none_or(|env| env.is_empty()) {
                return Err(at.refuse(
                    "given without `env`, which is encrypted for its key: give both, or leave it out",
                ));
            }
        }
        match (&self.provision, &self.options.resume) {
            (Some(provision), None) => provision.check(at),
            (None, Some(resume)) => Resume::decode(resume, at).map(|_| ()),
            _ => Err(at.refuse("expected either what to deploy, or `resume`")),
        }
    }
}

/// A decoded `resume`: the next step of a deployment, with what the API has returned so far. It contains nothing of
/// what is deployed. Before the provision, there is no `resume`.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Resume {
    /// The version of this format.
    v: u64,
    /// A hash of the environment, which does not reveal it.
    env: Option<String>,
    #[serde(flatten)]
    step: Step,
}

/// The next step of a deployment.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
enum Step {
    Commit(Box<Provisioned>),
    Wait {
        app_id: String,
        compose_hash: String,
        cvm_id: String,
        /// When it was committed, in seconds since 1970.
        #[serde(default)]
        committed_at: f64,
    },
    /// Of the update of an existing CVM, for whose app compose an on-chain KMS requires a registration.
    Confirm {
        cvm_id: String,
        compose_hash: String,
    },
}

/// The part of a provision's response that the commit needs.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Provisioned {
    app_id: Option<String>,
    compose_hash: String,
    kms: Option<String>,
    /// Only with an on-chain KMS.
    kms_id: Option<String>,
    trusted_signer: Option<String>,
    transaction_hash: Option<String>,
    contract_address: Option<String>,
    deployer_address: Option<String>,
    /// What has to be registered with an on-chain KMS, for the error.
    #[serde(skip)]
    on_chain: Precondition,
}

impl Resume {
    fn decode(resume: &str, at: &FieldPath<'_>) -> Result<Self> {
        let at = at.field("resume");
        let json = decoded(resume);
        let version = json.as_ref().and_then(|json| json.get("v")).and_then(Value::as_u64);
        if version.is_some_and(|version| version != RESUME_VERSION) {
            return Err(at.refuse(
                "expected a value of this version of the package, not of another one: continue with that version, or deploy again",
            ));
        }
        json.and_then(|json| serde_json::from_value(json).ok()).ok_or_else(|| {
            at.refuse("expected the whole value of `resume` of a progress event or an error")
        })
    }
}

/// The hash of an environment in a [`Resume`]. It does not reveal the environment. Only a holder of the API key
/// could test guesses of the values against it.
#[cfg(feature = "env-encryption")]
fn mark_of(env: &EnvVars, credentials: &Credentials) -> Option<String> {
    if env.is_empty() {
        return None;
    }
    let mut sorted: Vec<_> = env.iter().collect();
    sorted.sort_unstable();
    let json = Zeroizing::new(serde_json::to_vec(&sorted).ok()?);
    // Bearer tokens are short-lived: another one may continue.
    let key = credentials.api_key();
    let (kind, content): (&str, &[u8]) = match key {
        Some(_) => ("values", &json),
        // Without a lasting secret, anyone could test guesses of the values: only the names are hashed.
        None => ("names", &[]),
    };
    let mut mac = Hmac::<Sha256>::new_from_slice(key.unwrap_or_default().as_bytes()).ok()?;
    mac.update(kind.as_bytes());
    for (name, _) in sorted {
        mac.update(name.as_bytes());
        mac.update(&[0]);
    }
    mac.update(content);
    let mark = mac.finalize().into_bytes();
    Some(hex(mark.get(..16)?))
}

/// Without the feature, no call has an environment.
#[cfg(not(feature = "env-encryption"))]
fn mark_of(_: &EnvVars, _: &Credentials) -> Option<String> {
    None
}

calls! {
    /// Creates a CVM from a compose file and waits until it runs.
    ///
    /// `deploy` provisions the CVM, encrypts `env` for the app, and commits, which creates the CVM. Then it waits until
    /// the CVM runs. A progress event announces each step.
    ///
    /// If a deployment is interrupted after its provision, its progress events, its error and its cancellation have a
    /// `resume`. To continue, call `deploy` with this `resume` and the same `env`. It never creates a second CVM.
    ///
    /// With `if_exists` set to `update`, `deploy` updates a CVM that already has the name. The result's `action` is
    /// `created`, `updated`, or `unchanged` if nothing differs.
    ///
    /// With an on-chain KMS that gives no app id, `deploy` raises `PreconditionError`. Register the compose hash,
    /// then call `deploy` with `resume` and `app_id`.
    ///
    /// ```no_run
    /// use phala_cvm::{ComposeFile, DeployRequest, ProvisionCvmRequest};
    ///
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let compose = ComposeFile::new().docker_compose_file("services: {web: {image: nginx}}");
    /// let request = ProvisionCvmRequest::new("my-app", "tdx.small").compose_file(compose);
    /// let request = DeployRequest::new(request).env([("API_TOKEN", "s3cr3t")]);
    /// let deployment = client.deploy(request).progress(true).await?;
    /// println!("{} is {}", deployment.cvm.cvm_id, deployment.cvm.status);
    /// # Ok(())
    /// # }
    /// ```
    fn deploy(request: DeployRequest) -> Deployment [wait, progress, partial];
}

impl Run for DeployRequest {
    const RAISES: &'static [DocumentedError] = &[
        ErrorKind::Response.when(
            "The API returned an unexpected response. Or the app's public key is not signed by \
             `trusted_signer`.",
        ),
        REFUSED_APP,
        ErrorKind::NotFound.when(
            "The KMS does not exist. With `resume`: the CVM was deleted or updated in the meantime.",
        ),
        TAKEN,
        UNREGISTERED,
        REFUSED_FIELD,
        ErrorKind::CvmFailed.when(
            "The CVM was created but failed, for example during its boot. It still exists and is billed.",
        ),
        ErrorKind::WaitTimeout.when("The CVM was created but did not run within the time limit.",
        ),
    ];
    const EXAMPLES: Option<Examples> = Some(Examples {
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
    });
    const FORMS: &'static [CallForm] = &[
        CallForm {
            name: "New",
            doc: "A new deployment.",
            required: &["name", "instance_type", "compose_file"],
            takes: |argument| argument != "resume",
        },
        CallForm {
            name: "Resumed",
            doc: "The continuation of an interrupted deployment.",
            required: &["resume"],
            takes: |argument| OPTION_FIELDS.iter().any(|field| field.name == argument),
        },
    ];

    async fn run(self, context: &Context) -> Result<Deployment> {
        let root = FieldPath::root(context.session().config.dialect);
        let Self { provision, options } = self;
        let env = options.env.clone().unwrap_or_default();
        let mark = mark_of(&env, &context.session().config.credentials);
        let run = DeployRun { context, env, mark, root, options };
        match (&run.options.resume, provision) {
            (Some(resume), _) => {
                let Resume { env, step, .. } = Resume::decode(resume, &root)?;
                if env != run.mark {
                    return Err(root.field("env").refuse(
                        "expected the environment with which the deployment started: give the same variables \
                         with the same values, and, if you use one, the same API key",
                    ));
                }
                run.resume_from(step).await
            }
            (None, Some(provision)) => run.begin(provision).await,
            (None, None) => Err(root.refuse("expected what to deploy, or `resume`")),
        }
    }
}

/// A deployment in progress.
struct DeployRun<'a> {
    context: &'a Context,
    env: EnvVars,
    mark: Option<String>,
    root: FieldPath<'static>,
    options: DeployOptions,
}

impl DeployRun<'_> {
    async fn begin(&self, request: ProvisionCvmRequest) -> Result<Deployment> {
        if !self.options.updates() {
            return self.create(request).await.map_err(|error| match is_taken(&error) {
                true => error.with_note(format_args!(
                    "to update the CVM that has it, set `{}` to `update`",
                    self.root.member("if_exists")
                )),
                false => error,
            });
        }
        self.report_step("look up", Some(&request.name)).await;
        if let Some(info) = self.existing(&request.name).await? {
            return self.update(request, &info).await;
        }
        match self.create(request.clone()).await {
            // Another deployment has taken the name in the meantime.
            Err(error) if is_taken(&error) => match self.existing(&request.name).await? {
                Some(info) => {
                    self.context.partial.leaves_step();
                    self.update(request, &info).await
                }
                None => Err(error),
            },
            ended => ended,
        }
    }

    /// The CVM with this name. Only a 404 of the API shows that there is none.
    async fn existing(&self, name: &str) -> Result<Option<CvmInfo>> {
        match self.context.call(&GetCvmInfo::new(name)).await {
            Ok(info) => {
                let is_it = info.name.as_deref().is_none_or(|known| known == name);
                Ok(Some(info).filter(|info| is_it && !info.is_deleted()))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == ErrorKind::Conflict => {
                let note = "`deploy` updates one CVM: `fleet.update` updates all of an app";
                Err(error.about("deploy", Some(name), 1).with_note(note))
            }
            Err(error) => Err(error),
        }
    }

    /// Updates an existing CVM to match the request.
    async fn update(&self, request: ProvisionCvmRequest, info: &CvmInfo) -> Result<Deployment> {
        let runs = differences::compose_of(info);
        self.refuse_what_is_fixed(&request, &runs)?;
        let compose = request.compose_file.unwrap_or_default();
        let has_env = self.options.env.is_some();
        // What is public stays so only if this deployment says so, too.
        let had = differences::current(info, &runs);
        let hidden = |requested: Option<bool>, is_public: Option<bool>| {
            requested.or((is_public == Some(true)).then_some(false))
        };
        let requested = UpdateCvm {
            docker_compose_file: compose.docker_compose_file,
            pre_launch_script: compose.pre_launch_script,
            env: self.options.env.clone(),
            trusted_signer: self.options.trusted_signer.clone().filter(|_| has_env),
            allowed_envs: compose.allowed_envs,
            user_config: request.user_config,
            public_logs: hidden(compose.public_logs, had.public_logs),
            public_sysinfo: hidden(compose.public_sysinfo, had.public_sysinfo),
            public_tcbinfo: compose.public_tcbinfo,
            listed: hidden(request.listed, had.listed),
            vcpu: request.vcpu,
            memory: request.memory,
            disk_size: request.disk_size,
            instance_type: Some(request.instance_type),
            image: request.image,
            ..UpdateCvm::new(info.cvm_id.as_str())
        };
        let about = |error: Error| error.about("deploy", Some(&request.name), 1);
        // A stopped CVM stays stopped during its update.
        let was_stopped = is_at(&info.status, Target::Stopped) && info.in_progress != Some(true);
        let undo = Undo::default();
        let mut updated =
            update::update(self.context, &requested, info, &runs, &undo, !was_stopped)
                .await
                .map_err(|error| about(self.to_confirm(error, &info.cvm_id)))?;
        let is_unchanged = updated.result.action == "unchanged";
        if was_stopped && (self.context.wait || is_unchanged) {
            self.start(&mut updated).await.map_err(about)?;
        }
        let app_id = info.app_id.clone();
        let known =
            if is_unchanged { info.clone() } else { CvmInfo { app_id, ..CvmInfo::default() } };
        Ok(self.updated(&info.cvm_id, known, updated).await)
    }

    /// Starts a CVM that is still stopped after its update.
    async fn start(&self, updated: &mut Updated) -> Result<()> {
        let cvm = &mut updated.result.cvm;
        if !is_at(&cvm.status, Target::Stopped) {
            return Ok(());
        }
        self.report_step("start", cvm.name.as_deref()).await;
        let start = StartCvm::new(cvm.cvm_id.as_str());
        self.context.call(&start).await?;
        if self.context.wait {
            let started = StartedOperation::default();
            let state = arrival(self.context, &start, Some(cvm), started).await?;
            self.context.arrived(&cvm.cvm_id, &state);
            *cvm = std::mem::take(cvm).arrived(&state);
        }
        updated.now = None;
        Ok(())
    }

    /// The result of an update, which has been carried out, even if the CVM cannot be read.
    async fn updated(&self, cvm_id: &str, known: CvmInfo, updated: Updated) -> Deployment {
        let now = match updated.now {
            Some(now) => now,
            None => self.context.call(&GetCvmInfo::new(cvm_id)).await.unwrap_or(known),
        };
        updated_to(now, updated.result)
    }

    /// Adds the CVM to the `resume` of an update, which does not name it.
    fn to_confirm(&self, error: Error, cvm_id: &str) -> Error {
        let hash = error.precondition().and_then(|required| required.compose_hash.clone());
        let (Some(compose_hash), true) = (hash, error.resume().is_some()) else { return error };
        let step = Step::Confirm { cvm_id: cvm_id.to_owned(), compose_hash };
        let Ok(resume) = self.reach(step) else { return error };
        error.with_resume(Some(resume)).with_note(
            "register the compose hash, and call `deploy` again with `resume` and `transaction_hash`",
        )
    }

    /// Sends the update that is registered now.
    async fn confirm(
        &self,
        cvm_id: &str,
        compose_hash: String,
        resume: &str,
    ) -> Result<Deployment> {
        let requested = UpdateCvm {
            resume: Some(resume.to_owned()),
            transaction_hash: self.options.transaction_hash.clone(),
            ..UpdateCvm::new(cvm_id)
        };
        requested.check(&self.root)?;
        // A CVM that was stopped is started afterwards.
        let mut updated = update::run(self.context, &requested, &Undo::default(), true).await?;
        if self.context.wait {
            self.start(&mut updated).await?;
        }
        let updated = self.updated(cvm_id, CvmInfo::default(), updated).await;
        Ok(Deployment { compose_hash, ..updated })
    }

    /// Refuses a part of the app compose that differs and that an update cannot change.
    fn refuse_what_is_fixed(&self, request: &ProvisionCvmRequest, runs: &JsonObject) -> Result<()> {
        let Some(compose) = &request.compose_file else { return Ok(()) };
        let given =
            serde_json::to_value(WithForm(compose, Form::Wire)).map_err(Error::unencodable)?;
        let at = self.root.member("compose_file");
        for (name, value) in given.as_object().into_iter().flatten() {
            let can_change = matches!(
                name.as_str(),
                "docker_compose_file"
                    | "pre_launch_script"
                    | "allowed_envs"
                    | "public_logs"
                    | "public_sysinfo"
                    | "public_tcbinfo"
            );
            if can_change || runs.get(name).is_none_or(|known| known == value) {
                continue;
            }
            let cvm = &request.name;
            let known =
                runs.get(name).filter(|known| is_shown(name, known) && is_shown(name, value));
            let why = match known {
                Some(known) => format!(
                    "expected {known}, which the CVM `{cvm}` has and an update cannot change, not {value}"
                ),
                None => format!("the CVM `{cvm}` has another value, which an update cannot change"),
            };
            return Err(at
                .field(name)
                .refuse(format_args!("{why}: leave it out, or deploy under another name")));
        }
        Ok(())
    }

    async fn create(&self, request: ProvisionCvmRequest) -> Result<Deployment> {
        let request = completed(request, &self.env);
        let name = request.name.clone();
        self.report_step("provision", Some(&name)).await;
        let provisioned = self.provision(request).await?;
        let resume = self.reach(Step::Commit(Box::new(provisioned.clone())))?;
        let committed = self.commit(provisioned, Some(&name)).await;
        committed.map_err(|error| self.resumable(error, resume, Some(&name)))
    }

    /// Continues an interrupted deployment.
    async fn resume_from(&self, step: Step) -> Result<Deployment> {
        let resume = self.reach(step.clone())?;
        let ended = match step {
            Step::Commit(mut provisioned) => {
                let had_app = provisioned.app_id.is_some();
                provisioned.complete(&self.options);
                self.commit_again(*provisioned, had_app).await
            }
            Step::Confirm { cvm_id, compose_hash } => {
                self.confirm(&cvm_id, compose_hash, &resume).await
            }
            Step::Wait { app_id, compose_hash, cvm_id, committed_at } => {
                let cvm = self.wait(cvm_id, committed_at).await;
                cvm.map(|cvm| created(app_id, compose_hash, cvm))
            }
        };
        ended.map_err(|error| self.resumable(error, resume, None))
    }

    /// Records the step from which a later call can continue.
    fn reach(&self, step: Step) -> Result<String> {
        let resume = encoded(&Resume { v: RESUME_VERSION, env: self.mark.clone(), step })?;
        self.context.partial.reached_step(resume.clone());
        Ok(resume)
    }

    /// Adds `resume` and `made` to an error, and what may have happened.
    fn resumable(&self, error: Error, resume: String, name: Option<&str>) -> Error {
        // The deployment may have reached a later step.
        let resume = self.context.partial.resume().unwrap_or(resume);
        let made = self.context.partial.made();
        let error = match error.is_uncertain() && made.is_none() {
            true => {
                let name = name.map(|name| format!(" `{name}`")).unwrap_or_default();
                error.with_note(format_args!(
                    "the CVM{name} may have been created: to find out and to continue, call `deploy` with `resume`"
                ))
            }
            false => error,
        };
        error.with_resume(Some(resume)).with_made(made.as_ref())
    }

    async fn report_step(&self, step: &str, name: Option<&str>) {
        self.context.step(step, name, name).await;
    }

    async fn provision(&self, request: ProvisionCvmRequest) -> Result<Provisioned> {
        let answer = self.context.call(&request).await?;
        let ProvisionedCvm { app_id, compose_hash, kms_info, kms_id, device_id, .. } = answer;
        if compose_hash.is_empty() {
            let what = "the API's answer has no compose hash; nothing was committed: deploy again";
            let error = Error::new(ErrorKind::Response, what);
            return Err(error.about("deploy", Some(&request.name), 1));
        }
        let on_chain = app_id.is_none()
            || kms_info.as_ref().is_some_and(|kms| kms.chain_id.is_some_and(|chain| chain != 0));
        let node = kms_info.clone().and_then(|kms| kms.id.or(kms.slug));
        let mut provisioned = Provisioned {
            kms: node
                .clone()
                .or_else(|| kms_id.clone())
                .or(request.kms_id)
                .or_else(|| request.kms.map(|kms| kms.to_ascii_lowercase())),
            kms_id: kms_id.or(node).filter(|_| on_chain),
            on_chain: Precondition {
                compose_hash: Some(compose_hash.clone()),
                app_id: app_id.clone(),
                device_id,
                kms_info,
                ..Precondition::default()
            },
            app_id,
            compose_hash,
            trusted_signer: self.options.trusted_signer.clone(),
            ..Provisioned::default()
        };
        provisioned.complete(&self.options);
        Ok(provisioned)
    }

    /// Commits what an interrupted deployment provisioned, unless it has been committed already. In that case the CVM
    /// may have been deleted since, and a second commit would create it again. Without `had_app`, only this call
    /// knows the app, which may have other CVMs.
    async fn commit_again(&self, provisioned: Provisioned, had_app: bool) -> Result<Deployment> {
        let Some(app_id) = &provisioned.app_id else { return self.commit(provisioned, None).await };
        let until = self.end_of_listing();
        loop {
            let (kind, what) = match self.committed_before(app_id, &provisioned).await? {
                Earlier::Cvm(cvm) => return self.committed(&provisioned, app_id, *cvm).await,
                Earlier::NoApp => return self.commit(provisioned, None).await,
                // For the same app and compose hash, the API answers a repeated commit with the CVM that there is.
                _ if !had_app => return self.commit(provisioned, None).await,
                Earlier::Others => (
                    ErrorKind::NotFound,
                    "the app exists, but the CVM of this deployment does not: it was deleted or updated since; \
                     to deploy again, call `deploy` without `resume`",
                ),
                Earlier::Nothing => (
                    ErrorKind::NotFound,
                    "the app exists and lists no CVM: the CVM of this deployment was not created, or it was deleted \
                     since; to deploy again, call `deploy` without `resume`",
                ),
                Earlier::Unknown => (
                    ErrorKind::Response,
                    "the app has a CVM whose compose hash the API does not tell yet, so that it is unknown whether \
                     this deployment has created it: try again later",
                ),
            };
            if !self.pause_of_listing(until).await {
                return Err(Error::new(kind, what).about("deploy", None, 1));
            }
        }
    }

    /// Searches an app for the CVM that an earlier commit has created.
    async fn committed_before(&self, app_id: &str, provisioned: &Provisioned) -> Result<Earlier> {
        let cvms = match self.context.call(&GetAppCvms::new(app_id)).await {
            Ok(cvms) => cvms,
            // The commit creates the app.
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Earlier::NoApp),
            Err(error) => return Err(error),
        };
        let mut found = Earlier::Nothing;
        for cvm in cvms.iter().filter(|cvm| !cvm.is_deleted()) {
            let mut hash = cvm.compose_hash.clone().unwrap_or_default();
            if hash.is_empty() {
                // The list may lack it for a while.
                let info = self.context.call(&GetCvmInfo::new(cvm.cvm_id.as_str())).await?;
                hash = info.compose_hash.unwrap_or_default();
            }
            if bare(&hash) == bare(&provisioned.compose_hash) {
                return Ok(Earlier::Cvm(Box::new(Cvm::from(&**cvm))));
            }
            found = match found {
                Earlier::Unknown => found,
                _ if hash.is_empty() => Earlier::Unknown,
                _ => Earlier::Others,
            };
        }
        Ok(found)
    }

    /// Until when an app may list a new CVM late.
    fn end_of_listing(&self) -> Instant {
        Instant::now() + TIME_TO_APPEAR.min(self.context.deadline.remaining())
    }

    /// Waits before an app is listed again. Returns `false` if there is no time for that.
    async fn pause_of_listing(&self, until: Instant) -> bool {
        let pause =
            self.context.session().config.poll_interval.clamp(SHORTEST_PAUSE, LONGEST_PAUSE);
        let is_in_time = Instant::now() + pause < until;
        if is_in_time {
            tokio::time::sleep(pause).await;
        }
        is_in_time
    }

    async fn commit(&self, provisioned: Provisioned, name: Option<&str>) -> Result<Deployment> {
        let Some(app_id) = provisioned.app_id.clone() else {
            return Err(Error::new(
                ErrorKind::Precondition,
                format!(
                    "the KMS is on chain, where the app's id is the address of its contract: allow the compose \
                     hash {} in the contract, and call `deploy` again with `resume` and `app_id`",
                    provisioned.compose_hash
                ),
            )
            .with_precondition(Some(Precondition {
                compose_hash: Some(provisioned.compose_hash),
                ..provisioned.on_chain
            }))
            .about("deploy", name, 1));
        };
        let mut commit =
            CommitCvmProvisionRequest::new(app_id.as_str(), provisioned.compose_hash.as_str());
        if !self.env.is_empty() {
            self.report_step("encrypt", name).await;
            commit.encrypted_env = Some(self.seal(&app_id, &provisioned, name).await?);
            commit.env_keys = Some(self.env.names().map(str::to_owned).collect());
        }
        commit.kms_id.clone_from(&provisioned.kms_id);
        commit.transaction_hash.clone_from(&provisioned.transaction_hash);
        commit.contract_address.clone_from(&provisioned.contract_address);
        commit.deployer_address.clone_from(&provisioned.deployer_address);
        self.report_step("commit", name).await;
        let mut cvm = self.context.call(&commit).await?;
        if cvm.cvm_id.is_empty() && cvm.vm_uuid.is_none() {
            cvm = self.made(&app_id, &provisioned.compose_hash).await?;
        }
        self.committed(&provisioned, &app_id, cvm).await
    }

    /// The CVM that a commit has created whose answer does not name it. The app may list it late.
    async fn made(&self, app_id: &str, compose_hash: &str) -> Result<Cvm> {
        let until = self.end_of_listing();
        loop {
            let cvms = match self.context.call(&GetAppCvms::new(app_id)).await {
                Ok(cvms) => cvms,
                // The API may not show a new app at once.
                Err(error) if error.kind() == ErrorKind::NotFound => CvmInfos::default(),
                Err(error) => return Err(error.about("deploy", None, 1)),
            };
            let has_hash =
                |cvm: &CvmInfo| cvm.compose_hash.as_deref().map(bare) == Some(bare(compose_hash));
            let mut found = cvms.iter().filter(|cvm| !cvm.is_deleted() && has_hash(cvm));
            if let (Some(only), None) = (found.next(), found.next()) {
                return Ok(Cvm::from(&**only));
            }
            if !self.pause_of_listing(until).await {
                let what = "the API accepted the commit, and does not say which CVM it has created: to find it and \
                            to continue, call `deploy` with `resume`";
                return Err(Error::new(ErrorKind::Response, what).about("deploy", None, 1));
            }
        }
    }

    /// Continues with the CVM that the commit created.
    async fn committed(
        &self,
        provisioned: &Provisioned,
        app_id: &str,
        cvm: Cvm,
    ) -> Result<Deployment> {
        let (app_id, compose_hash) = (app_id.to_owned(), provisioned.compose_hash.clone());
        let cvm_id = cvm.vm_uuid.clone().unwrap_or_else(|| cvm.cvm_id.clone());
        self.context.partial.has_made(&cvm);
        self.reach(Step::Wait {
            app_id: app_id.clone(),
            compose_hash: compose_hash.clone(),
            cvm_id,
            committed_at: Seconds::now().get(),
        })?;
        let cvm = self.arrive(cvm).await?;
        Ok(created(app_id, compose_hash, cvm))
    }

    /// Encrypts the environment with the app's public key.
    async fn seal(
        &self,
        app_id: &str,
        provisioned: &Provisioned,
        name: Option<&str>,
    ) -> Result<String> {
        let kms = provisioned.kms.as_deref().unwrap_or("phala");
        let signer = provisioned.trusted_signer.as_deref();
        sealed(self.context, &self.env, app_id, kms, signer, "deploy", name).await
    }

    /// Waits for a CVM that an earlier deployment has created.
    async fn wait(&self, cvm_id: String, committed_at: f64) -> Result<Cvm> {
        let is_new = Seconds::now().get() - committed_at < TIME_TO_APPEAR.as_secs_f64();
        let cvm = match self.context.call(&GetCvmInfo::new(cvm_id.as_str())).await {
            Ok(info) => Cvm::from(&info),
            // The API may not show a new CVM at once: the wait decides.
            Err(error) if error.kind() == ErrorKind::NotFound && is_new && self.context.wait => {
                Cvm { cvm_id, ..Cvm::default() }
            }
            Err(error) => return Err(error),
        };
        self.context.partial.has_made(&cvm);
        self.arrive(cvm).await
    }

    async fn arrive(&self, cvm: Cvm) -> Result<Cvm> {
        if !self.context.wait {
            return Ok(cvm);
        }
        self.report_step("wait", cvm.name.as_deref()).await;
        let commit = CommitCvmProvisionRequest::blank();
        let state = arrival(self.context, &commit, Some(&cvm), StartedOperation::default())
            .await
            .map_err(|error| {
                let error = match error.kind() {
                    ErrorKind::WaitTimeout => error.with_note(
                        "the CVM was created: to wait for it again, call `deploy` with `resume`, or `wait_for_cvm`",
                    ),
                    _ => error,
                };
                error.about("deploy", cvm.name.as_deref(), 1)
            })?;
        let cvm = cvm.arrived(&state);
        self.context.arrived(&cvm.cvm_id, &state);
        Ok(cvm)
    }
}

/// What an earlier commit has created, by the CVMs of its app.
enum Earlier {
    Cvm(Box<Cvm>),
    /// The API does not know the app.
    NoApp,
    /// The app has no CVM.
    Nothing,
    /// It has CVMs, one of which may be it.
    Unknown,
    /// It has other CVMs.
    Others,
}

impl Provisioned {
    /// Adds the options of this call, which may have been unknown before.
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

/// The request with `deploy`'s own defaults: nothing is public unless the caller requested it.
fn completed(mut request: ProvisionCvmRequest, env: &EnvVars) -> ProvisionCvmRequest {
    request.listed.get_or_insert(false);
    request.prefer_dev.get_or_insert(false);
    let compose = request.compose_file.get_or_insert_default();
    // A field of this name in `extra` has been refused before.
    compose.public_logs.get_or_insert(false);
    compose.public_sysinfo.get_or_insert(false);
    name_keys(&mut request, env);
    request
}

/// Adds the names of the variables to the two fields in which the API expects them.
fn name_keys(request: &mut ProvisionCvmRequest, env: &EnvVars) {
    if env.is_empty() {
        return;
    }
    request.env_keys = Some(env.names().map(str::to_owned).collect());
    let compose = request.compose_file.get_or_insert_default();
    env.add_names_to(compose.allowed_envs.get_or_insert_default());
}

/// Whether a message shows this value of a field of the app compose. A text may have a password in it.
fn is_shown(field: &str, value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
        Value::String(text) => {
            let field = ComposeFile::RECORD.fields.iter().find(|it| it.name == field);
            let known = field.and_then(|field| field.known);
            known.is_some_and(|known| known.values.contains(&text.as_str()))
        }
        Value::Array(_) | Value::Object(_) => false,
    }
}

/// Whether the API refused the name because another CVM has it.
fn is_taken(error: &Error) -> bool {
    error.kind() == ErrorKind::Conflict && error.error_code() == Some("ERR-01-004")
}

fn updated_to(now: CvmInfo, updated: CvmUpdateResult) -> Deployment {
    Deployment {
        app_id: now.app_id.unwrap_or_default(),
        compose_hash: now.compose_hash.unwrap_or_default(),
        cvm: updated.cvm,
        action: updated.action,
        changes: updated.changes,
        ..Deployment::default()
    }
}

fn created(app_id: String, compose_hash: String, cvm: Cvm) -> Deployment {
    let action = "created".to_owned();
    Deployment { app_id, compose_hash, cvm, action, ..Deployment::default() }
}
