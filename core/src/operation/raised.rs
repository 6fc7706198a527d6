//! Which errors a call or a function raises, as data for the documentation.

use crate::error::{ERROR_CLASSES, ErrorKind};
use crate::input::target::Target;
use crate::operation::documentation::{DocumentedError, ROOT};
use crate::operation::{Completion, Operation, Reconciler};

const BY_ANY: DocumentedError = DocumentedError::by_any(
    "What any call may raise: `InvalidArgumentError`, `AuthError`, `RateLimitError`, \
     `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.",
);

pub(crate) const NO_SUCH_CVM: DocumentedError =
    DocumentedError::new(ErrorKind::NotFound, "There is no such CVM.");
pub(crate) const AMBIGUOUS: DocumentedError =
    DocumentedError::new(ErrorKind::Conflict, "Several CVMs have this name or app id.");
pub(crate) const BUSY: DocumentedError = DocumentedError::new(
    ErrorKind::CallTimeout,
    "The call's time passed. If another operation was running on the CVM until then, this is a \
     `ConflictError`, or has one as its cause.",
);
/// What ends a wait or a watch that any other call would pass on as well.
pub(crate) const NOT_PASSING: DocumentedError = DocumentedError::by_any(
    "What any call may raise and time does not change, such as `InvalidArgumentError` and `AuthError`. \
     `RateLimitError` and `ServerError` do not end it, nor does a `TransportError` once the API has \
     answered.",
);
pub(crate) const REFUSED_APP: DocumentedError = DocumentedError::new(
    ErrorKind::Business,
    "The API refuses what is to run, or where: see `message`.",
);
pub(crate) const TAKEN: DocumentedError = DocumentedError::new(
    ErrorKind::Conflict,
    "Another app of the workspace has the name, or the app runs another compose hash.",
);
pub(crate) const UNREGISTERED: DocumentedError = DocumentedError::new(
    ErrorKind::Precondition,
    "With an on-chain KMS: the compose hash has to be registered or allowed first.",
);
pub(crate) const REFUSED_FIELD: DocumentedError =
    DocumentedError::new(ErrorKind::Validation, "The API refuses a field: `details` says which.");

/// What an operation raises: what it names itself, and what follows from its arguments, from what may be
/// done when an answer is lost, and from where it leads.
pub(crate) fn raised_by<O: Operation>() -> Vec<DocumentedError> {
    let mut derived = Vec::new();
    let delivery = O::blank().delivery();
    if O::ARGUMENTS.fields.iter().any(|field| field.name == "cvm_id") {
        derived.extend([NO_SUCH_CVM, AMBIGUOUS]);
    }
    match delivery.reconciler {
        Reconciler::Operation => derived.push(DocumentedError::new(
            ErrorKind::OutcomeUnknown,
            "The answer was lost, and it cannot be found out whether it began an operation on the CVM.",
        )),
        Reconciler::Replica => derived.push(DocumentedError::new(
            ErrorKind::OutcomeUnknown,
            "The answer was lost, and it cannot be found out whether there is a replica: `evidence` \
             has the app's CVMs.",
        )),
        Reconciler::Nothing if delivery.must_not_repeat() => derived.push(DocumentedError::new(
            ErrorKind::OutcomeUnknown,
            "The answer to anything but a `GET`, `HEAD` or `OPTIONS` was lost.",
        )),
        _ => {}
    }
    match O::COMPLETION {
        Completion::Answer => {}
        completion => {
            if completion != Completion::State(Target::Deleted) {
                derived.push(DocumentedError::new(
                    ErrorKind::CvmFailed,
                    "With `wait`: the CVM failed, and will not get there.",
                ));
            }
            derived.push(DocumentedError::new(
                ErrorKind::WaitTimeout,
                "With `wait`: the CVM did not get there in time.",
            ));
        }
    }
    derived.retain(|raised| O::RAISES.iter().all(|own| own.class != raised.class));
    derived.extend(O::RAISES);
    completed(derived)
}

/// With what any call may raise, in the order of the classes, the most general last.
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
