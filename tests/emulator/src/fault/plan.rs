//! The assignment of faults to requests: by script, or at random with a seed.

use super::{Draw, Fault, Kind};
use crate::api::{LOG_ROUTES, ROUTES};
use hyper::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Faults in a test's request.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Draft {
    pub(crate) api_key: String,
    seed: Option<u64>,
    rate: Option<f64>,
    kinds: Option<Vec<Value>>,
    routes: Option<Vec<String>>,
    script: Option<Vec<EntryDraft>>,
    /// Whether the script is appended to the existing one instead of replacing it.
    #[serde(default)]
    append: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryDraft {
    #[serde(default = "any")]
    route: String,
    fault: Value,
    #[serde(default = "once")]
    times: i64,
}

fn any() -> String {
    "*".to_owned()
}

fn once() -> i64 {
    1
}

/// Requests, by method and path.
#[derive(Debug)]
struct Route {
    /// Any method if `None`.
    method: Option<Method>,
    /// Any path if `None`. A segment that is `None` matches any segment.
    path: Option<Vec<Option<String>>>,
}

impl Route {
    /// `*`, or a method (or `*`) and a path (or `*`).
    fn read(text: &str) -> Result<Self, String> {
        if text == "*" {
            return Ok(Self { method: None, path: None });
        }
        let wrong = || format!("route {text:?} is not like \"POST /cvms/{{id}}/start\", or \"*\"");
        let (method, path) = text.split_once(' ').ok_or_else(wrong)?;
        let read_method = match method {
            "*" => None,
            "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" => method.parse().ok(),
            _ => return Err(wrong()),
        };
        let path = match path {
            "*" => None,
            _ => {
                let path = path.strip_prefix('/').ok_or_else(wrong)?;
                Some(path.split('/').map(segment).collect())
            }
        };
        let route = Self { method: read_method, path };
        let exists = ROUTES.iter().chain(&LOG_ROUTES).any(|(methods, path)| {
            route.names_path(path) && methods.iter().any(|method| route.names_method(method))
        });
        if exists { Ok(route) } else { Err(route.is_none_of_the_api(text)) }
    }

    /// Whether it matches a route with this path.
    fn names_path(&self, path: &str) -> bool {
        let Some(expected) = &self.path else {
            return true;
        };
        let path: Vec<_> = path.trim_start_matches('/').split('/').map(segment).collect();
        expected.len() == path.len()
            && expected.iter().zip(&path).all(|pair| match pair {
                (None, Some(segment)) => !is_no_cvm(segment),
                (Some(expected), Some(segment)) => expected == segment,
                (Some(expected), None) => !expected.is_empty(),
                (None, None) => true,
            })
    }

    fn names_method(&self, method: &str) -> bool {
        self.method.as_ref().is_none_or(|expected| {
            expected.as_str().eq_ignore_ascii_case(method)
                || *expected == Method::HEAD && method == "get"
        })
    }

    /// The message for a route that matches no request.
    fn is_none_of_the_api(&self, text: &str) -> String {
        let is_near = ROUTES.iter().any(|(_, path)| self.names_path(path));
        let routes = ROUTES.iter().filter(|(_, path)| !is_near || self.names_path(path));
        let routes: Vec<_> = routes
            .map(|(methods, path)| {
                let methods: Vec<_> = methods.iter().map(|name| name.to_uppercase()).collect();
                format!("{} {path}", methods.join(" or "))
            })
            .collect();
        format!("route {text:?} does not exist; there is {}", routes.join(", "))
    }

    fn matches(&self, method: &Method, path: &str) -> bool {
        if self.method.as_ref().is_some_and(|expected| expected != method) {
            return false;
        }
        let Some(expected) = &self.path else {
            return true;
        };
        let mut segments = path.trim_start_matches('/').split('/');
        let all = expected.iter().all(|expected| match (expected, segments.next()) {
            (_, None) => false,
            (Some(expected), Some(segment)) => expected == segment,
            (None, Some(segment)) => !is_no_cvm(segment),
        });
        all && segments.next().is_none()
    }
}

/// Segments at the position of a CVM's or an app's identifier that have their own routes.
fn is_no_cvm(segment: &str) -> bool {
    matches!(segment, "provision" | "paginated" | "batch-stop" | "instance-ids" | "filter-options")
}

fn segment(text: &str) -> Option<String> {
    let any = text == "*" || text.starts_with('{') && text.ends_with('}');
    (!any).then(|| text.to_owned())
}

#[derive(Debug)]
struct Entry {
    route: Route,
    fault: Fault,
    /// Not limited if `None`.
    left: Option<u64>,
}

#[derive(Debug)]
enum Choice {
    /// Parameters are random as well.
    Any(Kind),
    Exactly(Fault),
}

#[derive(Debug)]
struct Random {
    seed: u64,
    rate: f64,
    choices: Vec<Choice>,
    routes: Vec<Route>,
    requests: u64,
}

impl Random {
    fn take(&mut self, method: &Method, path: &str) -> Option<Fault> {
        let routed =
            self.routes.is_empty() || self.routes.iter().any(|route| route.matches(method, path));
        if !routed {
            return None;
        }
        let mut draw = Draw::new(self.seed, self.requests);
        self.requests += 1;
        if !draw.happens(self.rate) {
            return None;
        }
        let index = draw.below(self.choices.len() as u64);
        Some(match self.choices.get(usize::try_from(index).ok()?)? {
            Choice::Any(kind) => Fault::draw(*kind, &mut draw),
            Choice::Exactly(fault) => fault.clone(),
        })
    }
}

#[derive(Debug, Default)]
struct Plan {
    script: Vec<Entry>,
    random: Option<Random>,
    requests: u64,
    given: BTreeMap<Kind, u64>,
    not_applied: u64,
}

/// A workspace's faults.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    // Read for every request; the lock is taken only if there are faults.
    active: AtomicBool,
    plan: Mutex<Plan>,
}

impl Faults {
    /// Replaces the faults of the same mode.
    pub(crate) fn order(&self, draft: Draft, seed: u64) -> Result<(), String> {
        if draft.rate.is_none() && draft.script.is_none() {
            return Err("neither rate nor script".to_owned());
        }
        if draft.rate.is_none() && (draft.kinds.is_some() || draft.routes.is_some()) {
            return Err("kinds and routes are of random faults, which need a rate".to_owned());
        }
        let script = draft.script.map(script).transpose()?;
        let random = match draft.rate {
            None => None,
            Some(rate) if !(0.0..=1.0).contains(&rate) => {
                return Err(format!("rate: {rate} is not between 0 and 1"));
            }
            Some(rate) => Some(Random {
                seed: draft.seed.unwrap_or(seed),
                rate,
                choices: choices(draft.kinds)?,
                routes: draft
                    .routes
                    .unwrap_or_default()
                    .iter()
                    .map(|route| Route::read(route))
                    .collect::<Result<_, _>>()?,
                requests: 0,
            }),
        };
        self.with(|plan| {
            if let Some(script) = script {
                if !draft.append {
                    plan.script.clear();
                }
                plan.script.extend(script);
            }
            plan.random = random.or_else(|| plan.random.take());
        });
        self.active.store(true, Ordering::Release);
        Ok(())
    }

    /// Removes the faults. The counts stay.
    pub(crate) fn clear(&self) {
        self.active.store(false, Ordering::Release);
        self.with(|plan| {
            plan.script.clear();
            plan.random = None;
        });
    }

    /// The fault for a request, if there is one. The path is the API's, without its prefix.
    pub(crate) fn take(&self, method: &Method, path: &str) -> Option<Fault> {
        if !self.active.load(Ordering::Acquire) {
            return None;
        }
        self.with(|plan| {
            plan.requests += 1;
            let scripted = plan
                .script
                .iter_mut()
                .find(|entry| entry.left != Some(0) && entry.route.matches(method, path));
            let fault = match scripted {
                Some(entry) => {
                    entry.left = entry.left.map(|left| left - 1);
                    entry.fault.clone()
                }
                None => plan.random.as_mut()?.take(method, path)?,
            };
            *plan.given.entry(fault.kind()?).or_default() += 1;
            Some(fault)
        })
    }

    /// Counts a fault that was not applied, since the API had refused the request.
    pub(crate) fn not_applied(&self, kind: Kind) {
        self.with(|plan| {
            plan.not_applied += 1;
            if let Some(count) = plan.given.get_mut(&kind) {
                *count = count.saturating_sub(1);
            }
        });
    }

    pub(crate) fn render(&self) -> Value {
        self.with(|plan| {
            let left = plan.script.iter().try_fold(0_u64, |sum, entry| Some(sum + entry.left?));
            json!({
                "seed": plan.random.as_ref().map(|random| random.seed),
                "requests": plan.requests,
                "faults": plan.given.values().sum::<u64>(),
                "given": plan.given,
                "not_applied": plan.not_applied,
                "script_left": left.map_or(-1, |left| i64::try_from(left).unwrap_or(i64::MAX)),
            })
        })
    }

    fn with<T>(&self, look: impl FnOnce(&mut Plan) -> T) -> T {
        look(&mut self.plan.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn script(drafts: Vec<EntryDraft>) -> Result<Vec<Entry>, String> {
    let entries = drafts.into_iter().enumerate().map(|(index, draft)| {
        let at = |error| format!("script[{index}]: {error}");
        let left = match draft.times {
            -1 => None,
            times => Some(
                u64::try_from(times)
                    .map_err(|_| at(format!("times: {times} is neither -1 nor a count")))?,
            ),
        };
        Ok(Entry {
            route: Route::read(&draft.route).map_err(at)?,
            fault: Fault::read(&draft.fault).map_err(at)?,
            left,
        })
    });
    entries.collect()
}

fn choices(kinds: Option<Vec<Value>>) -> Result<Vec<Choice>, String> {
    let Some(kinds) = kinds else {
        return Ok(Kind::QUICK.into_iter().map(Choice::Any).collect());
    };
    if kinds.is_empty() {
        return Err("kinds: none".to_owned());
    }
    let choices = kinds.iter().map(|kind| match kind {
        Value::String(_) => {
            Kind::deserialize(kind).map(Choice::Any).map_err(|error| format!("kinds: {error}"))
        }
        _ => Fault::read(kind).map(Choice::Exactly).map_err(|error| format!("kinds: {error}")),
    });
    choices.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_match_by_segment() {
        let start = Route::read("POST /cvms/{id}/start").unwrap();
        assert!(start.matches(&Method::POST, "/cvms/my-app/start"));
        assert!(!start.matches(&Method::GET, "/cvms/my-app/start"));
        assert!(!start.matches(&Method::POST, "/cvms/my-app/stop"));
        assert!(!start.matches(&Method::POST, "/cvms/my-app/start/x"));
        assert!(!start.matches(&Method::POST, "/cvms/my-app"));
        let one = Route::read("* /cvms/{id}").unwrap();
        assert!(one.matches(&Method::DELETE, "/cvms/my-app"));
        assert!(!one.matches(&Method::GET, "/cvms/paginated"));
        assert!(!one.matches(&Method::GET, "/cvms"));
        assert!(
            Route::read("GET /cvms/paginated").unwrap().matches(&Method::GET, "/cvms/paginated")
        );
        assert!(Route::read("HEAD /cvms").is_ok());
        assert!(Route::read("* /cvms/*/*").unwrap().matches(&Method::POST, "/cvms/a/stop"));
        assert!(Route::read("POST /cvms/my-app/start").is_ok());
        for (text, meant) in [
            ("POST /cvms/{id}", "there is GET or DELETE /cvms/{cvm}"),
            ("GET /cvms/{id}/start", "there is POST /cvms/{cvm}/start"),
            ("OPTIONS *", "POST /cvms/provision"),
            ("POST /cvms/{id}/starts", "POST /cvms/{cvm}/start,"),
            ("POST /api/v1/cvms", "POST or GET /cvms,"),
            ("GET /cvms/", "POST or GET /cvms,"),
        ] {
            let why = Route::read(text).unwrap_err();
            assert!(why.contains("does not exist") && why.contains(meant), "{why}");
        }
        assert!(Route::read("*").unwrap().matches(&Method::PUT, "/x"));
        assert!(Route::read("GET *").unwrap().matches(&Method::GET, "/x/y"));
        for wrong in ["", "/cvms", "POST cvms", "post /cvms"] {
            assert!(Route::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_429_and_a_503_with_retry_after_never_have_an_effect() {
        for seed in 0..2_000 {
            let fault = Fault::draw(Kind::StatusAfter, &mut Draw::new(seed, 0));
            let Fault::StatusAfter { status, retry_after } = fault else {
                panic!("{fault:?}");
            };
            assert!(matches!(status, 500 | 502 | 503 | 504) && retry_after.is_none());
        }
    }
}
