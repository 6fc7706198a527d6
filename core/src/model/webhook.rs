//! Webhook events.

use crate::schema::answers;
use serde_json::Value;

answers! { $ webhook_answers
    /// An event that a webhook delivers.
    WebhookEvent {
        /// Its id. The same event may be delivered more than once.
        id: String,
        /// The type of the event, such as `cvm.started`.
        event: String,
        /// The version of this format.
        version: Option<String>,
        /// When it happened: a date and a time.
        created_at: Option<String>,
        /// The workspace in which it happened.
        workspace: Option<WebhookWorkspace>,
        /// The data of the event. Its content depends on the type of the event.
        data: Value,
    }

    /// The workspace of a webhook event.
    WebhookWorkspace {
        /// Its id.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
    }
}
