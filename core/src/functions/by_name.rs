//! The functions of the package for the bindings: by name, with arguments of another language.
//!
//! To add one: declare its arguments, implement `Function`, and name it in `list_functions!`.

// In Rust, some of these functions take plain arguments, and their records are not used.
#![allow(unreachable_pub, dead_code)]

use crate::error::{Error, ErrorKind, Result};
use crate::functions::compose_hash::get_compose_hash;
use crate::functions::dotenv::read_env;
use crate::functions::env_encryption::encrypt_env_vars_at;
use crate::functions::env_key::{EnvKeyVerification, verify_env_encrypt_public_key_at};
use crate::functions::webhook::{
    WebhookRequest, WebhookSignature, parse_webhook_event_at, verify_webhook_signature_at,
};
use crate::input::arguments::{Argument, Dialect, FieldPath, JsonObject, arguments};
use crate::input::env_vars::EnvVars;
use crate::input::secret::Secret;
use crate::model::WebhookEvent;
use crate::operation::answer::{Answer, AnyAnswer};
use crate::operation::documentation::{DocumentedError, Examples};
use crate::schema::{Kind, Literal, Record, Shape, unwritten_shapes};
use serde_json::Value;

/// A function as data, for generators and for bindings.
#[derive(Debug)]
pub struct FunctionRecord {
    /// Its name in Rust and Python.
    pub name: &'static str,
    /// What it does, in Markdown.
    pub doc: &'static str,
    /// Its arguments.
    pub arguments: &'static Record,
    /// The arguments that Node takes by position. If there are none, Node takes one object.
    pub positional: &'static [&'static str],
    /// Whether Python takes the arguments by name only.
    pub keyword_only: bool,
    /// The type of its result.
    pub answer: Kind,
    /// The errors that it raises.
    pub raises: &'static [DocumentedError],
    /// Examples for Python and Node.
    pub examples: Examples,
}

/// A function of the package, which needs no client.
trait Function: Argument {
    const NAME: &'static str;
    const DOC: &'static str;
    const POSITIONAL: &'static [&'static str] = &[];
    const KEYWORD_ONLY: bool = false;
    const ANSWER: Kind;
    const RAISES: &'static [DocumentedError];
    const EXAMPLES: Examples;

    /// Whether it has a `secret`, whose absence is a wrong value, not a wrong type.
    const HAS_SECRET: bool = false;

    fn run(&self, at: &FieldPath<'_>) -> Result<AnyAnswer>;
}

/// An app compose, in the form of the API.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AppCompose(JsonObject);

unwritten_shapes!(AppCompose => Kind::Document);

impl Argument for AppCompose {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self> {
        JsonObject::accept(value, at).map(Self)
    }
}

arguments! {
    /// The arguments of `get_compose_hash`.
    GetComposeHash {
        /// The app compose, with the names that the API uses.
        required app_compose: AppCompose,
        /// Whether to leave out the fields that the app's runner ignores. Default: `false`.
        optional normalize: bool = Literal::Boolean(false),
    }

    /// The arguments of `encrypt_env_vars`.
    EncryptEnvVars {
        /// The environment variables, in order.
        required env: EnvVars,
        /// The app's X25519 public key, in hex.
        required public_key: String,
    }

    /// The arguments of `parse_env`.
    ParseEnv {
        /// The text of a `.env` file.
        required text: Secret,
    }
}

impl Function for GetComposeHash {
    const NAME: &'static str = "get_compose_hash";
    const DOC: &'static str = "Computes the compose hash of an app compose: the SHA-256, in hex, of its JSON \
        with sorted keys and without white space. With `normalize`, the function first removes the fields that the \
        app's runner ignores: `docker_compose_file` with the runner `bash`, `bash_script` with the runner \
        `docker-compose`, and an empty `pre_launch_script`. The API adds defaults to a compose file before it \
        computes the hash. The result is equal to the API's `compose_hash` only if you send all of these members: \
        `manifest_version`, `name`, `runner`, `docker_compose_file`, `kms_enabled`, `gateway_enabled`, \
        `tproxy_enabled`, `local_key_provider_enabled`, `public_logs`, `public_sysinfo`, \
        `public_tcbinfo`, `no_instance_id`, `secure_time`, `storage_fs`, `features`, `allowed_envs`, and your own \
        `pre_launch_script`. `NaN` and infinities, which JSON does not have, count as `null`.";
    const POSITIONAL: &'static [&'static str] = &["app_compose"];
    const ANSWER: Kind = Kind::Text;
    const RAISES: &'static [DocumentedError] = &[ErrorKind::InvalidArgument.when(
        "`app_compose` contains something that JSON cannot represent, such as a reference to itself or half of \
         a surrogate pair.",
    )];
    const EXAMPLES: Examples = Examples {
        python: r#"compose_hash = get_compose_hash({"runner": "docker-compose", "name": "my-app"})"#,
        node: r#"const composeHash = getComposeHash({ runner: "docker-compose", name: "my-app" });"#,
    };

    fn run(&self, _: &FieldPath<'_>) -> Result<AnyAnswer> {
        let hash = get_compose_hash(&self.app_compose.0, self.normalize.unwrap_or_default());
        Ok(AnyAnswer::Json(Value::String(hash)))
    }
}

impl Function for EncryptEnvVars {
    const NAME: &'static str = "encrypt_env_vars";
    const DOC: &'static str = "Encrypts an environment with an app's public key. The result is the value of \
        `encrypted_env`: text in hex, different each time. Only the app's CVMs can decrypt it. To check that you can \
        trust the public key, call `verify_env_encrypt_public_key`.";
    const POSITIONAL: &'static [&'static str] = &["env", "public_key"];
    const ANSWER: Kind = Kind::Text;
    const RAISES: &'static [DocumentedError] = &[
        ErrorKind::Configuration.when("The system provides no random numbers."),
        ErrorKind::InvalidArgument.when(
            "`public_key` is not a public key, or `env` has an invalid name, the same name twice, or a value with \
             the character NUL.",
        ),
    ];
    const EXAMPLES: Examples = Examples {
        python: r#"# The app's `app_env_encrypt_pubkey`.
encrypted_env = encrypt_env_vars({"API_KEY": "s3cr3t"}, public_key)"#,
        node: r#"// The app's `appEnvEncryptPubkey`.
const encryptedEnv = encryptEnvVars({ API_KEY: "s3cr3t" }, publicKey);"#,
    };

    fn run(&self, at: &FieldPath<'_>) -> Result<AnyAnswer> {
        let encrypted = encrypt_env_vars_at(&self.env, &self.public_key, at)?;
        Ok(AnyAnswer::Json(Value::String(encrypted)))
    }
}

impl Function for EnvKeyVerification {
    const NAME: &'static str = "verify_env_encrypt_public_key";
    const DOC: &'static str = "Returns the signer of an app's public key: a compressed public key, as `0x…` \
        hex. Anyone can sign with their own key, so compare the result with the signer that you trust, which is \
        that of the KMS.";
    const ANSWER: Kind = Kind::Text;
    const RAISES: &'static [DocumentedError] = &[ErrorKind::InvalidArgument.when(
        "The public key cannot be trusted: `public_key`, `signature` or `app_id` is malformed, no key can have \
         made `signature`, or `timestamp` is too old or in the future. Or `max_age` is below 0.",
    )];
    const EXAMPLES: Examples = Examples {
        python: r#"signer = verify_env_encrypt_public_key(public_key, signature, app_id, timestamp=signed_at)
if signer != TRUSTED_SIGNER:
    raise RuntimeError("this is not our KMS's key")"#,
        node: r#"const signer = verifyEnvEncryptPublicKey({ publicKey, signature, appId, timestamp: signedAt });
if (signer !== TRUSTED_SIGNER) throw new Error("this is not our KMS's key");"#,
    };

    fn run(&self, at: &FieldPath<'_>) -> Result<AnyAnswer> {
        verify_env_encrypt_public_key_at(self, at).map(|signer| AnyAnswer::Json(signer.into()))
    }
}

impl Function for ParseEnv {
    const NAME: &'static str = "parse_env";
    const DOC: &'static str = "Parses the text of a `.env` file: lines of the form `NAME=value`, in order. It \
        supports `export`, quotes, values over several lines, and comments. It does not replace variables in values. In double quotes, \
        `\\n`, `\\r`, `\\t`, `\\\"`, `\\$` and `\\\\` are escapes, and every other backslash is literal. In single quotes \
        and backticks, a backslash before the quote means the quote; of two backslashes, both are literal, and the \
        second one escapes nothing. Without quotes, a backslash is literal.";
    const POSITIONAL: &'static [&'static str] = &["text"];
    const ANSWER: Kind = Kind::Pairs;
    const RAISES: &'static [DocumentedError] = &[ErrorKind::InvalidArgument.when(
        "A line has another form. `message` has the number of the line, and none of its text.",
    )];
    const EXAMPLES: Examples = Examples {
        python: r#"env = parse_env(Path(".env").read_text())"#,
        node: r#"const env = parseEnv(await readFile(".env", "utf8"));"#,
    };

    fn run(&self, _: &FieldPath<'_>) -> Result<AnyAnswer> {
        read_env(self.text.expose()).map(AnyAnswer::EnvVars)
    }
}

impl Function for WebhookSignature {
    const NAME: &'static str = "verify_webhook_signature";
    const DOC: &'static str = "Checks whether the API sent a webhook: the signature must match the secret, the \
        time and the body, and the time must not differ from the current time by more than `tolerance`. A request \
        without a time or a signature is not the API's.";
    const KEYWORD_ONLY: bool = true;
    const HAS_SECRET: bool = true;
    const ANSWER: Kind = Kind::Boolean;
    const RAISES: &'static [DocumentedError] = &[ErrorKind::InvalidArgument.when(
        "`secret` is missing or empty, or `tolerance` is below 0. With an empty secret, anyone could sign.",
    )];
    const EXAMPLES: Examples = Examples {
        python: r#"if not verify_webhook_signature(
    secret=secret,
    timestamp=request.headers.get("X-Webhook-Timestamp"),
    body=await request.body(),
    signature=request.headers.get("X-Webhook-Signature"),
):
    raise PermissionError("the API did not send this")"#,
        node: r#"const isGenuine = verifyWebhookSignature({
  secret,
  timestamp: request.headers["x-webhook-timestamp"],
  body: rawBody,
  signature: request.headers["x-webhook-signature"],
});
if (!isGenuine) throw new Error("the API did not send this");"#,
    };

    fn run(&self, at: &FieldPath<'_>) -> Result<AnyAnswer> {
        verify_webhook_signature_at(self, at).map(|is_valid| AnyAnswer::Json(is_valid.into()))
    }
}

impl Function for WebhookRequest {
    const NAME: &'static str = "parse_webhook_event";
    const DOC: &'static str =
        "Checks that the API sent a webhook, and returns the webhook's event.";
    const KEYWORD_ONLY: bool = true;
    const HAS_SECRET: bool = true;
    const ANSWER: Kind = WebhookEvent::KIND;
    const RAISES: &'static [DocumentedError] = &[
        ErrorKind::Webhook.when(
            "`headers` lack the time or the signature, or cannot be trusted: the API did not send the request, or \
             someone has sent an old one again. Or `body` is not an event. `field` names the argument.",
        ),
        ErrorKind::InvalidArgument.when(
            "`secret` is missing or empty, or `tolerance` is below 0. This is a mistake in your program.",
        ),
    ];
    const EXAMPLES: Examples = Examples {
        python: r#"body = await request.body()
event = parse_webhook_event(headers=request.headers, body=body, secret=secret)
print(event.event, event.data)"#,
        node: r#"const event = parseWebhookEvent({ headers: request.headers, body: rawBody, secret });
console.log(event.event, event.data);"#,
    };

    fn run(&self, at: &FieldPath<'_>) -> Result<AnyAnswer> {
        parse_webhook_event_at(self, at).map(Answer::erase)
    }
}

macro_rules! list_functions {
    ($($type:ident),* $(,)?) => {
        /// Every function, in the order of the documentation.
        pub const FUNCTIONS: &[FunctionRecord] = &[$(
            FunctionRecord {
                name: <$type as Function>::NAME,
                doc: <$type as Function>::DOC,
                arguments: &<$type>::RECORD,
                positional: <$type as Function>::POSITIONAL,
                keyword_only: <$type as Function>::KEYWORD_ONLY,
                answer: <$type as Function>::ANSWER,
                raises: <$type as Function>::RAISES,
                examples: <$type as Function>::EXAMPLES,
            },
        )*];

        /// Calls a function with arguments from another language.
        ///
        /// # Errors
        /// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument).
        pub fn call_function(
            name: &str,
            arguments: JsonObject,
            dialect: Dialect,
        ) -> Result<AnyAnswer> {
            $(
                if name == <$type as Function>::NAME {
                    return run::<$type>(arguments, dialect);
                }
            )*
            Err(Error::invalid_argument("function", format_args!("expected the name of a function, not {name:?}")))
        }
    };
}

list_functions! {
    GetComposeHash,
    EncryptEnvVars,
    EnvKeyVerification,
    ParseEnv,
    WebhookSignature,
    WebhookRequest,
}

fn run<F: Function>(arguments: JsonObject, dialect: Dialect) -> Result<AnyAnswer> {
    let root = FieldPath::root(dialect);
    let ended = if F::HAS_SECRET && arguments.get("secret").is_none_or(Value::is_null) {
        Err(root.field("secret").refuse("required, but not given"))
    } else {
        F::accept(Value::Object(arguments), &root).and_then(|function| {
            function.check(&root)?;
            function.run(&root)
        })
    };
    ended.map_err(|error| error.about(F::NAME, None, 0))
}
