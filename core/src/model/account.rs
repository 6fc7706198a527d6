//! Users, workspaces, credits and quotas.

use crate::model::time::Time;
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
        /// Its slug: its name in URLs.
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

    /// The user and the workspace that the API key belongs to. API version `2025-10-28` returns other fields,
    /// which come last here.
    CurrentUser [complete] {
        /// The user.
        user: Option<Account>,
        /// The workspace that the key is for.
        workspace: Option<CurrentWorkspace>,
        /// The workspace's credits.
        credits: Option<Credits>,
        /// API version `2025-10-28`: the user's name.
        username: Option<String>,
        /// API version `2025-10-28`: the user's e-mail address.
        email: Option<String>,
        /// API version `2025-10-28`: the granted part of the credits.
        granted_credits: Option<f64>,
        /// API version `2025-10-28`: the user's picture.
        avatar: Option<String>,
        /// API version `2025-10-28`: the name of the workspace.
        team_name: Option<String>,
        /// API version `2025-10-28`: the tier of the workspace.
        team_tier: Option<String>,
    }

    /// The account of a user.
    Account {
        /// The user's name.
        username: Option<String>,
        /// The user's e-mail address.
        email: Option<String>,
        /// The user's role: `admin` or `user`.
        role: Option<String>,
        /// The user's picture.
        avatar: Option<String>,
        /// Whether the e-mail address is verified.
        email_verified: Option<bool>,
        /// Whether the login requires a one-time password.
        totp_enabled: Option<bool>,
        /// Whether the account has backup codes.
        has_backup_codes: Option<bool>,
        /// Whether the account has a password.
        flag_has_password: Option<bool>,
    }

    /// The workspace that an API key is for.
    CurrentWorkspace {
        /// Its id, such as `wks_0123abcd`.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
        /// Its slug: its name in URLs.
        slug: Option<String>,
        /// Its tier.
        tier: Option<String>,
        /// The user's role in it.
        role: Option<String>,
        /// Its picture.
        avatar: Option<String>,
    }

    /// The credits of a workspace, as decimal numbers in text.
    Credits {
        /// The remaining credits.
        balance: Option<String>,
        /// The granted part of the remaining credits.
        granted_balance: Option<String>,
        /// Whether the workspace pays after use.
        is_post_paid: Option<bool>,
        /// The amount to be paid.
        outstanding_amount: Option<String>,
    }

    /// A page of workspaces.
    WorkspacePage {
        /// The workspaces on this page.
        data: Vec<Workspace> = essential,
        /// The position of the next page.
        pagination: Option<Pagination>,
    }

    /// The position of the next page of a list.
    Pagination {
        /// Whether there are more pages.
        has_more: Option<bool>,
        /// The cursor of the next page.
        next_cursor: Option<String>,
        /// The number of items.
        total: Option<i64>,
    }

    /// A workspace, as its members see it.
    Workspace {
        /// Its id, such as `wks_0123abcd`.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
        /// Its slug: its name in URLs.
        slug: Option<String>,
        /// Its picture.
        avatar_url: Option<String>,
        /// Its tier.
        tier: Option<String>,
        /// The user's role in it.
        role: Option<String>,
        /// Whether it is the user's default workspace.
        is_default: Option<bool>,
        /// When it was created: a UTC time.
        created_at: Option<Time>,
        /// Whether it may use confidential models.
        confidential_models_enabled: Option<bool>,
        /// `active`, `suspended` or `abandoned`. In a suspended workspace, CVMs continue to run, but you cannot
        /// change anything. An abandoned workspace is read-only.
        billing_status: Option<String>,
        /// When it was suspended: a UTC time.
        suspended_at: Option<Time>,
    }

    /// The quotas of a workspace, and how much of each is left.
    WorkspaceQuotas {
        /// The workspace's slug: its name in URLs.
        team_slug: Option<String>,
        /// The workspace's tier.
        tier: Option<String>,
        /// The quotas of shared resources.
        quotas: Option<ResourceQuotas>,
        /// The quota of nodes that are reserved for the workspace.
        reserved_nodes: Option<Quota>,
        /// The quota of GPUs that are reserved for the workspace.
        reserved_gpu: Option<ReservedGpuQuota>,
        /// The time of these values: a UTC time.
        as_of: Option<Time>,
    }

    /// Quotas, one for each type of resource.
    ResourceQuotas {
        /// The number of CVMs.
        vm_slots: Option<Quota>,
        /// The number of virtual CPUs.
        vcpu: Option<Quota>,
        /// Memory, in MB.
        memory_mb: Option<Quota>,
        /// The disk size, in GB.
        disk_gb: Option<Quota>,
    }

    /// A quota.
    Quota {
        /// The maximum. `-1` means no limit.
        limit: Option<i64>,
        /// How much of the maximum is left. `-1` means no limit.
        remaining: Option<i64>,
    }

    /// The GPUs that are reserved for a workspace.
    ReservedGpuQuota {
        /// The quota of the GPUs.
        gpus: Option<Quota>,
        /// The number of GPUs in use.
        in_use: Option<i64>,
        /// The number of GPUs that are set up incorrectly.
        misconfigured: Option<i64>,
    }
}

impl CurrentUser {
    /// Reads the credits of API version `2025-10-28`, which are a number.
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
