//! Reads the logs of CVMs and containers from the addresses that the API gives. These are on other hosts and take no
//! credentials.

use crate::config::options::{Config, Headers, RetryPolicy, is_loopback, is_unspecified};
use crate::engine::deadline::Deadline;
use crate::engine::dispatch::Dispatcher;
use crate::engine::session::Session;
use crate::http::transport::PlainBody;
use crate::input::time::LogStart;
use crate::model::{CvmComposition, Time};
use crate::operations::{GetCvmComposition, GetCvmInfo};
use crate::workflow::caller::Caller;
use crate::workflow::polled::{Iteration, Polled, iteration};
use crate::workflow::prelude::*;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_core::Stream;
use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::Map;
use std::collections::VecDeque;
use std::pin::pin;
use tokio::time::Instant;

/// The API version whose answers have `syslog_endpoint`. The official command-line program uses it, too.
const VERSION: &str = "2025-10-28";
/// The logs of a CVM itself.
const SOURCES: Known = Known { name: "LogSource", values: &["serial", "stdout", "stderr"] };
/// The number of lines that are compared to find where a log continues after a broken connection.
const COMPARED: usize = 64;
/// The number of lines that are requested to find them.
const ASKED_AGAIN: u32 = 1_000;
/// How long lines are held back until it is known where a log continues: after the last of them, and at most.
const TIME_TO_JOIN: Duration = Duration::from_secs(1);
const LONGEST_TIME_TO_JOIN: Duration = Duration::from_secs(10);
/// The same after the known lines were found: a log that repeats itself may have them again in what has not arrived yet.
const TIME_FOR_THE_REST: Duration = Duration::from_millis(250);
const LONGEST_TIME_FOR_THE_REST: Duration = Duration::from_secs(1);
/// The length of the longest line that is returned as a whole.
const LONGEST_LINE: usize = 1024 * 1024;

/// Declares a record of arguments that select a log and a part of it.
macro_rules! which_log {
    ($declare:ident { $($head:tt)* } { $(#[doc = $tail:literal])* }) => {
        $declare! {
            $($head)* {
                required cvm_id: CvmId,
                /// The log of the CVM: `serial` (its console), `stdout` or `stderr`. Not together with `container`.
                /// Default: `serial`.
                optional source: String [SOURCES] = Literal::Text("serial"),
                /// The name of a container, to read its log instead.
                optional container: String,
                $(#[doc = $tail])*
                optional tail: u32 in (1..=u32::MAX),
                /// The start: a time with a time zone, such as `2026-12-24T18:00:00Z`, or an age such as `42m`. Default:
                /// the beginning of the log.
                optional since: LogStart,
            }
        }
    };
}

which_log! {
    arguments {
        /// The arguments of `follow_cvm_logs`.
        FollowCvmLogs
    }
    {
        /// The number of existing lines to start with, counted from the end. Default: all lines.
    }
}

which_log! {
    calls {
        /// Returns the log of a CVM or of a container as text.
        ///
        /// The API gives the address of the log, which is on another host. The client reads it without the API key. It
        /// repeats failed requests.
        fn get_cvm_logs(cvm_id) -> String;

        /// The arguments of `get_cvm_logs`.
        GetCvmLogs
    }
    {
        /// The number of lines, counted from the end. Default: all lines.
    }
}

impl GetCvmLogs {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<()> {
        check(self.source.as_deref(), self.container.as_deref(), at)
    }
}

impl FollowCvmLogs {
    /// The log of this CVM.
    pub fn new(cvm_id: impl Into<CvmId>) -> Self {
        Self { cvm_id: cvm_id.into(), ..Blank::blank() }
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<()> {
        check(self.source.as_deref(), self.container.as_deref(), at)
    }
}

fn check(source: Option<&str>, container: Option<&str>, at: &FieldPath<'_>) -> Result<()> {
    check_known(source, &SOURCES, &at.field("source"))?;
    match (source, container) {
        // `serial` is the default, and is not refused.
        (Some("stdout" | "stderr"), Some(_)) => Err(at
            .field("source")
            .refuse("given together with `container`, which has one log: leave one of them out")),
        (_, Some("")) => Err(at.field("container").refuse("expected a container's name, not \"\"")),
        _ => Ok(()),
    }
}

pub(crate) const RAISES: &[DocumentedError] = &[
    NO_SUCH_CVM,
    AMBIGUOUS,
    ErrorKind::Response.when(
        "The API gives no address for the log, the logs are not public, or the log's server refuses the request.",
    ),
];

impl Run for GetCvmLogs {
    const WAITS: bool = false;
    const RAISES: &'static [DocumentedError] = RAISES;
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"print(client.get_cvm_logs("my-app", tail=100))"#,
        node: r#"console.log(await client.getCvmLogs("my-app", { tail: 100 }));"#,
    });

    async fn run(self, context: &Context) -> Result<String> {
        let log = Log { source: self.source, container: self.container, cvm_id: self.cvm_id };
        let since = self.since.as_ref().map(LogStart::as_str);
        log.read(&context.dispatcher(), self.tail, since).await
    }
}

/// The last lines of a CVM's serial log, if they can be read in this time.
pub(crate) async fn last_lines(
    session: &Session,
    cvm_id: &str,
    lines: u32,
    time: Duration,
) -> Option<String> {
    let deadline = Deadline::after(time);
    let headers = HeaderMap::new();
    let reader = Dispatcher { session, observer: None, headers: &headers, deadline };
    let log = Log { cvm_id: CvmId::from(cvm_id), source: None, container: None };
    let text = tokio::time::timeout(time, log.read(&reader, Some(lines), None)).await.ok()?.ok()?;
    let text = text.trim_end();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Selects a log.
#[derive(Debug, Clone)]
struct Log {
    cvm_id: CvmId,
    source: Option<String>,
    container: Option<String>,
}

impl Log {
    async fn read(
        &self,
        reader: &Dispatcher<'_>,
        tail: Option<u32>,
        since: Option<&str>,
    ) -> Result<String> {
        let url = self.address(reader).await?;
        let url = with_parameters(url, tail, since, false);
        let mut text = read_whole(reader, &url).await?;
        // A server may not know `tail`.
        if let Some(tail) = tail.and_then(|tail| usize::try_from(tail).ok()) {
            text = last_of(text, tail);
        }
        if text.is_empty() {
            self.refuse_hidden(reader).await?;
        }
        Ok(text)
    }

    /// Refuses an empty log if the CVM's logs are not public.
    async fn refuse_hidden(&self, reader: &Dispatcher<'_>) -> Result<()> {
        let info = reader.call(&GetCvmInfo::new(self.cvm_id.clone())).await?;
        match info.public_logs {
            Some(false) => {
                let root = FieldPath::root(reader.session.config.dialect);
                let option = root.member("public_logs");
                let what = format!("the CVM's logs are not public: update the CVM with `{option}`");
                Err(Error::new(ErrorKind::Response, what))
            }
            _ => Ok(()),
        }
    }

    /// The address of the log.
    async fn address(&self, reader: &Dispatcher<'_>) -> Result<Url> {
        let address = match &self.container {
            Some(name) => {
                let composition = reader.call(&GetCvmComposition::new(self.cvm_id.clone())).await?;
                container_address(&composition, name)?
            }
            None => self.own_address(reader).await?,
        };
        checked_address(&address, &reader.session.config)
    }

    async fn own_address(&self, reader: &Dispatcher<'_>) -> Result<String> {
        let channel = self.source.as_deref().unwrap_or("serial");
        let mut headers = reader.headers.clone();
        headers.insert("x-phala-version", HeaderValue::from_static(VERSION));
        let older = Dispatcher { headers: &headers, ..*reader };
        let info = older.call(&GetCvmInfo::new(self.cvm_id.clone())).await?;
        if let Some(endpoint) = info.syslog_endpoint.filter(|endpoint| !endpoint.is_empty()) {
            let joint = if endpoint.contains('?') { '&' } else { '?' };
            return Ok(format!("{endpoint}{joint}ch={channel}"));
        }
        let info = reader.call(&GetCvmInfo::new(self.cvm_id.clone())).await?;
        let logs = info.logs.clone().unwrap_or_default();
        let address = match channel {
            "stdout" => logs.stdout,
            "stderr" => logs.stderr,
            _ => logs.serial,
        };
        address.filter(|address| !address.is_empty()).ok_or_else(|| {
            let status = &info.status;
            Error::new(
                ErrorKind::Response,
                format!(
                    "the API has no address of the CVM's `{channel}` log; the CVM is `{status}`"
                ),
            )
        })
    }
}

/// The address of a log, if it may be read. An API on another host must not make the client send requests to services of
/// the local one, which may trust it.
fn checked_address(address: &str, config: &Config) -> Result<Url> {
    let refused = |why: &str| Error::new(ErrorKind::Response, why);
    let url =
        Url::parse(address).map_err(|_| refused("the API's address of the log is not a URL"))?;
    let is_local = is_loopback(&url) || is_unspecified(&url);
    if is_local && !config.allow_http && !is_loopback(&config.base_url) {
        return Err(refused(
            "the API's address of the log is loopback, and the API is on another host: to read it all the same, \
             allow http with the client's option",
        ));
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if config.allow_http || is_local => Ok(url),
        _ => Err(refused(
            "the API's address of the log is not https: to read it without encryption, allow http with the \
             client's option",
        )),
    }
}

fn container_address(composition: &CvmComposition, name: &str) -> Result<String> {
    let plain = |name: &str| name.trim_start_matches('/').to_owned();
    let containers = composition.containers.as_deref().unwrap_or_default();
    let names = |index: usize| -> Vec<String> {
        let container = containers.get(index);
        let names = container.and_then(|container| container.names.as_deref());
        names.unwrap_or_default().iter().map(|name| plain(name)).collect()
    };
    let found = (0..containers.len()).find(|index| names(*index).contains(&plain(name)));
    if let Some(container) = found.and_then(|index| containers.get(index)) {
        let address = container.log_endpoint.clone().filter(|address| !address.is_empty());
        return address.ok_or_else(|| {
            let what = format!("the API has no address of the log of the container `{name}`");
            Error::new(ErrorKind::Response, what)
        });
    }
    let known: Vec<String> = (0..containers.len()).flat_map(names).collect();
    let why = match (&composition.error, known.as_slice()) {
        (Some(error), []) if !error.is_empty() => format!("the CVM cannot be reached: {error}"),
        (_, []) => {
            "the CVM shows no containers: it is off, or its system information is not public"
                .to_owned()
        }
        (_, known) => format!("expected one of {}", known.join(", ")),
    };
    Err(Error::new(ErrorKind::Response, format!("the CVM has no container `{name}`: {why}")))
}

/// Adds parameters: plain text, the start and the end. Flags have no value. Servers know `tail` by one of two names.
fn with_parameters(mut url: Url, tail: Option<u32>, since: Option<&str>, follow: bool) -> Url {
    let mut query = url.query().map(str::to_owned).unwrap_or_default();
    let mut add = |parameter: &str| {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(parameter);
    };
    add("text");
    add("bare");
    if follow {
        add("follow");
    }
    if let Some(tail) = tail {
        add(&format!("tail={tail}"));
        add(&format!("lines={tail}"));
    }
    if let Some(since) = since {
        let mut coded = url.clone();
        coded.query_pairs_mut().clear().append_pair("since", since);
        add(coded.query().unwrap_or_default());
    }
    url.set_query(Some(&query));
    url
}

/// Reads the lines of a log to its end. Reads it again after a pause if the connection breaks.
async fn read_whole(reader: &Dispatcher<'_>, url: &Url) -> Result<String> {
    let mut failures = 0;
    loop {
        let time = reader.deadline.remaining().min(reader.session.config.request_timeout);
        let maximum = reader.session.config.max_response_size;
        let read = async {
            let mut body = reader.session.transport.plain(url).await?;
            let (mut length, mut text) = (0_u64, String::new());
            let mut lines = Lines::new(usize::MAX);
            let mut add = |line: &str| {
                text.push_str(line);
                text.push('\n');
            };
            // Decoded as it arrives, so that a timeout or a cancellation ends the work on a large log.
            while let Some(chunk) = body.next().await? {
                length = length.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
                if length > maximum {
                    let what = format!(
                        "the log has more than {maximum} bytes: ask for fewer lines with `tail`"
                    );
                    return Err(Error::new(ErrorKind::Response, what));
                }
                lines.take(&chunk, &mut add);
            }
            lines.rest(add);
            Ok(text)
        };
        let failure = match tokio::time::timeout(time, read).await {
            Ok(Ok(text)) => return Ok(text),
            Ok(Err(failure)) => failure,
            Err(_) => Error::new(ErrorKind::Transport, "the log's server did not answer in time"),
        };
        let pause = reader.session.config.retry.pause_of_log(&failure, failures);
        let Some(pause) = pause else { return Err(failure) };
        if pause >= reader.deadline.remaining() {
            return Err(reader.deadline.passed(failure));
        }
        failures += 1;
        tokio::time::sleep(pause).await;
    }
}

/// Splits the bytes of a log into lines, in any form that a server uses. The work is proportional to their number.
#[derive(Debug)]
struct Lines {
    unfinished: Vec<u8>,
    /// A line without an end is returned in pieces from this length on.
    longest: usize,
}

impl Lines {
    fn new(longest: usize) -> Self {
        Self { unfinished: Vec::new(), longest }
    }

    /// Passes on the complete lines.
    fn take(&mut self, bytes: &[u8], mut add: impl FnMut(&str)) {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            match piece.strip_suffix(b"\n") {
                Some(line) if self.unfinished.is_empty() => add_line(line, &mut add),
                Some(end) => {
                    self.unfinished.extend_from_slice(end);
                    self.rest(&mut add);
                }
                None => self.unfinished.extend_from_slice(piece),
            }
        }
        if self.unfinished.len() > self.longest {
            self.rest(add);
        }
    }

    /// Passes on the rest at the end of the log.
    fn rest(&mut self, mut add: impl FnMut(&str)) {
        if !self.unfinished.is_empty() {
            add_line(&self.unfinished, &mut add);
            self.unfinished.clear();
        }
    }
}

/// Passes on a line as it is, or the lines of its message.
fn add_line(line: &[u8], add: &mut impl FnMut(&str)) {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    match message_of(line) {
        Some(message) if message.is_empty() => add(""),
        Some(message) => {
            message.split_inclusive('\n').for_each(|line| add(line.trim_end_matches(['\r', '\n'])))
        }
        None => add(&String::from_utf8_lossy(line)),
    }
}

/// The last lines of a text, of which each has an end.
fn last_of(mut text: String, lines: usize) -> String {
    let before = text.rmatch_indices('\n').nth(lines).map(|(end, _)| end);
    if let Some(end) = before {
        text.drain(..=end);
    }
    text
}

/// The text of the API's `{"channel": "stdout", "message": …}`, whose message is base64 or plain. A line of an app's own
/// structured log can have the same members, with others.
fn message_of(line: &[u8]) -> Option<String> {
    if line.first() != Some(&b'{') {
        return None;
    }
    let json: Map<String, Value> = serde_json::from_slice(line).ok()?;
    let channel = json.get("channel")?.as_str()?;
    let message = json.get("message")?.as_str()?;
    if json.len() != 2 || !SOURCES.values.contains(&channel) {
        return None;
    }
    let is_coded = !message.is_empty() && message.len() % 4 == 0;
    let decoded = if is_coded { STANDARD.decode(message).ok() } else { None };
    let text = decoded.and_then(|bytes| String::from_utf8(bytes).ok());
    Some(text.unwrap_or_else(|| message.to_owned()))
}

iteration! {
    /// The lines of a log as the CVM writes them, from [`Client::follow_cvm_logs`](crate::Client::follow_cvm_logs).
    /// Dropping it closes its connection.
    ///
    /// If the connection breaks, the client opens a new one and continues after the last line, as far as the log still
    /// contains that line. In a log that repeats itself word for word, lines of that time may be missing.
    ///
    /// It is also a [`Stream`]:
    ///
    /// ```no_run
    /// use futures_util::{StreamExt, TryStreamExt};
    ///
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let lines = client.follow_cvm_logs(phala_cvm::FollowCvmLogs::new("my-app"));
    /// let first: Vec<String> = lines.take(10).try_collect().await?;
    /// # Ok(())
    /// # }
    /// ```
    CvmLogLines(Following) -> String {
        /// The time limit for requesting the log's address from the API. Default: the client's `timeout`.
        timeout,
        /// Headers to add to the requests to the API.
        headers,
        /// Returns the next line, or `None` after an error has ended the iteration.
        next,
    }
}

/// A log that is being followed.
struct Following {
    caller: Caller,
    /// Why the arguments are refused, until the first request.
    refusal: Option<Error>,
    log: Log,
    tail: Option<u32>,
    since: Option<LogStart>,
    timeout: Option<Duration>,
    headers: Headers,
    body: Option<PlainBody>,
    lines: Lines,
    ready: VecDeque<String>,
    /// The last lines that were returned.
    last: VecDeque<String>,
    /// Until when to find out where the log continues, if that is not known yet.
    joins_until: Option<Instant>,
    /// Until then, the lines since the log was opened again.
    held: Vec<String>,
    /// Where the log continues, as far as the lines have arrived.
    found: Option<usize>,
    failures: u32,
    not_before: Option<Instant>,
    ended: bool,
}

impl CvmLogLines {
    pub(crate) fn new(caller: Caller, follow: FollowCvmLogs) -> Self {
        Self { polled: Polled::new(Following::new(caller, follow)) }
    }
}

impl Iteration for Following {
    type Item = Result<String>;

    fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Ends when the client is closed.
    async fn next_started(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let caller = self.caller.clone();
        let ended = {
            let found = pin!(self.find_next());
            caller.unless_closed(found).await
        };
        Some(ended.map_err(|error| {
            self.ended = true;
            self.body = None;
            error.about("follow_cvm_logs", Some(self.log.cvm_id.as_str()), 1)
        }))
    }

    fn refused(&mut self, refusal: Error) -> Option<Self::Item> {
        let error = refusal.about("follow_cvm_logs", Some(self.log.cvm_id.as_str()), 0);
        (!std::mem::replace(&mut self.ended, true)).then_some(Err(error))
    }
}

impl Following {
    fn new(caller: Caller, follow: FollowCvmLogs) -> Self {
        let root = FieldPath::root(caller.session().config.dialect);
        let refusal = Argument::check(&follow, &root).err();
        let FollowCvmLogs { cvm_id, source, container, tail, since } = follow;
        Self {
            caller,
            refusal,
            log: Log { cvm_id, source, container },
            tail,
            since,
            timeout: None,
            headers: Headers::default(),
            body: None,
            lines: Lines::new(LONGEST_LINE),
            ready: VecDeque::new(),
            last: VecDeque::new(),
            joins_until: None,
            held: Vec::new(),
            found: None,
            failures: 0,
            not_before: None,
            ended: false,
        }
    }

    async fn find_next(&mut self) -> Result<String> {
        if let Some(refusal) = self.refusal.take() {
            return Err(refusal);
        }
        loop {
            if let Some(line) = self.ready.pop_front() {
                self.last.push_back(line.clone());
                if self.last.len() > COMPARED {
                    self.last.pop_front();
                }
                return Ok(line);
            }
            let Some(body) = &mut self.body else {
                self.open().await?;
                continue;
            };
            // Lines are held back for a short time until it is known where the log continues.
            let time = self.joins_until.map_or(Duration::MAX, |until| {
                let quiet = match self.found {
                    Some(_) => TIME_FOR_THE_REST,
                    None if self.held.is_empty() => LONGEST_TIME_TO_JOIN,
                    None => TIME_TO_JOIN,
                };
                until.saturating_duration_since(Instant::now()).min(quiet)
            });
            let Ok(next) = tokio::time::timeout(time, body.next()).await else {
                self.give_up_joining();
                continue;
            };
            match next {
                Ok(Some(chunk)) => {
                    let mut lines = Vec::new();
                    self.lines.take(&chunk, |line| lines.push(line.to_owned()));
                    self.take(lines);
                }
                Ok(None) => {
                    let mut lines = Vec::new();
                    self.lines.rest(|line| lines.push(line.to_owned()));
                    self.take(lines);
                    self.broke_off();
                }
                Err(_) => {
                    self.lines = Lines::new(LONGEST_LINE);
                    self.broke_off();
                }
            }
        }
    }

    fn take(&mut self, lines: Vec<String>) {
        if self.joins_until.is_none() {
            if !lines.is_empty() {
                self.failures = 0;
            }
            self.ready.extend(lines);
            return;
        }
        let known = self.last.make_contiguous();
        let compared = self.held.len();
        self.held.extend(lines);
        if let Some(position) = position_after(known, &self.held, compared)
            && self.found.replace(position).is_none()
        {
            let until = Instant::now() + LONGEST_TIME_FOR_THE_REST;
            self.joins_until = self.joins_until.map(|longest| longest.min(until));
        }
    }

    /// Returns the lines that were held back, from the place where the log continues. If that was not found, the log does
    /// not contain all of the known lines any more, and may start with the last of them.
    fn give_up_joining(&mut self) {
        if let Some(position) = self.found.take() {
            return self.join_at(position);
        }
        let known = self.last.make_contiguous();
        let position = (0..=self.held.len().min(known.len()))
            .rev()
            .find(|end| self.held.get(..*end).is_some_and(|start| known.ends_with(start)));
        self.join_at(position.unwrap_or_default());
    }

    /// Continues with the lines from a position on.
    fn join_at(&mut self, position: usize) {
        self.joins_until = None;
        let lines = self.held.split_off(position);
        self.held.clear();
        self.take(lines);
    }

    /// Opens the log again after a pause, which grows while no lines arrive.
    fn broke_off(&mut self) {
        self.body = None;
        if self.joins_until.is_some() {
            self.give_up_joining();
        }
        let pause = RetryPolicy::pause_of_stream(self.failures);
        self.failures = self.failures.saturating_add(1);
        self.not_before = Instant::now().checked_add(pause);
    }

    async fn open(&mut self) -> Result<()> {
        if let Some(at) = self.not_before.take() {
            tokio::time::sleep_until(at).await;
        }
        let session = self.caller.session();
        let at = FieldPath::root(session.config.dialect);
        let headers = self.headers.checked(&at.field("headers"))?;
        let deadline = Deadline::after(self.timeout.unwrap_or(session.config.timeout));
        let observer = self.caller.observer();
        let reader = Dispatcher { session, observer, headers: &headers, deadline };
        // The address is requested each time. This ends the iteration if the CVM was deleted.
        let url = self.log.address(&reader).await?;
        let since = self.since.as_ref().map(LogStart::as_str);
        let continues = !self.last.is_empty();
        if self.failures > 0 && !continues {
            self.log.refuse_hidden(&reader).await?;
        }
        let url = if continues {
            // An age would now mean another time.
            let since = since.filter(|since| since.parse::<Time>().is_ok());
            with_parameters(url, Some(ASKED_AGAIN), since, true)
        } else {
            with_parameters(url, self.tail, since, true)
        };
        let time = session.config.request_timeout;
        match tokio::time::timeout(time, session.transport.plain(&url)).await {
            Ok(Ok(body)) => {
                self.body = Some(body);
                self.lines = Lines::new(LONGEST_LINE);
                let until = Instant::now().checked_add(LONGEST_TIME_TO_JOIN);
                self.joins_until = until.filter(|_| continues);
            }
            Ok(Err(error)) if error.kind() != ErrorKind::Transport => return Err(error),
            Ok(Err(_)) | Err(_) => self.broke_off(),
        }
        Ok(())
    }
}

/// The index at which a log continues after the known lines: after the last place that has all of them. An earlier call
/// has compared the first lines.
fn position_after(known: &[String], lines: &[String], compared: usize) -> Option<usize> {
    (compared + 1..=lines.len())
        .rev()
        .find(|end| lines.get(..*end).is_some_and(|seen| seen.ends_with(known)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Client;

    #[test]
    fn an_api_on_another_host_gives_no_address_of_the_local_one() {
        let (other, local) = ("https://api.example/v1", "http://127.0.0.1:8080/v1");
        for (base_url, allow_http, address, is_allowed) in [
            (other, false, "https://logs.example/a", true),
            (other, false, "http://logs.example/a", false),
            (other, false, "http://127.0.0.1:9/a", false),
            (other, false, "http://127.1/a", false),
            (other, false, "http://localhost/a", false),
            (other, false, "http://[::1]/a", false),
            (other, false, "http://[::ffff:127.0.0.1]/a", false),
            (other, false, "https://localhost:9/a", false),
            (other, false, "https://0.0.0.0:9/a", false),
            (other, false, "https://0/a", false),
            (other, false, "https://[::]/a", false),
            (other, false, "file:///a", false),
            (other, true, "http://logs.example/a", true),
            (other, true, "http://localhost/a", true),
            (other, true, "https://localhost/a", true),
            (other, true, "file:///a", false),
            (local, false, "http://localhost:9/a", true),
            (local, false, "https://localhost/a", true),
            (local, false, "http://logs.example/a", false),
            (local, false, "a", false),
        ] {
            let options = Client::builder().api_key("phak_test").base_url(base_url);
            let client = options.allow_http(allow_http).build().unwrap();
            let checked = checked_address(address, &client.session().config);
            assert_eq!(checked.is_ok(), is_allowed, "{address} of {base_url}, {allow_http}");
        }
    }

    fn texts(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    #[test]
    fn a_log_goes_on_after_what_is_known() {
        let known = texts(&["b", "c"]);
        let position = |lines: &[&str]| position_after(&known, &texts(lines), 0);
        assert_eq!(position(&["a", "b", "c", "d"]), Some(3));
        assert_eq!(position(&["b", "c", "b", "c", "d"]), Some(4));
        // The start of the log may be another place with the same line.
        assert_eq!(position(&["c", "d"]), None);
        assert_eq!(position(&["x", "y"]), None);
        assert_eq!(position_after(&known, &texts(&["x", "b", "c"]), 1), Some(3));
    }

    fn lines_of(pieces: &[&str]) -> Vec<String> {
        let (mut lines, mut all) = (Lines::new(LONGEST_LINE), Vec::new());
        for piece in pieces {
            lines.take(piece.as_bytes(), |line| all.push(line.to_owned()));
        }
        lines.rest(|line| all.push(line.to_owned()));
        all
    }

    #[test]
    fn the_time_for_a_large_log_is_proportional_to_its_length() {
        const LINES: usize = 2_000_000;
        let text = "x\n".repeat(LINES);
        let coded =
            format!("{{\"channel\":\"stdout\",\"message\":{:?}}}\n", STANDARD.encode(&text));
        // Outside this thread, which would wait for many minutes otherwise.
        let (sender, counts) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for text in [text, coded] {
                let _ = sender.send(lines_of(&[&text]).len());
            }
        });
        for _ in 0..2 {
            assert_eq!(counts.recv_timeout(Duration::from_secs(60)), Ok(LINES));
        }
    }

    #[test]
    fn the_last_lines_are_those_before_the_end() {
        let last = |lines| last_of("a\n\nb\n".to_owned(), lines);
        assert_eq!([last(1), last(2)], ["b\n", "\nb\n"]);
        assert_eq!([last(3), last(4)], ["a\n\nb\n", "a\n\nb\n"]);
    }

    #[test]
    fn lines_are_read_in_every_form() {
        assert_eq!(lines_of(&["a\nb", "c\r\nd"]), ["a", "bc", "d"]);
        let plain = "{\"channel\":\"stdout\",\"message\":\"hello you\"}\n";
        assert_eq!(lines_of(&[plain]), ["hello you"]);
        // "one\ntwo\n"
        let coded = "{\"channel\":\"stderr\",\"message\":\"b25lCnR3bwo=\"}\n";
        assert_eq!(lines_of(&[coded, plain]), ["one", "two", "hello you"]);
        let empty = "{\"channel\":\"stdout\",\"message\":\"\"}\n";
        assert_eq!(lines_of(&[plain, empty, plain]), ["hello you", "", "hello you"]);
        // An app's own structured log.
        for own in [
            r#"{"level":"info"}"#,
            r#"{"channel":"app","message":"hello","level":200}"#,
            r#"{"channel":"app","message":"hello"}"#,
            r#"{"channel":"stdout","message":"hello","level":200}"#,
            r#"{"channel":1,"message":"hello"}"#,
        ] {
            assert_eq!(lines_of(&[own, "\n"]), [own]);
        }
    }

    #[test]
    fn parameters_join_what_the_address_has() {
        let url = |text: &str| Url::parse(text).unwrap();
        let plain = with_parameters(url("https://logs.example/a"), None, None, false);
        assert_eq!(plain.as_str(), "https://logs.example/a?text&bare");
        let all =
            with_parameters(url("https://logs.example/a?ch=serial"), Some(5), Some("4 m"), true);
        assert_eq!(
            all.as_str(),
            "https://logs.example/a?ch=serial&text&bare&follow&tail=5&lines=5&since=4+m"
        );
    }
}
