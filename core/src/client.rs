//! The client: a method for each operation.

use crate::arguments::{Argument, Dialect, JsonObject, Place};
use crate::dispatch;
use crate::error::{Error, ErrorKind, Result};
use crate::event::{AttemptEvent, Observer};
use crate::identifier::{AppId, CvmId};
use crate::operation::Operation;
use crate::operations::{
    CommitCvmProvisionRequest, DeleteCvm, GetAppCvms, GetCvmInfo, GetCvmList, GetCvmOperations,
    GetCvmState, GetCvmStatusBatch, ProvisionCvmRequest, ReplicateAppCvm, ReplicateCvm, Request,
    RestartCvm, ShutdownCvm, StartCvm, StopCvm, with_operations,
};
use crate::options::{ClientBuilder, Config, DEFAULT_API_VERSION, OLD_SHAPES};
use crate::session::Session;
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
    session: Arc<Session>,
    observer: Option<Observer>,
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
    /// [`ErrorKind::Configuration`]: there is no API key, or the URL cannot be used.
    pub fn from_env() -> Result<Self> {
        Self::builder().build()
    }

    /// A client whose options come from another language. `runtime` names it for the
    /// `User-Agent`: `python 3.11.7`.
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`]; [`ErrorKind::InvalidArgument`] for an option of a wrong type.
    pub fn from_options(options: Value, dialect: Dialect, runtime: &str) -> Result<Self> {
        let options = ClientBuilder::accept(options, &Place::root(dialect)).map_err(|error| {
            if error.is_wrong_type() { error } else { error.into_configuration() }
        })?;
        options.build_for(runtime, dialect)
    }

    pub(crate) fn with_config(config: Config) -> Result<Self> {
        Ok(Self { session: Arc::new(Session::new(Arc::new(config))?), observer: None })
    }

    /// A client with the same options and connections of its own. After a `fork`, the child needs
    /// one: connections and the runtime they lived on belong to the parent.
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`]: the certificates cannot be read any more.
    pub fn renewed(&self) -> Result<Self> {
        Ok(Self { session: Arc::new(self.session.renewed()?), observer: self.observer.clone() })
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
        Self { session: Arc::clone(&self.session), observer: Some(Observer::new(observe)) }
    }

    /// Refuses every further call, on all clones. Calls in flight go on.
    pub fn close(&self) {
        self.session.close();
    }

    /// Whether [`close`](Self::close) was called.
    pub fn is_closed(&self) -> bool {
        self.session.is_closed()
    }

    /// The API that this client talks to.
    pub fn base_url(&self) -> &str {
        self.session.config.base_url.as_str().trim_end_matches('/')
    }

    /// The API version that this client speaks.
    pub fn api_version(&self) -> &str {
        &self.session.config.api_version
    }

    fn call<O: Operation>(&self, operation: O) -> Call<O> {
        Call::new(self.clone(), operation, Dialect::Python, None)
    }
}

impl ClientBuilder {
    /// Builds the client. Nothing is sent.
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`]: there is no API key, or an option cannot be used.
    pub fn build(self) -> Result<Client> {
        self.build_for("rust", Dialect::Python)
    }

    fn build_for(self, runtime: &str, dialect: Dialect) -> Result<Client> {
        Config::new(self, runtime, dialect)
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
}

#[allow(private_bounds)] // which operations there are is this crate's to say
impl<O: Operation> Call<O> {
    pub(crate) fn new(
        client: Client,
        operation: O,
        dialect: Dialect,
        timeout: Option<Duration>,
    ) -> Self {
        Self { client, operation, dialect, timeout }
    }

    pub(crate) async fn run(self) -> Result<O::Answer> {
        let Self { client, operation, dialect, timeout } = self;
        let refused = if client.is_closed() {
            Some(Error::invalid_argument("", "the client is closed"))
        } else if O::NEEDS_CURRENT_SHAPES && !client.session.config.has_current_shapes() {
            Some(Error::new(
                ErrorKind::InvalidArgument,
                format!(
                    "API version {OLD_SHAPES} is taken for actions only, because its lists and \
                         details have other shapes: use {DEFAULT_API_VERSION}"
                ),
            ))
        } else {
            operation.check(&Place::root(dialect)).err()
        };
        match refused {
            Some(error) => Err(error.about(O::NAME, operation.cvm(), 0)),
            None => {
                dispatch::run(&client.session, client.observer.as_ref(), &operation, timeout).await
            }
        }
    }
}

impl<O> Call<O> {
    /// How long the call may take, its retries included, instead of the client's `timeout`.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }
}

impl Client {
    /// Prepares a CVM; answers the ids that [`commit_cvm_provision`](Self::commit_cvm_provision)
    /// wants. Nothing runs and nothing is billed before that.
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
    pub fn start_cvm(&self, cvm_id: impl Into<CvmId>) -> Call<StartCvm> {
        self.call(StartCvm::new(cvm_id))
    }

    /// Stops a CVM by force, cancelling what is in progress.
    pub fn stop_cvm(&self, cvm_id: impl Into<CvmId>) -> Call<StopCvm> {
        self.call(StopCvm::new(cvm_id))
    }

    /// Shuts a CVM down gracefully.
    pub fn shutdown_cvm(&self, cvm_id: impl Into<CvmId>) -> Call<ShutdownCvm> {
        self.call(ShutdownCvm::new(cvm_id))
    }

    /// Restarts a CVM, gracefully unless [`force`](Call::force) is set. Never sent twice.
    pub fn restart_cvm(&self, cvm_id: impl Into<CvmId>) -> Call<RestartCvm> {
        self.call(RestartCvm::new(cvm_id))
    }

    /// Deletes a CVM and all its data, for good.
    pub fn delete_cvm(&self, cvm_id: impl Into<CvmId>) -> Call<DeleteCvm> {
        self.call(DeleteCvm::new(cvm_id))
    }

    /// Makes, and bills, another CVM like this one, in the same app. Never sent twice.
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

    /// Any endpoint that has no operation of its own, with the same safety.
    pub fn request(&self, method: impl Into<String>, path: impl Into<String>) -> Call<Request> {
        self.call(Request::new(method, path))
    }
}

macro_rules! call_options {
    ($($type:ty { $( $(#[doc = $doc:literal])* $field:ident($given:ty) ),* $(,)? })*) => { $(
        impl Call<$type> {
            $(
                $(#[doc = $doc])*
                pub fn $field(mut self, value: $given) -> Self {
                    self.operation = self.operation.$field(value);
                    self
                }
            )*
        }
    )* };
}

call_options! {
    RestartCvm {
        /// Whether to skip the graceful shutdown.
        force(bool),
    }
    ReplicateCvm {
        /// The id of the node to run on.
        node_id(u64),
        /// Other encrypted environment variables than the source's, in hex.
        encrypted_env(impl Into<String>),
        /// The compose hash to replicate; needed when the app runs more than one.
        compose_hash(impl Into<String>),
    }
    ReplicateAppCvm {
        /// The id of the node to run on.
        node_id(u64),
        /// Other encrypted environment variables than the source's, in hex.
        encrypted_env(impl Into<String>),
        /// The compose hash to replicate; needed when the app runs more than one.
        compose_hash(impl Into<String>),
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
        /// The body, sent as JSON.
        body(Value),
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
