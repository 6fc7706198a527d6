//! One call's life: its deadline, its attempts, its end.

use crate::client::Client;
use crate::error::{Error, ErrorKind, Result};
use crate::operations::{Answer, Delivery, Operation};
use crate::retry::{Arrival, Decision, Failure, Tally};
use std::time::Duration;
use tokio::time::Instant;

pub(crate) async fn run<O: Operation>(
    client: &Client,
    operation: &O,
    timeout: Option<Duration>,
) -> Result<O::Answer> {
    let mut attempts = 0;
    call(client, operation, timeout, &mut attempts)
        .await
        .map_err(|error| error.about(O::NAME, operation.cvm(), attempts))
}

async fn call<O: Operation>(
    client: &Client,
    operation: &O,
    timeout: Option<Duration>,
    attempts: &mut u32,
) -> Result<O::Answer> {
    let config = client.config();
    let timeout = timeout.unwrap_or(config.timeout);
    let deadline = Deadline::after(timeout);
    let delivery = operation.delivery();
    let wire = operation.wire()?;
    let mut tally = Tally::default();
    let mut may_have_arrived = false;
    loop {
        *attempts += 1;
        let patience = deadline.remaining().min(config.request_timeout);
        let attempt = client.transport().send(&wire, config.max_response_size);
        let failure = match tokio::time::timeout(patience, attempt).await {
            Ok(Ok(body)) => match O::Answer::decode(&body) {
                Ok(answer) => return Ok(answer),
                Err(why) => Failure {
                    error: Error::new(ErrorKind::Response, format!("the API's answer {why}")),
                    arrival: Arrival::Answered,
                },
            },
            Ok(Err(failure)) => failure,
            Err(_) => Failure {
                error: Error::new(
                    ErrorKind::Transport,
                    format!("no answer within {} seconds", patience.as_secs_f64()),
                ),
                arrival: Arrival::Unknown,
            },
        };
        if delivery == Delivery::Delete
            && may_have_arrived
            && failure.error.kind() == ErrorKind::NotFound
            && let Ok(answer) = O::Answer::decode(b"null")
        {
            return Ok(answer);
        }
        may_have_arrived |= failure.arrival == Arrival::Unknown
            || failure.error.kind() == ErrorKind::Server;
        let Failure { error, .. } = &failure;
        match config.retry.decide(&failure, delivery, &mut tally) {
            Decision::Fail => return Err(failure.error),
            Decision::OutcomeUnknown => {
                return Err(Error::new(
                    ErrorKind::OutcomeUnknown,
                    format!(
                        "the request may have arrived, but its answer was lost ({}); it was not \
                         sent again, because that could do it twice: look at the CVM first",
                        error.message()
                    ),
                )
                .with_source(failure.error));
            }
            // What the API asked for lies beyond the deadline: its own answer says more than ours.
            Decision::Retry { wait, asked: true } if wait >= deadline.remaining() => {
                return Err(failure.error);
            }
            Decision::Retry { wait, .. } if wait >= deadline.remaining() => {
                return Err(Error::new(
                    ErrorKind::Timeout,
                    format!(
                        "the deadline of {} seconds passed; the last attempt failed with: {}",
                        timeout.as_secs_f64(),
                        error
                    ),
                )
                .with_source(failure.error));
            }
            Decision::Retry { wait, .. } => tokio::time::sleep(wait).await,
        }
    }
}

/// The moment at which a call is over.
#[derive(Debug, Clone, Copy)]
struct Deadline(Option<Instant>);

impl Deadline {
    /// None at all if it lies beyond what the clock can say.
    fn after(timeout: Duration) -> Self {
        Self(Instant::now().checked_add(timeout))
    }

    fn remaining(self) -> Duration {
        self.0.map_or(Duration::MAX, |deadline| deadline.saturating_duration_since(Instant::now()))
    }
}
