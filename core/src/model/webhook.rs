//! What a webhook tells.

use crate::schema::answers;
use serde_json::Value;

answers! { $ webhook_answers
    /// What a webhook tells of.
    WebhookEvent {
        /// Its id. The same event may be delivered more than once.
        id: String,
        /// What happened, such as `cvm.started`.
        event: String,
        /// The version of this format.
        version: Option<String>,
        /// When it happened: a date and a time.
        created_at: Option<String>,
        /// The workspace that it happened in.
        workspace: Option<WebhookWorkspace>,
        /// What there is to say about this kind of event.
        data: Value,
    }

    /// The workspace that a webhook tells of.
    WebhookWorkspace {
        /// Its id.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
    }
}
