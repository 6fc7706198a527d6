//! The functions of the package, as bindings call them: by name, with arguments of another language.
//!
//! To add one: declare its arguments, implement `Function`, and name it in `list_functions!`.

// Rust users have functions with plain arguments instead of some of these records, and never set them.
#![allow(unreachable_pub, dead_code)]

use crate::error::{Error, ErrorKind, Result};
use crate::functions::compose_hash::get_compose_hash;
use crate::functions::dotenv::read_env;
use crate::functions::env_encryption::encrypt_env_vars_at;
use crate::functions::env_key::{EnvKeyVerification, verify_env_encrypt_public_key_at};
use crate::functions::webhook::{
    WebhookRequest, WebhookSignature, parse_webhook_event_at, refuse_missing_secret,
    verify_webhook_signature_at,
};
use crate::input::arguments::{Argument, Dialect, FieldPath, JsonObject, arguments};
use crate::input::env_vars::EnvVars;
use crate::input::secret::Secret;
use crate::model::WebhookEvent;
use crate::operation::answer::Answer;
use crate::operation::answer::AnyAnswer;
use crate::operation::documentation::{DocumentedError, Examples};
use crate::schema::{Form, Kind, Literal, Record, Shape};
use serde::Serializer;
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
    /// Those that are given by position in Node; where there are none, they are one object there.
    pub positional: &'static [&'static str],
    /// Whether Python takes them by name only.
    pub keyword_only: bool,
    /// What it answers.
    pub answer: Kind,
    /// What it raises.
    pub raises: &'static [DocumentedError],
    /// How it is used in Python, and in Node.
    pub examples: Examples,
}

/// A function of the package, which needs no client.
trait Function: Argument {
    const NAME: &'static str;
    const DOC: &'static str;
    const POSITIONAL: &'static [&'static str];
    const KEYWORD_ONLY: bool = false;
    const ANSWER: Kind;
    const RAISES: &'static [DocumentedError];
    const EXAMPLES: Examples;

    /// Refuses arguments before their types are looked at.
    fn check_given(arguments: &JsonObject, at: &FieldPath<'_>) -> Result<()> {
        let _ = (arguments, at);
        Ok(())
    }

    fn run(&self, at: &FieldPath<'_>) -> Result<AnyAnswer>;
}

/// An app compose, as the API has it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AppCompose(JsonObject);

impl Shape for AppCompose {
    const KIND: Kind = Kind::Document;

    fn encode<S: Serializer>(&self, form: Form, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(form, serializer)
    }
}

impl Argument for AppCompose {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self> {
        JsonObject::accept(value, at).map(Self)
    }
}

arguments! {
    /// What to hash.
    GetComposeHash {
        /// The app compose, in the wire's spelling.
        required app_compose: AppCompose,
        /// Whether to leave out what the app's runner does not look at. Default: `false`.
        optional normalize: bool = Literal::Boolean(false),
    }

    /// What to encrypt, and for whom.
    EncryptEnvVars {
        /// The environment's variables, in their order.
        required env: EnvVars,
        /// The app's X25519 public key, in hex.
        required public_key: String,
    }

    /// What to read.
    ParseEnv {
        /// The text of a `.env` file.
        required text: Secret,
    }
}

macro_rules! without_further_checks {
    ($($name:ident),*) => { $(
        impl $name {
            fn check_values(&self, _: &FieldPath<'_>) -> Result<()> {
                Ok(())
            }
        }
    )* };
}

without_further_checks!(GetComposeHash, EncryptEnvVars, ParseEnv);

impl Function for GetComposeHash {
    const NAME: &'static str = "get_compose_hash";
    const DOC: &'static str = "The hash that an app compose is known by: the SHA-256, in hex, of it as \
        JSON with sorted keys and without white space. With `normalize`, what the app's runner does \
        not look at is left out first: `docker_compose_file` with the runner `bash`, `bash_script` \
        with `docker-compose`, and an empty `pre_launch_script`. The API completes a compose file before it \
        hashes it, so that this equals its `compose_hash` only if all members were sent: \
        `manifest_version`, `name`, `runner`, `docker_compose_file`, `kms_enabled`, `gateway_enabled`, \
        `tproxy_enabled`, `local_key_provider_enabled`, `public_logs`, `public_sysinfo`, \
        `public_tcbinfo`, `no_instance_id`, `secure_time`, `storage_fs`, `features`, `allowed_envs`, and a \
        `pre_launch_script` of one's own.";
    const POSITIONAL: &'static [&'static str] = &["app_compose"];
    const ANSWER: Kind = Kind::Text;
    const RAISES: &'static [DocumentedError] = &[DocumentedError::new(
        ErrorKind::InvalidArgument,
        "`app_compose` has something in it that JSON cannot have: itself, say, or half of a surrogate \
         pair.",
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
    const DOC: &'static str = "Encrypts an environment for an app's public key, as `encrypted_env` takes \
        it: in hex, different each time. Only a CVM of the app can read it. Whether the key is to be \
        trusted, `verify_env_encrypt_public_key` tells.";
    const POSITIONAL: &'static [&'static str] = &["env", "public_key"];
    const ANSWER: Kind = Kind::Text;
    const RAISES: &'static [DocumentedError] = &[
        DocumentedError::new(ErrorKind::Configuration, "The system gives no random numbers."),
        DocumentedError::new(
            ErrorKind::InvalidArgument,
            "`public_key` is not one, or `env` has a name that no variable can have, or one twice.",
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
    const DOC: &'static str = "Who vouches for an app's public key: the signer's compressed public key, \
        as `0x…` hex. Anyone can sign with a key of their own: compare the answer with the \
        one that you trust, the KMS's.";
    const POSITIONAL: &'static [&'static str] = &[];
    const ANSWER: Kind = Kind::Text;
    const RAISES: &'static [DocumentedError] = &[DocumentedError::new(
        ErrorKind::InvalidArgument,
        "What cannot be trusted at all: a key, a signature or an app id that is not one, a signature \
         that no key can have made, a `timestamp` that is too old or in the future; or a `max_age` \
         below 0.",
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
    const DOC: &'static str = "Reads the text of a `.env` file: `NAME=value` lines, in their order, with \
        `export`, quotes, values over many lines and comments, and without interpolation.";
    const POSITIONAL: &'static [&'static str] = &["text"];
    const ANSWER: Kind = Kind::Pairs;
    const RAISES: &'static [DocumentedError] = &[DocumentedError::new(
        ErrorKind::InvalidArgument,
        "A line is none of this: `message` names the line, and nothing that is on it.",
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
    const DOC: &'static str = "Whether a webhook comes from the API: whether the signature is that of \
        the secret, the time and the body, and the time is not further from now than is tolerated.";
    const POSITIONAL: &'static [&'static str] = &[];
    const KEYWORD_ONLY: bool = true;
    const ANSWER: Kind = Kind::Boolean;
    const RAISES: &'static [DocumentedError] = &[DocumentedError::new(
        ErrorKind::InvalidArgument,
        "`secret` is missing, or empty, so that anyone could sign with it, or `tolerance` is below 0.",
    )];
    const EXAMPLES: Examples = Examples {
        python: r#"if not verify_webhook_signature(
    secret=secret,
    timestamp=request.headers["X-Webhook-Timestamp"],
    body=await request.body(),
    signature=request.headers["X-Webhook-Signature"],
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

    fn check_given(arguments: &JsonObject, at: &FieldPath<'_>) -> Result<()> {
        refuse_missing_secret(arguments, at)
    }

    fn run(&self, at: &FieldPath<'_>) -> Result<AnyAnswer> {
        verify_webhook_signature_at(self, at).map(|is_valid| AnyAnswer::Json(is_valid.into()))
    }
}

impl Function for WebhookRequest {
    const NAME: &'static str = "parse_webhook_event";
    const DOC: &'static str = "The event of a webhook, once it is certain that the API sent it.";
    const POSITIONAL: &'static [&'static str] = &[];
    const KEYWORD_ONLY: bool = true;
    const ANSWER: Kind = WebhookEvent::KIND;
    const RAISES: &'static [DocumentedError] = &[
        DocumentedError::new(
            ErrorKind::Webhook,
            "`headers` lack the time or the signature, or are not to be trusted: somebody else has sent \
             it, or has sent it again. Or `body` is no event. `field` says which of the two.",
        ),
        DocumentedError::new(
            ErrorKind::InvalidArgument,
            "`secret` is missing or empty, or `tolerance` is below 0: a mistake of the caller's.",
        ),
    ];
    const EXAMPLES: Examples = Examples {
        python: r#"body = await request.body()
event = parse_webhook_event(headers=request.headers, body=body, secret=secret)
print(event.event, event.data)"#,
        node: r#"const event = parseWebhookEvent({ headers: request.headers, body: rawBody, secret });
console.log(event.event, event.data);"#,
    };

    fn check_given(arguments: &JsonObject, at: &FieldPath<'_>) -> Result<()> {
        refuse_missing_secret(arguments, at)
    }

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

        /// Calls a function with arguments that come from another language.
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
            Err(Error::invalid_argument("function", format_args!("there is no `{name}`")))
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
    F::check_given(&arguments, &root)
        .and_then(|()| F::accept(Value::Object(arguments), &root))
        .and_then(|function| {
            function.check(&root)?;
            function.run(&root)
        })
        .map_err(|error| error.about(F::NAME, None, 0))
}
