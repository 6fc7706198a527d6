use crate::operations::prelude::*;

calls! {
    /// Returns the user and the workspace that the API key belongs to, and the workspace's credits.
    /// `GET /auth/me`.
    fn get_current_user() -> CurrentUser;

    /// `get_current_user` has no arguments.
    GetCurrentUser {}

    /// Revokes the client's API key. The key stops working and cannot be restored. The request is never sent
    /// twice. After a lost answer, the next call shows whether the key is revoked. `DELETE /tokens/self`.
    fn revoke_current_api_token() -> ();

    /// `revoke_current_api_token` has no arguments.
    RevokeCurrentApiToken {}

    /// Returns the workspaces that the user belongs to, one page at a time. `GET /workspaces`.
    fn get_workspaces() -> WorkspacePage;

    GetWorkspaces {
        /// The cursor of the page to return: the `next_cursor` of the previous page. Default: the first page.
        optional cursor: String,
        /// The maximum number of workspaces to return. Default: the API chooses.
        optional limit: u32 in (1..=u32::MAX),
    }

    /// Returns a workspace. `GET /workspaces/{slug}`.
    fn get_workspace(slug) -> Workspace;

    GetWorkspace {
        /// The workspace's slug: its name in URLs.
        required slug: String,
    }

    /// Returns the nodes that a workspace can use, one page at a time. `GET /workspaces/{slug}/nodes`.
    fn get_workspace_nodes(slug) -> NodePage;

    GetWorkspaceNodes {
        /// The workspace's slug: its name in URLs.
        required slug: String,
        /// The page to return, counted from 1. API default: 1.
        optional page: u32 in (1..=u32::MAX),
        /// The number of nodes per page. Default: the API chooses.
        optional page_size: u32 in (1..=u32::MAX),
    }

    /// Returns the quotas of a workspace, and how much of each is left. `GET /workspaces/{slug}/quotas`.
    fn get_workspace_quotas(slug) -> WorkspaceQuotas;

    GetWorkspaceQuotas {
        /// The workspace's slug: its name in URLs.
        required slug: String,
    }
}

const NO_SUCH_WORKSPACE: DocumentedError =
    ErrorKind::NotFound.when("The workspace does not exist, or the user does not belong to it.");
const KEY_MAY_BE_REVOKED: DocumentedError = ErrorKind::OutcomeUnknown
    .when("The answer was lost. If the key is revoked, the next call raises `AuthError`.");

check_path_segments! {
    GetWorkspace: slug;
    GetWorkspaceNodes: slug;
    GetWorkspaceQuotas: slug;
}

requests! {
    GET GetCurrentUser "/auth/me" ();
    DELETE RevokeCurrentApiToken "/tokens/self" () as ONCE [KEY_MAY_BE_REVOKED];
    GET GetWorkspaces "/workspaces" () ?cursor, limit;
    GET GetWorkspace "/workspaces/{}" (slug) [NO_SUCH_WORKSPACE];
    GET GetWorkspaceNodes "/workspaces/{}/nodes" (slug) ?page, page_size [NO_SUCH_WORKSPACE];
    GET GetWorkspaceQuotas "/workspaces/{}/quotas" (slug) [NO_SUCH_WORKSPACE];
}
