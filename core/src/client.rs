//! The client: a method for each operation.

use crate::config::environment::Environment;
use crate::config::options::{BearerToken, ClientBuilder, Config, Headers};
use crate::engine::attempt::{Wanted, rarely};
use crate::engine::closing::{Closing, InFlight};
use crate::engine::deadline::Deadline;
use crate::engine::dispatch::{self, Ended, InFleet};
use crate::engine::event::{AttemptEvent, Observer};
use crate::engine::gate::{Phase, closed};
use crate::engine::session::Session;
use crate::engine::throttle::Throttle;
use crate::error::{Error, Result};
use crate::input::arguments::{Argument, Dialect, JsonObject, Place};
use crate::input::identifier::{AppId, CvmId};
use crate::input::target::Target;
use crate::model::Cvm;
use crate::operation::answer::{Answer, AnyAnswer};
use crate::operation::{Operation, Task};
use crate::operations::{
    CommitCvmProvisionRequest, DeleteCvm, GetAppCvms, GetAppEnvEncryptPubkey, GetCvmInfo,
    GetCvmList, GetCvmOperations, GetCvmState, GetCvmStatusBatch, ProvisionCvmRequest,
    ReplicateAppCvm, ReplicateCvm, Request, RequestBody, RestartCvm, ShutdownCvm, StartCvm,
    StopCvm, with_operations,
};
use crate::workflow::caller::Caller;
use crate::workflow::candidates::with_candidates;
use crate::workflow::context::{Context, WatchOptions};
use crate::workflow::cvm_watch::CvmWatch;
use crate::workflow::deploy::DeployRequest;
use crate::workflow::fleet::{
    FleetCvms, FleetDelete, FleetRestart, FleetShutdown, FleetStart, FleetStop,
};
use crate::workflow::health::Health;
use crate::workflow::pages::CvmPages;
use crate::workflow::partial::Partial;
use crate::workflow::procedure::{Procedure, Undertaking};
use crate::workflow::procedures::with_procedures;
use crate::workflow::progress::ProgressEvent;
use crate::workflow::reporter::Reporter;
use crate::workflow::wait::{WaitForCvm, arrival, waited_for};
use reqwest::header::HeaderMap;
use serde_json::Value;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// A client of the Phala Cloud API. Cheap to clone: clones share connections.
///
/// ```no_run
/// # async fn example() -> phala_cvm::Result<()> {
/// let client = phala_cvm::Client::from_env()?;
/// let cvm = client.start_cvm("my-app").await?;
/// println!("{} is {}", cvm.cvm_id, cvm.status);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    caller: Caller,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.base_url())
            .field("api_version", &self.api_version())
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Options, to be completed with `build`.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client with the environment's settings: `PHALA_CLOUD_API_KEY`, `PHALA_CLOUD_API_PREFIX`.
    ///
    /// # Errors
    /// [`Configuration`](crate::ErrorKind::Configuration): there is no API key, or the URL cannot be used.
    pub fn from_env() -> Result<Self> {
        Self::builder().build()
    }

    /// A client whose options come from another language, as may its environment. `runtime` names it
    /// for the `User-Agent`: `python 3.11.7`.
    ///
    /// # Errors
    /// [`Configuration`](crate::ErrorKind::Configuration);
    /// [`InvalidArgument`](crate::ErrorKind::InvalidArgument) for an option of a wrong type.
    pub fn from_options(
        options: Value,
        environment: &Environment,
        dialect: Dialect,
        runtime: &str,
    ) -> Result<Self> {
        Self::from_options_with(options, None, environment, dialect, runtime)
    }

    /// The same, with a bearer token that comes from a function of the other language.
    ///
    /// # Errors
    /// As [`from_options`](Self::from_options).
    pub fn from_options_with(
        options: Value,
        bearer_token: Option<BearerToken>,
        environment: &Environment,
        dialect: Dialect,
        runtime: &str,
    ) -> Result<Self> {
        let mut options =
            ClientBuilder::accept(options, &Place::root(dialect)).map_err(|error| {
                if error.is_wrong_type() { error } else { error.into_configuration() }
            })?;
        if bearer_token.is_some() {
            options.bearer_token = bearer_token;
        }
        options.build_for(environment, runtime, dialect)
    }

    pub(crate) fn with_config(config: Config) -> Result<Self> {
        let session = Session::new(Arc::new(config))?;
        Ok(Self { caller: Caller::new(Arc::new(session)) })
    }

    /// A client with the same options and connections of its own. After a `fork`, the child needs
    /// one: connections and the runtime they lived on belong to the parent.
    ///
    /// # Errors
    /// [`Configuration`](crate::ErrorKind::Configuration): the certificates cannot be read any more.
    pub fn renewed(&self) -> Result<Self> {
        Ok(Self { caller: self.caller.renewed()? })
    }

    /// The same client, sharing its connections, which tells of every attempt of its calls when the
    /// attempt has ended. It is called on the task that the call runs on, and should return soon.
    ///
    /// ```no_run
    /// # fn example() -> phala_cvm::Result<()> {
    /// let client = phala_cvm::Client::from_env()?.observed(|attempt| eprintln!("{attempt:?}"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn observed(&self, observe: impl Fn(&AttemptEvent) + Send + Sync + 'static) -> Self {
        Self { caller: self.caller.observed(Observer::new(observe)) }
    }

    /// Closes the client and all its clones, at once: what is called from now on, and the next item of a
    /// watch or an iteration, is an error of the kind [`Closed`](crate::ErrorKind::Closed). Calls that were
    /// made before go on; to wait for them, await what this answers. When the last one has ended,
    /// connections are closed.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) {
    /// client.close().await;
    /// # }
    /// ```
    pub fn close(&self) -> Closing {
        self.session().close(Phase::Closed);
        Closing::new(self.session())
    }

    /// As [`close`](Self::close), and ends the calls in flight with an error of the kind
    /// [`Closed`](crate::ErrorKind::Closed).
    pub fn close_now(&self) -> Closing {
        self.session().close(Phase::Aborted);
        Closing::new(self.session())
    }

    /// Whether it was closed.
    pub fn is_closed(&self) -> bool {
        self.session().is_closed()
    }

    /// The API that this client talks to.
    pub fn base_url(&self) -> &str {
        self.session().config.base_url.as_str().trim_end_matches('/')
    }

    /// The API version that this client speaks.
    pub fn api_version(&self) -> &str {
        &self.session().config.api_version
    }

    fn call<O>(&self, operation: O) -> Call<O> {
        Call::new(self.clone(), operation, Dialect::Python, None, WatchOptions::default())
    }

    /// Begins a call.
    pub(crate) fn enter(&self) -> Result<InFlight> {
        self.caller.enter()
    }

    pub(crate) fn session(&self) -> &Arc<Session> {
        self.caller.session()
    }
}

impl ClientBuilder {
    /// Builds the client. Nothing is sent.
    ///
    /// # Errors
    /// [`Configuration`](crate::ErrorKind::Configuration): there is no API key, or an option cannot be used.
    pub fn build(self) -> Result<Client> {
        self.build_for(&Environment::of_process(), "rust", Dialect::Python)
    }

    fn build_for(
        self,
        environment: &Environment,
        runtime: &str,
        dialect: Dialect,
    ) -> Result<Client> {
        Config::new(self, environment, runtime, dialect)
            .map_err(Error::into_configuration)
            .and_then(Client::with_config)
    }
}

/// A call that has not been sent yet: awaiting it sends it, dropping the future aborts it.
#[must_use = "a call is sent when it is awaited"]
#[derive(Debug)]
pub struct Call<O> {
    client: Client,
    operation: O,
    dialect: Dialect,
    timeout: Option<Duration>,
    headers: Headers,
    watch: WatchOptions,
    /// Whether the client was closed when it was made.
    is_refused: bool,
}

#[allow(private_bounds)] // which operations there are is this crate's to say
impl<O: Operation> Call<O> {
    pub(crate) fn run(self) -> impl Future<Output = Result<O::Answer>> + Send {
        let call = self.map(|operation| Box::new(operation) as Box<dyn Task>);
        async move { O::Answer::expect_in(call.run_any(Wanted::Value).await?) }
    }
}

#[allow(private_bounds)] // which procedures there are is this crate's to say
impl<P: Procedure> Call<P> {
    pub(crate) fn carry_out(self) -> impl Future<Output = Result<P::Answer>> + Send {
        let call = self.map(|procedure| Box::new(procedure) as Box<dyn Undertaking>);
        async move { P::Answer::expect_in(call.carry_out_any().await?) }
    }
}

impl Call<Box<dyn Task>> {
    pub(crate) async fn run_any(self, wanted: Wanted) -> Result<AnyAnswer> {
        let waits = self.watch.wait.unwrap_or_default() && self.operation.leads_to().is_some();
        let begun = self.begin_checked(|operation, at| operation.check(at));
        let (_in_flight, headers) = begun.map_err(|error| {
            let error = error.with_subject(self.operation.subject());
            error.about(self.operation.name(), self.operation.cvm(), 0)
        })?;
        if waits {
            // Apart, so that a call which does not wait has no room for this in its future.
            return rarely(self.run_and_wait(headers)).await;
        }
        let Self { client, operation, timeout, .. } = self;
        let (session, observer) = (client.session(), client.caller.observer());
        let deadline = Deadline::after(timeout.unwrap_or(session.config.timeout));
        let run = dispatch::run(session, observer, &headers, None, &*operation, wanted, deadline);
        let ended = run.await.map(|ended| ended.answer);
        with_candidates(&client.caller, ended, deadline).await
    }

    async fn run_and_wait(self, headers: HeaderMap) -> Result<AnyAnswer> {
        let (task, context) = self.into_context(true, headers);
        let Context { session, observer, headers, deadline, .. } = &context;
        let observer = observer.as_ref();
        let throttle = Throttle::default();
        let alone = Some(InFleet { throttle: &throttle, begun_before: false, waits: true });
        let work = async {
            let wanted = Wanted::Value;
            let Ended { answer, operations_before } =
                dispatch::run(session, observer, headers, alone, &*task, wanted, *deadline).await?;
            let cvm = answer.cvm();
            let made = cvm.filter(|_| task.delivery().makes_a_cvm());
            if let Some(made) = made {
                context.partial.has_made(made);
            }
            let named = task.cvm().or(cvm.map(|cvm| cvm.cvm_id.as_str()));
            let state = arrival(&context, &*task, cvm, operations_before)
                .await
                .map_err(|error| error.about(task.name(), named, 1).with_made(made))?;
            context.arrived(&waited_for(&*task, cvm).unwrap_or_default(), &state);
            Ok(answer.arrived(&state))
        };
        let ended = context.reporter.during(work).await;
        with_candidates(&context.caller, ended, context.deadline).await
    }
}

impl Call<Box<dyn Undertaking>> {
    pub(crate) async fn carry_out_any(self) -> Result<AnyAnswer> {
        let (name, waits) = (self.operation.name(), self.operation.waits());
        let cvm_id = self.operation.cvm().map(str::to_owned);
        let begun = self.begin_checked(|operation, at| operation.check(at));
        let (_in_flight, headers) =
            begun.map_err(|error| error.about(name, cvm_id.as_deref(), 0))?;
        let (undertaking, context) = self.into_context(waits, headers);
        let work = undertaking.carry_out(&context);
        let ended = context.reporter.during(work).await;
        let ended = with_candidates(&context.caller, ended, context.deadline).await;
        ended.map_err(|error| match error.operation() {
            Some(_) => error,
            None => error.about(name, cvm_id.as_deref(), 1),
        })
    }
}

impl<O> Call<O> {
    pub(crate) fn new(
        client: Client,
        operation: O,
        dialect: Dialect,
        timeout: Option<Duration>,
        watch: WatchOptions,
    ) -> Self {
        let (headers, is_refused) = (Headers::default(), client.caller.refuses());
        Self { client, operation, dialect, timeout, headers, watch, is_refused }
    }

    /// Counts it among the calls in flight, unless it was called after the client was closed.
    pub(crate) fn begin(&self) -> Result<InFlight> {
        if self.is_refused { Err(closed()) } else { Ok(InFlight::new(self.client.session())) }
    }

    fn map<P>(self, change: impl FnOnce(O) -> P) -> Call<P> {
        let Self { client, operation, dialect, timeout, headers, watch, is_refused } = self;
        let operation = change(operation);
        Call { client, operation, dialect, timeout, headers, watch, is_refused }
    }

    /// The same, if all that it is given may be sent. Answers its headers, too.
    fn begin_checked(
        &self,
        check: impl FnOnce(&O, &Place<'_>) -> Result<()>,
    ) -> Result<(InFlight, HeaderMap)> {
        let in_flight = self.begin()?;
        let root = Place::root(self.dialect);
        check(&self.operation, &root)?;
        Ok((in_flight, self.headers.checked(&root.field("headers"))?))
    }

    /// What is called, and all that goes with it through a call of several requests.
    fn into_context(self, waits: bool, headers: HeaderMap) -> (O, Context) {
        let Self { client, operation, timeout, watch, .. } = self;
        let timeout = timeout.unwrap_or(client.session().config.wait_timeout);
        let partial = watch.partial.unwrap_or_default();
        let context = Context {
            session: Arc::clone(client.session()),
            observer: client.caller.observer().cloned(),
            headers,
            reporter: Reporter::new(
                watch.on_progress,
                watch.heard,
                watch.progress,
                watch.lines,
                partial.clone(),
            ),
            deadline: Deadline::after(timeout),
            timeout,
            wait: watch.wait.unwrap_or(waits),
            health_check: watch.health_check,
            partial,
            caller: client.caller.in_call(),
        };
        (operation, context)
    }

    /// Headers to add to each request that this call sends for itself. The looks that waits share do not
    /// have them.
    pub fn headers(mut self, headers: impl Into<Headers>) -> Self {
        self.headers = headers.into();
        self
    }

    /// How long the call may take, its retries and waits included, instead of the client's `timeout`.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }
}

impl Client {
    /// Prepares a CVM; answers the ids that [`commit_cvm_provision`](Self::commit_cvm_provision)
    /// wants. Nothing runs and nothing is billed before that.
    ///
    /// ```no_run
    /// use phala_cvm::{ComposeFile, ProvisionCvmRequest};
    ///
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let compose = ComposeFile::new().docker_compose_file("services: {web: {image: nginx}}");
    /// let request = ProvisionCvmRequest::new("my-app", "tdx.small").compose_file(compose);
    /// let provisioned = client.provision_cvm(request).await?;
    /// println!("{:?} {}", provisioned.app_id, provisioned.compose_hash);
    /// # Ok(())
    /// # }
    /// ```
    pub fn provision_cvm(&self, request: ProvisionCvmRequest) -> Call<ProvisionCvmRequest> {
        self.call(request)
    }

    /// Turns a provision into a CVM, which starts, and is billed. Idempotent on `app_id` and
    /// `compose_hash`.
    pub fn commit_cvm_provision(
        &self,
        request: CommitCvmProvisionRequest,
    ) -> Call<CommitCvmProvisionRequest> {
        self.call(request)
    }

    /// Starts a stopped CVM.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let cvm = client.start_cvm("my-app").wait(true).await?;
    /// println!("{}", cvm.status);
    /// # Ok(())
    /// # }
    /// ```
    pub fn start_cvm(&self, cvm_id: impl Into<CvmId>) -> Call<StartCvm> {
        self.call(StartCvm::new(cvm_id))
    }

    /// Stops a CVM by force, cancelling what is in progress.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let cvm = client.stop_cvm("my-app").wait(true).await?;
    /// println!("{}", cvm.status);
    /// # Ok(())
    /// # }
    /// ```
    pub fn stop_cvm(&self, cvm_id: impl Into<CvmId>) -> Call<StopCvm> {
        self.call(StopCvm::new(cvm_id))
    }

    /// Shuts a CVM down gracefully.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let cvm = client.shutdown_cvm("my-app").wait(true).await?;
    /// println!("{}", cvm.status);
    /// # Ok(())
    /// # }
    /// ```
    pub fn shutdown_cvm(&self, cvm_id: impl Into<CvmId>) -> Call<ShutdownCvm> {
        self.call(ShutdownCvm::new(cvm_id))
    }

    /// Restarts a CVM, gracefully unless [`force`](Call::force) is set. Never sent twice.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let cvm = client.restart_cvm("my-app").wait(true).await?;
    /// println!("{}", cvm.status);
    /// # Ok(())
    /// # }
    /// ```
    pub fn restart_cvm(&self, cvm_id: impl Into<CvmId>) -> Call<RestartCvm> {
        self.call(RestartCvm::new(cvm_id))
    }

    /// Deletes a CVM and all its data, for good.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// client.delete_cvm("my-app").wait(true).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete_cvm(&self, cvm_id: impl Into<CvmId>) -> Call<DeleteCvm> {
        self.call(DeleteCvm::new(cvm_id))
    }

    /// Makes, and bills, another CVM like this one, in the same app. Never sent twice.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let replica = client.replicate_cvm("my-app").wait(true).await?;
    /// println!("{}", replica.cvm_id);
    /// # Ok(())
    /// # }
    /// ```
    pub fn replicate_cvm(&self, cvm_id: impl Into<CvmId>) -> Call<ReplicateCvm> {
        self.call(ReplicateCvm::new(cvm_id))
    }

    /// Makes, and bills, another CVM like this one of the app. Never sent twice.
    pub fn replicate_app_cvm(
        &self,
        app_id: impl Into<AppId>,
        vm_uuid: impl Into<String>,
    ) -> Call<ReplicateAppCvm> {
        self.call(ReplicateAppCvm::new(app_id, vm_uuid))
    }

    /// Everything the API tells of a CVM.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let info = client.get_cvm_info("my-app").await?;
    /// println!("{} {:?}", info.status, info.app_id);
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_cvm_info(&self, cvm_id: impl Into<CvmId>) -> Call<GetCvmInfo> {
        self.call(GetCvmInfo::new(cvm_id))
    }

    /// The state of a CVM now.
    pub fn get_cvm_state(&self, cvm_id: impl Into<CvmId>) -> Call<GetCvmState> {
        self.call(GetCvmState::new(cvm_id))
    }

    /// One page of the workspace's CVMs: the first, unless [`page`](Call::page) says another.
    pub fn get_cvm_list(&self) -> Call<GetCvmList> {
        self.call(GetCvmList::new())
    }

    /// The CVMs of an app.
    pub fn get_app_cvms(&self, app_id: impl Into<AppId>) -> Call<GetAppCvms> {
        self.call(GetAppCvms::new(app_id))
    }

    /// The status of many CVMs at once, by `vm_uuid`.
    pub fn get_cvm_status_batch(
        &self,
        vm_uuids: impl IntoIterator<Item = impl Into<String>>,
    ) -> Call<GetCvmStatusBatch> {
        self.call(GetCvmStatusBatch::new(vm_uuids))
    }

    /// The operations on a CVM, the newest first, a page at a time.
    pub fn get_cvm_operations(&self, cvm_id: impl Into<CvmId>) -> Call<GetCvmOperations> {
        self.call(GetCvmOperations::new(cvm_id))
    }

    /// The public key that an app's environment is encrypted for, with the KMS's signature.
    pub fn get_app_env_encrypt_pubkey(
        &self,
        kms: impl Into<String>,
        app_id: impl Into<AppId>,
    ) -> Call<GetAppEnvEncryptPubkey> {
        self.call(GetAppEnvEncryptPubkey::new(kms, app_id))
    }

    /// Waits until a CVM is in a state: running, unless [`target`](Call::target) says another. It ends
    /// early with [`CvmFailed`](crate::ErrorKind::CvmFailed) when the CVM will not get there any more.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let state = client.wait_for_cvm("my-app").on_progress(|event| println!("{event:?}")).await?;
    /// assert_eq!(state.status, "running");
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_for_cvm(&self, cvm_id: impl Into<CvmId>) -> Call<WaitForCvm> {
        self.call(WaitForCvm::new(cvm_id))
    }

    /// A CVM's states as they change: until it is where [`target`](CvmWatch::target) says, or until it
    /// is dropped.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let mut states = client.watch_cvm("my-app").target(phala_cvm::Target::Running);
    /// while let Some(state) = states.next().await {
    ///     println!("{}", state?.status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn watch_cvm(&self, cvm_id: impl Into<CvmId>) -> CvmWatch {
        CvmWatch::new(self.caller.clone(), cvm_id.into())
    }

    /// All CVMs of the workspace, none twice, and none missed that is there all the time.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let mut cvms = client.iter_cvms();
    /// while let Some(cvm) = cvms.next().await {
    ///     println!("{:?}", cvm?.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn iter_cvms(&self) -> CvmPages {
        CvmPages::new(self.caller.clone())
    }

    /// Provisions a CVM, encrypts its environment for it, commits it, and waits until it runs, unless
    /// [`wait`](Call::wait) says otherwise. Nothing is made public that was not asked for. An error
    /// says in [`resume`](Error::resume) where to go on.
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
    pub fn deploy(&self, request: DeployRequest) -> Call<DeployRequest> {
        self.call(request)
    }

    /// Actions on many CVMs at once.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let filter = phala_cvm::CvmFilter::new().name("web-*");
    /// for result in client.fleet().restart(filter).max_unavailable(2).await? {
    ///     println!("{}: {}", result.cvm_id, result.outcome);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn fleet(&self) -> Fleet {
        Fleet { client: self.clone() }
    }

    /// Any endpoint that has no operation of its own, with the same safety.
    pub fn request(&self, method: impl Into<String>, path: impl Into<String>) -> Call<Request> {
        self.call(Request::new(method, path))
    }
}

/// Actions on many CVMs at once, with one result for each. Errors are values in the results; a call
/// fails only if the CVMs cannot be listed.
#[derive(Debug, Clone)]
pub struct Fleet {
    client: Client,
}

impl Fleet {
    /// Starts many CVMs.
    pub fn start(&self, cvms: impl Into<FleetCvms>) -> Call<FleetStart> {
        self.client.call(FleetStart::new(cvms))
    }

    /// Stops many CVMs by force.
    pub fn stop(&self, cvms: impl Into<FleetCvms>) -> Call<FleetStop> {
        self.client.call(FleetStop::new(cvms))
    }

    /// Shuts many CVMs down gracefully.
    pub fn shutdown(&self, cvms: impl Into<FleetCvms>) -> Call<FleetShutdown> {
        self.client.call(FleetShutdown::new(cvms))
    }

    /// Restarts many CVMs.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// for result in client.fleet().restart(["web-1", "web-2"]).wait(true).await? {
    ///     println!("{} {}", result.cvm_id, result.outcome);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn restart(&self, cvms: impl Into<FleetCvms>) -> Call<FleetRestart> {
        self.client.call(FleetRestart::new(cvms))
    }

    /// Deletes many CVMs and all their data, for good.
    pub fn delete(&self, cvms: impl Into<FleetCvms>) -> Call<FleetDelete> {
        self.client.call(FleetDelete::new(cvms))
    }
}

macro_rules! watch_options {
    ($($type:ty),* $(,)?) => { $(
        impl Call<$type> {
            /// Whether to wait until the CVM is where the action leads. The answer is then the CVM as it
            /// is on arrival, and `timeout` covers the wait: the client's `wait_timeout` unless told
            /// otherwise.
            pub fn wait(mut self, wait: bool) -> Self {
                self.watch.wait = Some(wait);
                self
            }
        }
    )* };
}

macro_rules! progress_options {
    ($($type:ty),* $(,)?) => { $(
        impl Call<$type> {
            /// Calls this with every progress event, on the task that the call runs on.
            pub fn on_progress(
                mut self,
                observe: impl Fn(&ProgressEvent) + Send + Sync + 'static,
            ) -> Self {
                self.watch.on_progress = Some(Arc::new(observe));
                self
            }

            /// Whether to show progress on stderr: a live line for each CVM in a terminal, else plain
            /// lines.
            pub fn progress(mut self, progress: bool) -> Self {
                self.watch.progress = progress;
                self
            }
        }
    )* };
}

watch_options! {
    CommitCvmProvisionRequest, StartCvm, StopCvm, ShutdownCvm, RestartCvm, DeleteCvm, ReplicateCvm,
    ReplicateAppCvm, DeployRequest, FleetStart, FleetStop, FleetShutdown, FleetRestart, FleetDelete,
}

progress_options! {
    CommitCvmProvisionRequest, StartCvm, StopCvm, ShutdownCvm, RestartCvm, DeleteCvm, ReplicateCvm,
    ReplicateAppCvm, DeployRequest, FleetStart, FleetStop, FleetShutdown, FleetRestart, FleetDelete,
    WaitForCvm,
}

macro_rules! partial_options {
    ($($type:ty),* $(,)?) => { $(
        impl Call<$type> {
            /// Where to note what has been reached, for when the call's future is dropped.
            pub fn partial(mut self, partial: &Partial) -> Self {
                self.watch.partial = Some(partial.clone());
                self
            }
        }
    )* };
}

partial_options!(
    CommitCvmProvisionRequest,
    ReplicateCvm,
    ReplicateAppCvm,
    DeployRequest,
    FleetStart,
    FleetStop,
    FleetShutdown,
    FleetRestart,
    FleetDelete,
);

macro_rules! fleet_options {
    ($($type:ty),* $(,)?) => { $(
        impl Call<$type> {
            /// How many CVMs are worked on at once. Default: 10.
            pub fn concurrency(mut self, concurrency: u32) -> Self {
                self.operation = self.operation.concurrency(concurrency);
                self
            }

            /// Rolling: how many CVMs may be down at once. Each is waited for until it is healthy before
            /// the next is begun; one that failed counts as down from then on.
            pub fn max_unavailable(mut self, most: u32) -> Self {
                self.operation = self.operation.max_unavailable(most);
                self
            }

            /// After how many failures no further CVM is begun.
            pub fn max_failures(mut self, most: u32) -> Self {
                self.operation = self.operation.max_failures(most);
                self
            }

            /// Whether to answer only which CVMs it would be: nothing is done.
            pub fn dry_run(mut self, dry_run: bool) -> Self {
                self.operation = self.operation.dry_run(dry_run);
                self
            }

            /// Asks this, once a CVM has arrived, until it says that the CVM is healthy. An error means
            /// not yet; the last one is in the message of the [`WaitTimeout`](crate::ErrorKind::WaitTimeout).
            pub fn health_check<F>(
                mut self,
                check: impl Fn(Cvm) -> F + Send + Sync + 'static,
            ) -> Self
            where
                F: Future<Output = std::result::Result<bool, String>> + Send + 'static,
            {
                self.watch.health_check = Some(Arc::new(move |cvm| {
                    let answer = check(cvm);
                    Box::pin(async {
                        match answer.await {
                            Ok(true) => Health::Healthy,
                            Ok(false) => Health::NotYet(None),
                            Err(why) => Health::NotYet(Some(why)),
                        }
                    })
                }));
                self
            }
        }
    )* };
}

fleet_options!(FleetStart, FleetStop, FleetShutdown, FleetRestart, FleetDelete);

macro_rules! call_options {
    ($($type:ty { $( $(#[doc = $doc:literal])* $field:ident($given:ty) ),* $(,)? })*) => { $(
        impl Call<$type> {
            $(
                $(#[doc = $doc])*
                pub fn $field(mut self, value: $given) -> Self {
                    self.operation = self.operation.$field(value.into());
                    self
                }
            )*
        }
    )* };
}

macro_rules! extra_options {
    ($($type:ty),*) => { $(
        impl Call<$type> {
            /// Fields that this version does not know, sent as they are.
            pub fn extra(mut self, fields: JsonObject) -> Self {
                self.operation.extra = fields;
                self
            }
        }
    )* };
}

extra_options! { ReplicateCvm, ReplicateAppCvm }

call_options! {
    RestartCvm {
        /// Whether to skip the graceful shutdown.
        force(bool),
    }
    WaitForCvm {
        /// What to wait for.
        target(Target),
    }
    FleetRestart {
        /// Whether to skip the graceful shutdown.
        force(bool),
    }
    ReplicateCvm {
        /// The id of the physical node to run on.
        node_id(u64),
        /// Other encrypted environment variables than the source's, in hex.
        encrypted_env(impl Into<String>),
        /// The compose hash to replicate; needed when the app runs more than one.
        compose_hash(impl Into<String>),
        /// The OS image to run. Left out, the source's image.
        os_image(impl Into<String>),
    }
    ReplicateAppCvm {
        /// The id of the physical node to run on.
        node_id(u64),
        /// Other encrypted environment variables than the source's, in hex.
        encrypted_env(impl Into<String>),
        /// The compose hash to replicate; needed when the app runs more than one.
        compose_hash(impl Into<String>),
        /// The OS image to run. Left out, the source's image.
        os_image(impl Into<String>),
    }
    GetCvmList {
        /// Which page, counted from 1.
        page(u32),
        /// How many CVMs on a page: 1 to 100.
        page_size(u32),
    }
    GetCvmOperations {
        /// How many operations on a page: 1 to 500.
        limit(u32),
        /// Where to begin: the `next_cursor` of the page before.
        cursor(impl Into<String>),
    }
    Request {
        /// The query.
        query(JsonObject),
        /// The body: a text or bytes as they are, JSON as JSON.
        body(impl Into<RequestBody>),
        /// What the body is, such as `text/yaml`.
        content_type(impl Into<String>),
    }
}

macro_rules! await_calls {
    ($($type:ty => $answer:ty),* $(,)?) => { $(
        impl IntoFuture for Call<$type> {
            type Output = Result<$answer>;
            type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

            fn into_future(self) -> Self::IntoFuture {
                Box::pin(self.run())
            }
        }
    )* };
}

with_operations!(await_calls);

macro_rules! await_procedures {
    ($($type:ty => $answer:ty),* $(,)?) => { $(
        impl IntoFuture for Call<$type> {
            type Output = Result<$answer>;
            type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

            fn into_future(self) -> Self::IntoFuture {
                Box::pin(self.carry_out())
            }
        }
    )* };
}

with_procedures!(await_procedures);
