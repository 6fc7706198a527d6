//! Which errors a call or a function raises, as data for the documentation.

use crate::error::{ERROR_CLASSES, ErrorKind};
use crate::input::target::Target;
use crate::operation::documentation::{DocumentedError, ROOT};
use crate::operation::{Completion, Operation, Reconciler};

const BY_ANY: DocumentedError = DocumentedError::by_any(
    "Errors that any call can raise: `InvalidArgumentError`, `AuthError`, `RateLimitError`, \
     `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.",
);

pub(crate) const NO_SUCH_APP: DocumentedError = ErrorKind::NotFound.when("The app does not exist.");
pub(crate) const NO_SUCH_CVM: DocumentedError = ErrorKind::NotFound.when("The CVM does not exist.");
pub(crate) const AMBIGUOUS: DocumentedError =
    ErrorKind::Conflict.when("Several CVMs have this name or app id.");
const BUSY: DocumentedError = ErrorKind::CallTimeout.when(
    "The call exceeded its time limit. If another operation was in progress on the CVM until then, \
     the cause is a `ConflictError`.",
);
/// Which general errors end a wait or a watch.
pub(crate) const NOT_PASSING: DocumentedError = DocumentedError::by_any(
    "Errors that any call can raise and that waiting does not resolve, such as `InvalidArgumentError` \
     and `AuthError`. The call continues after a `RateLimitError` or a `ServerError`, and, once the API \
     has responded, after a `TransportError`.",
);
pub(crate) const REFUSED_APP: DocumentedError =
    ErrorKind::Business.when("The API refuses the app or its placement; `message` has the reason.");
pub(crate) const TAKEN: DocumentedError = ErrorKind::Conflict.when(
    "Another app of the workspace already has the name, or the app runs another compose hash.",
);
pub(crate) const UNREGISTERED: DocumentedError = ErrorKind::Precondition
    .when("With an on-chain KMS: the compose hash must be registered or allowed first.");
pub(crate) const REFUSED_FIELD: DocumentedError =
    ErrorKind::Validation.when("The API refuses a field; `details` names it.");

/// The errors that an operation raises: those that it declares, and those that follow from its arguments, its
/// [`Delivery`](crate::operation::Delivery) and its [`Completion`].
pub(crate) fn raised_by<O: Operation>() -> Vec<DocumentedError> {
    let mut derived = Vec::new();
    let delivery = O::blank().delivery();
    if O::ARGUMENTS.fields.iter().any(|field| field.name == "cvm_id") {
        derived.extend([NO_SUCH_CVM, AMBIGUOUS]);
    }
    if O::TAKES_LOCK {
        derived.push(BUSY);
    }
    match delivery.reconciler {
        Reconciler::Operation => derived.push(ErrorKind::OutcomeUnknown.when(
            "The answer was lost, and the client could not find out whether the request started an \
             operation on the CVM.",
        )),
        Reconciler::Replica => derived.push(ErrorKind::OutcomeUnknown.when(
            "The answer was lost, and the client could not find out whether the replica exists; \
             `evidence` has the app's CVMs.",
        )),
        Reconciler::Nothing if delivery.must_not_repeat() => derived.push(
            ErrorKind::OutcomeUnknown
                .when("The answer to a request other than `GET`, `HEAD` or `OPTIONS` was lost."),
        ),
        _ => {}
    }
    match O::COMPLETION {
        Completion::Answer => {}
        completion => {
            if completion != Completion::State(Target::Deleted) {
                derived.push(
                    ErrorKind::CvmFailed.when(
                        "With `wait`: the CVM failed, and will not reach the requested state.",
                    ),
                );
            }
            derived.push(
                ErrorKind::WaitTimeout
                    .when("With `wait`: the CVM did not reach the requested state in time."),
            );
        }
    }
    derived.retain(|raised| O::RAISES.iter().all(|own| own.class != raised.class));
    derived.extend(O::RAISES);
    completed(derived)
}

/// Adds the errors that any call can raise, and sorts all by the order of the classes, the most general last.
pub(crate) fn completed(mut raised: Vec<DocumentedError>) -> Vec<DocumentedError> {
    if raised.iter().all(|raised| raised.class != ROOT) {
        raised.push(BY_ANY);
    }
    raised.sort_by_key(|raised| {
        let position = ERROR_CLASSES.iter().position(|class| class.name == raised.class);
        (raised.class == ROOT, position)
    });
    raised
}
