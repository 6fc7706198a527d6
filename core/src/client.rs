//! The client. Its methods for operations are where the operations are declared: [`calls!`](crate::operation::calls).

use crate::config::environment::Environment;
use crate::config::options::{ClientBuilder, Config, Headers};
use crate::engine::attempt::ResponseFormat;
use crate::engine::closing::{Closing, InFlight};
use crate::engine::deadline::Deadline;
use crate::engine::event::{AttemptEvent, Observer};
use crate::engine::gate::{Phase, closed};
use crate::engine::session::Session;
use crate::error::{Error, Result};
use crate::input::arguments::{Dialect, FieldPath};
use crate::input::identifier::CvmId;
use crate::operation::answer::{Answer, AnyAnswer};
use crate::workflow::call::{DynCall, Run};
use crate::workflow::caller::Caller;
use crate::workflow::candidates::with_candidates;
use crate::workflow::context::Context;
use crate::workflow::cvm_watch::CvmWatch;
use crate::workflow::logs::{CvmLogLines, FollowCvmLogs};
use crate::workflow::pages::{AppPages, CvmPages, IterApps};
use crate::workflow::reporter::{Reporter, WatchOptions};
use reqwest::header::HeaderMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A client of the Phala Cloud API. Cloning is cheap: clones share connections.
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
    pub(crate) caller: Caller,
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
    /// The options of a client, to complete with `build`.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Creates a client with the settings of the environment: `PHALA_CLOUD_API_KEY`, `PHALA_CLOUD_API_PREFIX`.
    ///
    /// # Errors
    /// [`Configuration`](crate::ErrorKind::Configuration): there is no API key, or the URL cannot be used.
    pub fn from_env() -> Result<Self> {
        Self::builder().build()
    }

    pub(crate) fn with_config(config: Config) -> Result<Self> {
        let session = Session::new(Arc::new(config))?;
        Ok(Self { caller: Caller::new(Arc::new(session)) })
    }

    /// The same client, which also calls `observe` after each attempt of its calls. The two share connections.
    /// `observe` runs on the task of the call and should return quickly.
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

    /// Closes the client and all its clones at once.
    ///
    /// New calls, and the next item of a watch or an iteration, return an error of the kind
    /// [`Closed`](crate::ErrorKind::Closed). Calls in flight continue; to wait for them, await the returned value. When
    /// the last one has ended, the client closes its connections.
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

    /// The same as [`close`](Self::close), but also ends the calls in flight with an error of the kind
    /// [`Closed`](crate::ErrorKind::Closed).
    pub fn close_now(&self) -> Closing {
        self.session().close(Phase::Aborted);
        Closing::new(self.session())
    }

    /// Whether the client was closed.
    pub fn is_closed(&self) -> bool {
        self.session().is_closed()
    }

    /// The URL of the API.
    pub fn base_url(&self) -> &str {
        self.session().config.base_url.as_str().trim_end_matches('/')
    }

    /// The API version of this client.
    pub fn api_version(&self) -> &str {
        &self.session().config.api_version
    }

    pub(crate) fn call<O>(&self, operation: O) -> Call<O> {
        Call::new(self.clone(), operation, Dialect::Python, None, WatchOptions::default())
    }

    /// Starts a call.
    pub(crate) fn enter(&self) -> Result<InFlight> {
        self.caller.enter()
    }

    pub(crate) fn session(&self) -> &Arc<Session> {
        self.caller.session()
    }
}

impl ClientBuilder {
    /// Creates the client. It sends nothing.
    ///
    /// # Errors
    /// [`Configuration`](crate::ErrorKind::Configuration): there is no API key, or an option cannot be used.
    pub fn build(self) -> Result<Client> {
        self.build_for(&Environment::of_process(), "rust", Dialect::Python)
    }

    pub(crate) fn build_for(
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

/// A call that has not been sent yet. Awaiting it sends it. Dropping the future aborts it.
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

#[allow(private_bounds)] // only this crate defines calls
impl<C: Run> Call<C> {
    pub(crate) fn run(self) -> impl Future<Output = Result<C::Answer>> + Send {
        let call = self.map(|call| Box::new(call) as Box<dyn DynCall>);
        async move { C::Answer::expect_in(call.run_any(ResponseFormat::Value).await?) }
    }
}

impl Call<Box<dyn DynCall>> {
    pub(crate) async fn run_any(self, format: ResponseFormat) -> Result<AnyAnswer> {
        let (name, cvm_id) = (self.operation.name(), self.operation.cvm().map(str::to_owned));
        let started = self.begin_checked();
        let (_in_flight, headers) = started.map_err(|error| {
            let error = error.with_subject(self.operation.subject());
            error.about(name, cvm_id.as_deref(), 0)
        })?;
        let (call, context) = self.into_context(headers, format);
        let ended = context.reporter.during(call.run(&context)).await;
        let ended = with_candidates(&context.caller, ended, context.deadline).await;
        ended.map_err(|error| match error.operation() {
            Some(_) => error.with_cvm_of_call(cvm_id.as_deref()),
            None => error.about(name, cvm_id.as_deref(), 1),
        })
    }

    /// Checks whether the call may be sent, and returns its headers.
    fn begin_checked(&self) -> Result<(InFlight, HeaderMap)> {
        let in_flight = self.begin()?;
        let root = FieldPath::root(self.dialect);
        self.operation.check(&root)?;
        Ok((in_flight, self.headers.checked(&root.field("headers"))?))
    }

    /// The operation and the context of the call.
    fn into_context(
        self,
        headers: HeaderMap,
        format: ResponseFormat,
    ) -> (Box<dyn DynCall>, Context) {
        let Self { client, operation: call, timeout, watch, .. } = self;
        let config = &client.session().config;
        let wait = watch.wait.unwrap_or(call.waits());
        let timeout = timeout.unwrap_or(match call.is_one_request() && !wait {
            true => config.timeout,
            false => config.wait_timeout,
        });
        let partial = watch.listeners.partial.clone().unwrap_or_default();
        let context = Context {
            headers,
            deadline: Deadline::after(timeout),
            wait,
            format,
            health_check: watch.listeners.health_check.clone(),
            reporter: Reporter::new(watch, partial.clone()),
            partial,
            caller: client.caller.in_call(),
        };
        (call, context)
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

    /// Counts the call as in flight, unless it was made after the client was closed.
    pub(crate) fn begin(&self) -> Result<InFlight> {
        if self.is_refused { Err(closed()) } else { Ok(InFlight::new(self.client.session())) }
    }

    /// The same call with another operation.
    pub(crate) fn map<P>(self, change: impl FnOnce(O) -> P) -> Call<P> {
        let Self { client, operation, dialect, timeout, headers, watch, is_refused } = self;
        let operation = change(operation);
        Call { client, operation, dialect, timeout, headers, watch, is_refused }
    }

    /// The same call with other options.
    pub(crate) fn watching(mut self, change: impl FnOnce(&mut WatchOptions)) -> Self {
        change(&mut self.watch);
        self
    }

    /// Headers to add to each request of this call. The status requests that all waits of a client share do not have
    /// them.
    pub fn headers(mut self, headers: impl Into<Headers>) -> Self {
        self.headers = headers.into();
        self
    }

    /// The time limit of the call, including retries and waits. Default: the client's `timeout`, or its `wait_timeout`
    /// if the call waits for a CVM.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }
}

impl Client {
    /// Iterates over the states of a CVM as they change, until the CVM reaches the [`target`](CvmWatch::target), or
    /// until the watch is dropped.
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

    /// Iterates over the lines of a CVM's log as the CVM writes them, until the iteration is dropped.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let mut lines = client.follow_cvm_logs(phala_cvm::FollowCvmLogs::new("my-app"));
    /// if let Some(line) = lines.next().await {
    ///     println!("{}", line?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn follow_cvm_logs(&self, follow: FollowCvmLogs) -> CvmLogLines {
        CvmLogLines::new(self.caller.clone(), follow)
    }

    /// Iterates over all CVMs of the workspace. It returns each CVM once, and misses no CVM that exists during the
    /// whole iteration.
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

    /// Iterates over the apps of the workspace, with their CVMs. It returns each app once, and misses no app that
    /// exists during the whole iteration.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let mut apps = client.iter_apps(phala_cvm::IterApps::new().search("web"));
    /// while let Some(app) = apps.next().await {
    ///     println!("{:?}", app?.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn iter_apps(&self, apps: IterApps) -> AppPages {
        AppPages::new(self.caller.clone(), apps)
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
}

/// Actions on many CVMs at once, with one result for each CVM. Errors are values in the results. A call itself fails
/// for a wrong argument, or if the CVMs cannot be listed.
#[derive(Debug, Clone)]
pub struct Fleet {
    client: Client,
}

impl Fleet {
    pub(crate) fn call<C>(&self, call: C) -> Call<C> {
        self.client.call(call)
    }
}
