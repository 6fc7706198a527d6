//! Users, workspaces, credits and quotas.

use crate::schema::answers;
use serde_json::Value;

answers! { $ account_answers
    /// A workspace.
    WorkspaceInfo {
        /// Always `workspace`.
        object_type: Option<String>,
        /// Its id.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
        /// Its name in addresses.
        slug: Option<String>,
        /// Its picture.
        avatar_url: Option<String>,
    }

    /// A user.
    UserInfo {
        /// Always `user`.
        object_type: Option<String>,
        /// The user's id.
        id: Option<String>,
        /// The user's name.
        username: Option<String>,
        /// The user's picture.
        avatar_url: Option<String>,
    }

    /// Who the API key belongs to. Under API version `2025-10-28` it is told in other fields, which are the last
    /// ones here.
    CurrentUser [complete] {
        /// The user.
        user: Option<Account>,
        /// The workspace that the key is for.
        workspace: Option<CurrentWorkspace>,
        /// The workspace's credits.
        credits: Option<Credits>,
        /// Under `2025-10-28`: the user's name.
        username: Option<String>,
        /// Under `2025-10-28`: the user's e-mail address.
        email: Option<String>,
        /// Under `2025-10-28`: the part of the credits that was granted.
        granted_credits: Option<f64>,
        /// Under `2025-10-28`: the user's picture.
        avatar: Option<String>,
        /// Under `2025-10-28`: the name of the workspace.
        team_name: Option<String>,
        /// Under `2025-10-28`: the tier of the workspace.
        team_tier: Option<String>,
    }

    /// A user's account.
    Account {
        /// The user's name.
        username: Option<String>,
        /// The user's e-mail address.
        email: Option<String>,
        /// `admin` or `user`.
        role: Option<String>,
        /// The user's picture.
        avatar: Option<String>,
        /// Whether the e-mail address is verified.
        email_verified: Option<bool>,
        /// Whether logging in asks for a one-time password.
        totp_enabled: Option<bool>,
        /// Whether there are backup codes.
        has_backup_codes: Option<bool>,
        /// Whether there is a password.
        flag_has_password: Option<bool>,
    }

    /// The workspace that an API key is for.
    CurrentWorkspace {
        /// Its id, such as `wks_0123abcd`.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
        /// Its name in addresses.
        slug: Option<String>,
        /// Its tier.
        tier: Option<String>,
        /// The user's role in it.
        role: Option<String>,
        /// Its picture.
        avatar: Option<String>,
    }

    /// The credits of a workspace: decimal numbers in text.
    Credits {
        /// What is left.
        balance: Option<String>,
        /// The part of it that was granted.
        granted_balance: Option<String>,
        /// Whether the workspace pays afterwards.
        is_post_paid: Option<bool>,
        /// What is to be paid.
        outstanding_amount: Option<String>,
    }

    /// A part of the list of workspaces.
    WorkspacePage {
        /// The workspaces.
        data: Vec<Workspace> = essential,
        /// Where the list goes on.
        pagination: Option<Pagination>,
    }

    /// Where a list goes on.
    Pagination {
        /// Whether it goes on.
        has_more: Option<bool>,
        /// Where the next part begins.
        next_cursor: Option<String>,
        /// How many items there are.
        total: Option<i64>,
    }

    /// A workspace, as its members see it.
    Workspace {
        /// Its id, such as `wks_0123abcd`.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
        /// Its name in addresses.
        slug: Option<String>,
        /// Its picture.
        avatar_url: Option<String>,
        /// Its tier.
        tier: Option<String>,
        /// The user's role in it.
        role: Option<String>,
        /// Whether it is the user's default.
        is_default: Option<bool>,
        /// When it was made: a UTC time in ISO 8601.
        created_at: Option<String>,
        /// Whether it may use confidential models.
        confidential_models_enabled: Option<bool>,
        /// `active`; `suspended`: CVMs run on, and nothing can be changed; `abandoned`: it can only be read.
        billing_status: Option<String>,
        /// When it was suspended: a UTC time in ISO 8601.
        suspended_at: Option<String>,
    }

    /// What a workspace may use, and how much of it is left.
    WorkspaceQuotas {
        /// The workspace's name in addresses.
        team_slug: Option<String>,
        /// The workspace's tier.
        tier: Option<String>,
        /// What it may use of what all use.
        quotas: Option<ResourceQuotas>,
        /// The nodes that are reserved for it.
        reserved_nodes: Option<Quota>,
        /// The GPUs that are reserved for it.
        reserved_gpu: Option<ReservedGpuQuota>,
        /// When this was so: a UTC time in ISO 8601.
        as_of: Option<String>,
    }

    /// Quotas, one for each kind of resource.
    ResourceQuotas {
        /// CVMs.
        vm_slots: Option<Quota>,
        /// Virtual CPUs.
        vcpu: Option<Quota>,
        /// Memory, in MB.
        memory_mb: Option<Quota>,
        /// Disk, in GB.
        disk_gb: Option<Quota>,
    }

    /// A quota.
    Quota {
        /// How much may be used; `-1` is without a limit.
        limit: Option<i64>,
        /// How much of it is left; `-1` is without a limit.
        remaining: Option<i64>,
    }

    /// The GPUs that are reserved for a workspace.
    ReservedGpuQuota {
        /// How many there are.
        gpus: Option<Quota>,
        /// How many are in use.
        in_use: Option<i64>,
        /// How many are not set up as they should be.
        misconfigured: Option<i64>,
    }
}

impl CurrentUser {
    /// Under `2025-10-28` the credits are a number.
    fn complete(&mut self) {
        if let Some(Value::Number(balance)) = self.extra.get("credits") {
            self.credits = Some(Credits {
                balance: Some(balance.to_string()),
                granted_balance: self.granted_credits.map(|granted| granted.to_string()),
                ..Credits::default()
            });
            self.extra.remove("credits");
        }
    }
}
