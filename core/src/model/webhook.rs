//! Webhook events.

use crate::model::time::Time;
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
        /// When it happened: a UTC time.
        created_at: Option<Time>,
        /// The workspace in which it happened.
        workspace: Option<WebhookWorkspace>,
        /// The data of the event. Its content depends on the type of the event. It can contain credentials, so a
        /// printed event does not show it.
        data: Value = secret,
    }

    /// The workspace of a webhook event.
    WebhookWorkspace {
        /// Its slug, such as `my-team`. It is not the `wks_…` id of other answers.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
    }
}
