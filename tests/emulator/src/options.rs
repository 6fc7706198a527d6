//! The command line, and the durations.

use std::net::SocketAddr;
use std::time::Duration;

/// Durations in a workspace.
#[derive(Debug, Clone, Copy)]
pub struct Timing {
    /// The time from a commit or a start to `running`.
    pub boot: Duration,
    /// The time from a forced stop to `stopped`.
    pub stop: Duration,
    /// The time from a graceful shutdown to `stopped`.
    pub shutdown: Duration,
    /// The time from a restart to `running`.
    pub restart: Duration,
    /// The time from an update to `running`; `None`: as for a restart.
    pub update: Option<Duration>,
    /// The time between two lines of a running container's log.
    pub log_interval: Duration,
    /// How long a provision can be committed.
    pub provision_ttl: Duration,
    /// The interval of state streams, instead of the one in the request.
    pub sse_interval: Option<Duration>,
    /// The timeout of state streams, instead of the one in the request.
    pub sse_timeout: Option<Duration>,
    /// How long a new CVM's `vm_uuid` is `null`.
    pub late_uuid: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            boot: Duration::from_secs(2),
            stop: Duration::from_millis(500),
            shutdown: Duration::from_secs(1),
            restart: Duration::from_secs(2),
            update: None,
            log_interval: Duration::from_secs(1),
            provision_ttl: Duration::from_secs(14 * 24 * 60 * 60),
            sse_interval: None,
            sse_timeout: None,
            late_uuid: Duration::ZERO,
        }
    }
}

impl Timing {
    pub(crate) fn update_time(&self) -> Duration {
        self.update.unwrap_or(self.restart)
    }
}

/// The type of a restart in lists of operations, unless a workspace has another one. The real API probably returns
/// `power_on`.
const RESTART_OPERATION_TYPE: &str = "restart";

/// Which reads of API version `2026-01-21` have a number as a CVM's `id`, instead of `cvm_…`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NumericReadIds {
    /// None.
    #[default]
    Never,
    /// One CVM's detail and state. Lists have text.
    Detail,
    /// All reads.
    Always,
}

impl NumericReadIds {
    /// Reads `detail` or `all`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "detail" => Some(Self::Detail),
            "all" => Some(Self::Always),
            _ => None,
        }
    }
}

/// The settings of a workspace.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The durations.
    pub timing: Timing,
    /// Which reads of `2026-01-21` have numeric ids.
    pub numeric_read_ids: NumericReadIds,
    /// Whether provisions of the versions before `2026-05-22` return `kms_contract_id` as text.
    pub text_kms_contract_ids: bool,
    /// Whether app keys of `2026-05-22` and later come with `timestamp` and `signature_v1`.
    pub timestamped_kms_keys: bool,
    /// Whether the status batch has the flat operation fields of early 2026 instead of `operation`.
    pub flat_status_batch: bool,
    /// The type of restarts in lists of operations.
    pub restart_operation_type: String,
    /// Whether logs are NDJSON, whatever format is requested.
    pub ndjson_logs: bool,
    /// Whether `PATCH /cvms/{cvm}` with an image is accepted and has no effect.
    pub inert_image_updates: bool,
    /// Whether the answers to updates have no correlation id.
    pub uncorrelated_updates: bool,
    /// A bearer token that identifies the workspace as its key does.
    pub oidc_token: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            timing: Timing::default(),
            numeric_read_ids: NumericReadIds::Never,
            text_kms_contract_ids: false,
            timestamped_kms_keys: true,
            flat_status_batch: false,
            restart_operation_type: RESTART_OPERATION_TYPE.to_owned(),
            ndjson_logs: false,
            inert_image_updates: false,
            uncorrelated_updates: false,
            oidc_token: None,
        }
    }
}

/// The options of the emulator.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// The key of the workspace that exists from the start.
    pub api_key: String,
    /// The settings of the workspace that exists from the start. They are the defaults of other workspaces, except for
    /// the token.
    pub settings: Settings,
    /// Whether requests are recorded. Scripts always record theirs.
    pub journal: bool,
    /// Whether to end with the standard input, and so with the process that started it, however that ends.
    pub until_stdin_ends: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            api_key: "phak_emulator".to_owned(),
            settings: Settings::default(),
            journal: true,
            until_stdin_ends: false,
        }
    }
}

/// The output of `--help`.
pub const HELP: &str = "\
A local Phala Cloud.

Usage: phala-cvm-emulator [OPTIONS]

  --listen ADDRESS        address to listen on [127.0.0.1:0, any free port]
  --api-key KEY           key of the workspace that exists from the start [phak_emulator]
  --boot-time TIME        from commit or start to running [2s]
  --stop-time TIME        from a forced stop to stopped [500ms]
  --shutdown-time TIME    from a graceful shutdown to stopped [1s]
  --restart-time TIME     from restart to running [2s]
  --update-time TIME      from an update to running [as restarts]
  --log-interval TIME     from one line of a container's log to the next [1s]
  --provision-ttl TIME    how long a provision can be committed [14d]
  --sse-interval TIME     interval of state streams, whatever they ask for [what they ask for]
  --sse-timeout TIME      timeout of state streams, whatever they ask for [what they ask for]
  --late-uuid TIME        how long a new CVM's vm_uuid is null [0ms]
  --oidc-token TOKEN      bearer token that identifies that workspace as its key does [none]
  --numeric-read-ids      reads of API version 2026-01-21 have numeric ids; =detail: only one CVM's
                          detail and state
  --text-kms-contract-ids provisions before API version 2026-05-22 have textual kms_contract_ids as well
  --plain-kms-keys        app keys come without timestamp and signature_v1
  --flat-status-batch     the status batch has no operation, but operation_type and correlation_id
  --ndjson-logs           logs are NDJSON, whatever form requests ask for
  --inert-image-updates   PATCH /cvms/{cvm} with an image is accepted and does nothing
  --uncorrelated-updates  the answers to updates have no correlation_id
  --restart-operation-type TYPE
                          type of restarts in lists of operations [restart]
  --no-journal            do not record requests, for benchmarks
  --until-stdin-ends      end when standard input does: with the program that holds its other end
  --help                  print this

A TIME is a number and a unit: 50ms, 2s, 5m, 1h, 14d.
";

/// The command of the command line.
#[expect(clippy::large_enum_variant, reason = "there is only one, made once")]
#[derive(Debug)]
pub enum Command {
    /// Serve.
    Serve(Options),
    /// Print [`HELP`].
    Help,
}

impl Command {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    ///
    /// A line for the user about the first invalid argument.
    pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut options = Options::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let (flag, attached) = match argument.split_once('=') {
                Some((flag, value)) => (flag, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            match (flag, &attached) {
                ("--help" | "-h", None) => return Ok(Self::Help),
                ("--no-journal", None) => {
                    options.journal = false;
                    continue;
                }
                ("--until-stdin-ends", None) => {
                    options.until_stdin_ends = true;
                    continue;
                }
                ("--text-kms-contract-ids", None) => {
                    options.settings.text_kms_contract_ids = true;
                    continue;
                }
                ("--plain-kms-keys", None) => {
                    options.settings.timestamped_kms_keys = false;
                    continue;
                }
                ("--flat-status-batch", None) => {
                    options.settings.flat_status_batch = true;
                    continue;
                }
                ("--ndjson-logs", None) => {
                    options.settings.ndjson_logs = true;
                    continue;
                }
                ("--inert-image-updates", None) => {
                    options.settings.inert_image_updates = true;
                    continue;
                }
                ("--uncorrelated-updates", None) => {
                    options.settings.uncorrelated_updates = true;
                    continue;
                }
                // Its value is optional, so it is never the next argument.
                ("--numeric-read-ids", value) => {
                    let value = value.as_deref().unwrap_or("all");
                    options.settings.numeric_read_ids =
                        NumericReadIds::parse(value).ok_or_else(|| {
                            format!("--numeric-read-ids: {value:?} is neither all nor detail")
                        })?;
                    continue;
                }
                _ => {}
            }
            let slot = match flag {
                "--listen" | "--api-key" | "--oidc-token" | "--restart-operation-type" => None,
                "--boot-time" => Some(&mut options.settings.timing.boot),
                "--stop-time" => Some(&mut options.settings.timing.stop),
                "--shutdown-time" => Some(&mut options.settings.timing.shutdown),
                "--restart-time" => Some(&mut options.settings.timing.restart),
                "--update-time" => Some(options.settings.timing.update.insert(Duration::ZERO)),
                "--log-interval" => Some(&mut options.settings.timing.log_interval),
                "--provision-ttl" => Some(&mut options.settings.timing.provision_ttl),
                "--late-uuid" => Some(&mut options.settings.timing.late_uuid),
                "--sse-interval" => {
                    Some(options.settings.timing.sse_interval.insert(Duration::ZERO))
                }
                "--sse-timeout" => Some(options.settings.timing.sse_timeout.insert(Duration::ZERO)),
                _ => return Err(format!("unknown argument {argument:?}; see --help")),
            };
            let value = attached
                .or_else(|| arguments.next())
                .ok_or_else(|| format!("{flag} needs a value; see --help"))?;
            match slot {
                Some(slot) => {
                    *slot = duration(&value).ok_or_else(|| {
                        format!("{flag}: {value:?} is not a time such as 50ms or 2s")
                    })?;
                }
                None if flag == "--listen" => {
                    options.listen = value.parse().map_err(|_| {
                        format!("--listen: {value:?} is not an address such as 127.0.0.1:8080")
                    })?;
                }
                None if value.is_empty() => return Err(format!("{flag} is empty")),
                None if flag == "--oidc-token" => options.settings.oidc_token = Some(value),
                None if flag == "--restart-operation-type" => {
                    options.settings.restart_operation_type = value;
                }
                None => options.api_key = value,
            }
        }
        Ok(Self::Serve(options))
    }
}

pub(crate) fn duration(text: &str) -> Option<Duration> {
    let unit_at = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, unit) = text.split_at_checked(unit_at)?;
    let seconds = match unit {
        "us" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3_600.0,
        "d" => 86_400.0,
        _ => return None,
    };
    Duration::try_from_secs_f64(number.parse::<f64>().ok()? * seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, String> {
        match Command::parse(line.split_whitespace().map(str::to_owned))? {
            Command::Serve(options) => Ok(options),
            Command::Help => Err("help".to_owned()),
        }
    }

    #[test]
    fn flags_are_read() {
        let options =
            parse("--listen 127.0.0.1:8080 --boot-time=50ms --sse-interval 0.5s --provision-ttl 3d --no-journal")
                .unwrap();
        assert_eq!(options.listen.port(), 8080);
        assert_eq!(options.settings.timing.boot, Duration::from_millis(50));
        assert_eq!(options.settings.timing.sse_interval, Some(Duration::from_millis(500)));
        assert_eq!(options.settings.timing.provision_ttl, Duration::from_secs(3 * 86_400));
        assert!(!options.journal);
        let settings =
            parse("--numeric-read-ids --oidc-token t --plain-kms-keys").unwrap().settings;
        assert_eq!(settings.numeric_read_ids, NumericReadIds::Always);
        assert_eq!(settings.oidc_token.as_deref(), Some("t"));
        assert!(!settings.timestamped_kms_keys);
        let settings = parse("--numeric-read-ids=detail").unwrap().settings;
        assert_eq!(settings.numeric_read_ids, NumericReadIds::Detail);
        assert_eq!(settings.restart_operation_type, RESTART_OPERATION_TYPE);
        assert_eq!(parse("").unwrap().settings.timing.boot, Duration::from_secs(2));
    }

    #[test]
    fn wrong_flags_are_named() {
        for (line, named) in [
            ("--what", "--what"),
            ("--boot-time", "--boot-time needs a value"),
            ("--boot-time soon", "\"soon\""),
            ("--boot-time 5", "\"5\""),
            ("--listen here", "\"here\""),
            ("--api-key=", "--api-key is empty"),
            ("--oidc-token=", "--oidc-token is empty"),
            ("--numeric-read-ids=some", "\"some\""),
        ] {
            let error = parse(line).unwrap_err();
            assert!(error.contains(named), "{line}: {error}");
        }
    }
}
