//! The records that the API returns.
//!
//! Every field may be `null` or missing: the API sends `null` where its description promises text, and adds
//! fields without notice. A field that this version does not know, or whose value has another type than
//! declared, is in `extra`. Field names and meanings are those of the public OpenAPI description and of the
//! official SDKs.

mod account;
mod app;
mod attestation;
mod catalog;
mod cvm;
mod deployment;
mod guest;
mod id;
mod kms;
mod operation;
mod revision;
mod ssh_key;
mod time;
mod webhook;

pub use account::*;
pub use app::*;
pub use attestation::*;
pub use catalog::*;
pub use cvm::*;
pub use deployment::*;
pub use guest::*;
pub use id::*;
pub use kms::*;
pub use operation::*;
pub use revision::*;
pub use ssh_key::*;
pub use time::Time;
pub use webhook::*;

use crate::schema::all_answers;
use account::account_answers;
use app::app_answers;
use attestation::attestation_answers;
use catalog::catalog_answers;
use cvm::cvm_answers;
use deployment::deployment_answers;
use guest::guest_answers;
use kms::kms_answers;
use operation::operation_answers;
use revision::revision_answers;
use ssh_key::ssh_key_answers;
use webhook::webhook_answers;

// All records, in the order of the documentation.
cvm_answers! {
    [
        deployment_answers
        operation_answers
        revision_answers
        kms_answers
        account_answers
        catalog_answers
        app_answers
        attestation_answers
        guest_answers
        ssh_key_answers
        webhook_answers
        all_answers
    ]
    $
}
