//! Verifies and reads webhooks.

use crate::error::{Error, Result};
use crate::functions::hex::decode_hex;
use crate::input::arguments::{Argument, Blank, Dialect, FieldPath, Seconds, arguments, short};
use crate::input::bytes::Bytes;
use crate::input::secret::Secret;
use crate::model::WebhookEvent;
use crate::schema::{Kind, Literal, from_text, json, unwritten_shapes};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use std::fmt;

/// The default tolerance of a webhook's time, in seconds.
pub(crate) const DEFAULT_TOLERANCE: u32 = 300;

/// The value of a header of a webhook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WebhookHeader(String);

from_text!(WebhookHeader => Self);

impl From<u64> for WebhookHeader {
    fn from(time: u64) -> Self {
        Self(time.to_string())
    }
}

unwritten_shapes!(WebhookHeader => Kind::Header);

impl Argument for WebhookHeader {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self> {
        match value {
            Value::String(text) => Ok(Self(text)),
            Value::Number(number) if !number.is_f64() => Ok(Self(number.to_string())),
            other => Err(at.wrong_type("the value of a header, as text or a whole number", &other)),
        }
    }
}

/// The two headers of a webhook that matter: its time and its signature. The names may be in any case, or in the form
/// of WSGI and CGI (`HTTP_X_WEBHOOK_SIGNATURE`). All other headers are ignored.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct WebhookHeaders {
    timestamp: Option<String>,
    signature: Option<String>,
}

impl WebhookHeaders {
    /// Adds a header. If it occurs more than once, the first value counts.
    fn add(&mut self, name: &str, value: &str) {
        let is =
            |header: &str, variable: &str| name.eq_ignore_ascii_case(header) || name == variable;
        let field = if is("x-webhook-timestamp", "HTTP_X_WEBHOOK_TIMESTAMP") {
            &mut self.timestamp
        } else if is("x-webhook-signature", "HTTP_X_WEBHOOK_SIGNATURE") {
            &mut self.signature
        } else {
            return;
        };
        let value = value.trim_matches([' ', '\t']);
        if field.is_none() && !value.is_empty() {
            *field = Some(value.to_owned());
        }
    }

    /// Adds a header's value: text, or a list of texts. Values of other types are ignored.
    fn add_value(&mut self, name: &str, value: &Value) {
        match value {
            Value::String(text) => self.add(name, text),
            Value::Array(values) => {
                values.iter().filter_map(Value::as_str).for_each(|text| self.add(name, text));
            }
            _ => {}
        }
    }
}

impl fmt::Debug for WebhookHeaders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookHeaders").field("timestamp", &self.timestamp).finish_non_exhaustive()
    }
}

impl<N: AsRef<str>, V: AsRef<str>> FromIterator<(N, V)> for WebhookHeaders {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(headers: I) -> Self {
        let mut found = Self::default();
        for (name, value) in headers {
            found.add(name.as_ref(), value.as_ref());
        }
        found
    }
}

impl<N: AsRef<str>, V: AsRef<str>, const COUNT: usize> From<[(N, V); COUNT]> for WebhookHeaders {
    fn from(headers: [(N, V); COUNT]) -> Self {
        headers.into_iter().collect()
    }
}

unwritten_shapes!(WebhookHeaders => Kind::Headers);

impl Argument for WebhookHeaders {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self> {
        let mut found = Self::default();
        match value {
            Value::Object(headers) => {
                headers.iter().for_each(|(name, value)| found.add_value(name, value));
            }
            // Alternating names and values, as in Node's `rawHeaders`. Text that could not be read is `null`.
            Value::Array(items) if items.iter().all(|item| item.is_string() || item.is_null()) => {
                for pair in items.chunks(2) {
                    if let [Value::String(name), value] = pair {
                        found.add_value(name, value);
                    }
                }
            }
            Value::Array(pairs) => {
                for (index, pair) in pairs.iter().enumerate() {
                    match pair.as_array().map(Vec::as_slice) {
                        Some([Value::String(name), value]) => found.add_value(name, value),
                        Some([Value::Null, _]) => {}
                        _ => {
                            let at = at.index(index).secret();
                            return Err(at.wrong_type("a header's name and its value", pair));
                        }
                    }
                }
            }
            other => {
                return Err(at.secret().wrong_type("a mapping or a list of pairs", &other));
            }
        }
        Ok(found)
    }
}

arguments! {
    /// The arguments of `verify_webhook_signature`: a webhook, and its secret.
    WebhookSignature {
        /// The webhook's secret.
        required secret: Secret,
        /// The value of the header `X-Webhook-Timestamp`, if the request has it.
        optional timestamp: WebhookHeader,
        /// The raw body of the request, before any decoding.
        required body: Bytes,
        /// The value of the header `X-Webhook-Signature`, if the request has it.
        optional signature: WebhookHeader,
        /// The maximum difference between the webhook's time and the current time, in seconds. Default: 300.
        optional tolerance: Seconds = Literal::count(DEFAULT_TOLERANCE),
    }

    /// The arguments of `parse_webhook_event`: a request, and the webhook's secret.
    WebhookRequest {
        /// The headers of the request: a mapping, a list of pairs, or in the form of the server (ASGI's raw headers,
        /// WSGI's environment, Node's `rawHeaders`). The function reads only two of them.
        required headers: WebhookHeaders,
        /// The raw body of the request, before any decoding.
        required body: Bytes,
        /// The webhook's secret.
        required secret: Secret,
        /// The maximum difference between the webhook's time and the current time, in seconds. Default: 300.
        optional tolerance: Seconds = Literal::count(DEFAULT_TOLERANCE),
    }
}

impl WebhookSignature {
    /// A webhook and its secret.
    pub fn new(
        secret: impl Into<Secret>,
        timestamp: impl Into<WebhookHeader>,
        body: impl Into<Bytes>,
        signature: impl Into<WebhookHeader>,
    ) -> Self {
        Self {
            secret: secret.into(),
            timestamp: Some(timestamp.into()),
            body: body.into(),
            signature: Some(signature.into()),
            ..Blank::blank()
        }
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<()> {
        check(&self.secret, self.tolerance, at)
    }
}

impl WebhookRequest {
    /// A request, and the webhook's secret.
    pub fn new(
        headers: impl Into<WebhookHeaders>,
        body: impl Into<Bytes>,
        secret: impl Into<Secret>,
    ) -> Self {
        Self { headers: headers.into(), body: body.into(), secret: secret.into(), ..Blank::blank() }
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<()> {
        check(&self.secret, self.tolerance, at)
    }
}

/// Refuses an empty secret, with which anyone could sign, and a tolerance below 0.
fn check(secret: &Secret, tolerance: Option<Seconds>, at: &FieldPath<'_>) -> Result<()> {
    if secret.expose().is_empty() {
        return Err(at
            .field("secret")
            .refuse("expected a secret, not an empty text, with which anyone could sign"));
    }
    if let Some(tolerance) = tolerance.map(Seconds::get).filter(|tolerance| *tolerance < 0.0) {
        let why = format_args!("expected 0 seconds or more, not {}", short(tolerance));
        return Err(at.field("tolerance").refuse(why));
    }
    Ok(())
}

/// Why a request does not count as a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RejectReason {
    /// The time is not a whole number of seconds.
    MalformedTime,
    /// The time differs too much from the current time.
    Time,
    /// The signature does not match the secret, the time and the body.
    Signature,
}

impl RejectReason {
    fn about(
        secret: &Secret,
        timestamp: &str,
        body: &Bytes,
        signature: &str,
        tolerance: Option<Seconds>,
        now: f64,
    ) -> Option<Self> {
        // The signature comes first, in constant time: without it, the other values cannot be trusted.
        let mut claimed = [0; 32];
        let is_hex = signature
            .strip_prefix("sha256=")
            .is_some_and(|digits| decode_hex(digits, &mut claimed));
        let Ok(mac) = Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes()) else {
            return Some(Self::Signature);
        };
        let mac = mac.chain_update(timestamp).chain_update(b".").chain_update(body.as_slice());
        if mac.verify_slice(&claimed).is_err() || !is_hex {
            return Some(Self::Signature);
        }
        let tolerance = tolerance.map_or(f64::from(DEFAULT_TOLERANCE), Seconds::get);
        let is_time = timestamp.bytes().all(|b| b.is_ascii_digit());
        match timestamp.parse::<f64>() {
            Ok(time) if is_time && (now - time).abs() <= tolerance => None,
            Ok(_) if is_time => Some(Self::Time),
            _ => Some(Self::MalformedTime),
        }
    }
}

/// Checks whether the API sent a webhook: the signature must match the secret, the time and the body, and the time must
/// not differ from the current time by more than the tolerance. A request without a time or a signature is not the API's.
///
/// ```
/// use phala_cvm::{WebhookSignature, verify_webhook_signature};
///
/// let signature = "sha256=f2d6b1a4";
/// let webhook = WebhookSignature::new("whsec_1", "1780000000", r#"{"id":"1"}"#, signature);
/// assert!(!verify_webhook_signature(&webhook)?);
/// # Ok::<(), phala_cvm::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument) for an empty secret, with which
/// anyone could sign, and for a tolerance below 0.
pub fn verify_webhook_signature(webhook: &WebhookSignature) -> Result<bool> {
    verify_webhook_signature_at(webhook, &FieldPath::root(Dialect::Python))
        .map_err(|error| error.about("verify_webhook_signature", None, 0))
}

pub(crate) fn verify_webhook_signature_at(
    webhook: &WebhookSignature,
    at: &FieldPath<'_>,
) -> Result<bool> {
    webhook.check(at)?;
    let WebhookSignature { secret, timestamp, body, signature, tolerance } = webhook;
    let (Some(WebhookHeader(timestamp)), Some(WebhookHeader(signature))) = (timestamp, signature)
    else {
        return Ok(false);
    };
    let now = Seconds::now().get();
    Ok(RejectReason::about(secret, timestamp, body, signature, *tolerance, now).is_none())
}

/// Checks that the API sent a webhook, and returns the webhook's event.
///
/// ```
/// use phala_cvm::{WebhookRequest, parse_webhook_event};
///
/// let headers = [("X-Webhook-Timestamp", "1780000000"), ("X-Webhook-Signature", "sha256=f2d6b1a4")];
/// let error = parse_webhook_event(&WebhookRequest::new(headers, "{}", "whsec_1")).unwrap_err();
/// assert_eq!(error.field(), Some("headers"));
/// ```
///
/// # Errors
/// [`ErrorKind::Webhook`](crate::ErrorKind::Webhook), in the field `headers` if they lack the time or the signature or
/// cannot be trusted, and in the field `body` if it is not an event.
/// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument) for an empty secret and for a tolerance
/// below 0.
pub fn parse_webhook_event(request: &WebhookRequest) -> Result<WebhookEvent> {
    parse_webhook_event_at(request, &FieldPath::root(Dialect::Python))
        .map_err(|error| error.about("parse_webhook_event", None, 0))
}

pub(crate) fn parse_webhook_event_at(
    request: &WebhookRequest,
    at: &FieldPath<'_>,
) -> Result<WebhookEvent> {
    request.check(at)?;
    let WebhookRequest { headers, body, secret, tolerance } = request;
    let untrusted = |why: &str| Error::webhook("headers", why);
    let missing = |name: &str| {
        untrusted(&format!("`{name}` is missing: the request is not a webhook of the API"))
    };
    let timestamp = headers.timestamp.as_ref().ok_or_else(|| missing("X-Webhook-Timestamp"))?;
    let signature = headers.signature.as_ref().ok_or_else(|| missing("X-Webhook-Signature"))?;
    match RejectReason::about(secret, timestamp, body, signature, *tolerance, Seconds::now().get())
    {
        None => {}
        Some(RejectReason::Signature) => {
            return Err(untrusted(
                "`X-Webhook-Signature` does not match the body and the secret: the secret is another one, \
                 the body was changed on its way, or the API did not send the request",
            ));
        }
        Some(RejectReason::MalformedTime) => {
            return Err(untrusted(
                "`X-Webhook-Timestamp` is malformed: expected the seconds since 1970 as a whole number",
            ));
        }
        Some(RejectReason::Time) => {
            return Err(untrusted(
                "`X-Webhook-Timestamp` is too far from the current time: an old webhook was sent \
                 again, or this machine's clock is wrong",
            ));
        }
    }
    // The error has the position in the body, and none of its text.
    json::read_answer(body.as_slice()).map_err(|problem| Error::webhook("body", problem))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    const SECRET: &str = "whsec_canary";
    const BODY: &str = r#"{"id":"evt_1","event":"cvm.started","data":{"a":1}}"#;

    pub(crate) fn sign(secret: &str, timestamp: &str, body: &[u8]) -> String {
        let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        let mac = mac.chain_update(timestamp).chain_update(".").chain_update(body);
        format!("sha256={}", crate::functions::hex::hex(&mac.finalize().into_bytes()))
    }

    fn reason(timestamp: &str, body: &[u8], signature: &str, now: f64) -> Option<RejectReason> {
        let (secret, body) = (Secret::from(SECRET), Bytes::from(body));
        RejectReason::about(&secret, timestamp, &body, signature, None, now)
    }

    #[test]
    fn webhooks_are_taken_within_the_tolerance() {
        let signature = sign(SECRET, "1780000000", BODY.as_bytes());
        for (age, expected) in [
            (0.0, None),
            (300.0, None),
            (-300.0, None),
            (300.5, Some(RejectReason::Time)),
            (-301.0, Some(RejectReason::Time)),
        ] {
            let now = 1_780_000_000.0 + age;
            assert_eq!(reason("1780000000", BODY.as_bytes(), &signature, now), expected, "{age}");
        }
        for timestamp in ["", "soon", "1.78e9", " 1780000000", "+1780000000", "1780000000.0", "-1"]
        {
            let signature = sign(SECRET, timestamp, BODY.as_bytes());
            let found = reason(timestamp, BODY.as_bytes(), &signature, 1_780_000_000.0);
            assert_eq!(found, Some(RejectReason::MalformedTime), "{timestamp:?}");
            if timestamp.is_empty() || timestamp != timestamp.trim() {
                // A header is trimmed, and an empty one counts as missing.
                continue;
            }
            let headers =
                [("X-Webhook-Timestamp", timestamp), ("X-Webhook-Signature", signature.as_str())];
            let request = WebhookRequest::new(headers, BODY, SECRET);
            let error = parse_webhook_event(&request).unwrap_err();
            assert!(error.message().contains("`X-Webhook-Timestamp` is malformed"), "{error}");
        }
    }

    #[test]
    fn only_the_right_signature_is_one() {
        let right = sign(SECRET, "1780000000", b"\xff\x00body");
        let now = 1_780_000_000.0;
        assert_eq!(reason("1780000000", b"\xff\x00body", &right, now), None);
        let wrong = [
            sign("another", "1780000000", b"\xff\x00body"),
            sign(SECRET, "1780000001", b"\xff\x00body"),
            sign(SECRET, "1780000000", b"\xff\x00bodY"),
            right.replace("sha256=", ""),
            right.replace("sha256=", "sha512="),
            right[..right.len() - 1].to_owned(),
            format!("{right}0"),
            format!("sha256={}", "0".repeat(64)),
            "sha256=".to_owned(),
            String::new(),
        ];
        for signature in wrong {
            let found = reason("1780000000", b"\xff\x00body", &signature, now);
            assert_eq!(found, Some(RejectReason::Signature), "{signature}");
        }
    }

    #[test]
    fn an_event_is_read_and_nothing_secret_shown() {
        let timestamp = format!("{:.0}", Seconds::now().get());
        let signature = sign(SECRET, &timestamp, BODY.as_bytes());
        let headers = [("x-WEBHOOK-timestamp", &timestamp), ("X-Webhook-Signature", &signature)];
        let request = WebhookRequest::new(headers, BODY, SECRET);
        let event = parse_webhook_event(&request).unwrap();
        assert_eq!((event.id.as_str(), event.event.as_str()), ("evt_1", "cvm.started"));
        assert_eq!(event.data, serde_json::json!({ "a": 1 }));

        let broken = r#"{"id": canary"#;
        let signature = sign(SECRET, &timestamp, broken.as_bytes());
        let headers = [("x-webhook-timestamp", &timestamp), ("x-webhook-signature", &signature)];
        let request = WebhookRequest::new(headers, broken, SECRET);
        let error = parse_webhook_event(&request).unwrap_err();
        assert_eq!(error.field(), Some("body"));
        let shown = format!("{request:?} {error} {error:?}");
        assert!(!shown.contains("canary"), "{shown}");
    }
}
