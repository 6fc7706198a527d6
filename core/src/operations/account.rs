use crate::error::{Error, ErrorKind};
use crate::input::arguments::FieldPath;
use crate::input::identifier::{check_path_segment, check_range};
use crate::model::{CurrentUser, NodePage, Workspace, WorkspacePage, WorkspaceQuotas};
use crate::operation::calls::calls;
use crate::operation::documentation::DocumentedError;
use crate::operation::{Delivery, HttpRequest, Operation};
use reqwest::Method;

calls! {
    /// The user and the workspace that the API key belongs to, with its credits. `GET /auth/me`.
    fn get_current_user() -> CurrentUser;

    /// It has no arguments.
    GetCurrentUser {}

    /// Revokes the API key of the client, which works no longer and cannot be restored. It is never sent twice: whether
    /// a lost one has revoked the key, the next call says. `DELETE /tokens/self`.
    fn revoke_current_api_token() -> ();

    /// It has no arguments.
    RevokeCurrentApiToken {}

    /// The workspaces that the user belongs to, a part at a time. `GET /workspaces`.
    fn get_workspaces() -> WorkspacePage;

    /// Which workspaces to look at.
    GetWorkspaces {
        /// Where to begin: the `next_cursor` of the part before.
        optional cursor: String,
        /// How many workspaces at most. Left out, the API decides.
        optional limit: u32,
    }

    /// A workspace. `GET /workspaces/{slug}`.
    fn get_workspace(slug) -> Workspace;

    /// Which workspace to look at.
    GetWorkspace {
        /// The workspace's name in addresses.
        required slug: String,
    }

    /// The nodes that a workspace can use, a page at a time. `GET /workspaces/{slug}/nodes`.
    fn get_workspace_nodes(slug) -> NodePage;

    /// Which nodes to look at.
    GetWorkspaceNodes {
        /// The workspace's name in addresses.
        required slug: String,
        /// Which page, counted from 1. Left out, the API takes 1.
        optional page: u32,
        /// How many nodes on a page. Left out, the API decides.
        optional page_size: u32,
    }

    /// What a workspace may use, and how much of it is left. `GET /workspaces/{slug}/quotas`.
    fn get_workspace_quotas(slug) -> WorkspaceQuotas;

    /// Which workspace's quotas to look at.
    GetWorkspaceQuotas {
        /// The workspace's name in addresses.
        required slug: String,
    }
}

const NO_SUCH_WORKSPACE: DocumentedError = DocumentedError::new(
    ErrorKind::NotFound,
    "There is no such workspace, or the user does not belong to it.",
);

impl Operation for GetCurrentUser {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, "/auth/me"))
    }
}

impl GetWorkspaces {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_range(self.limit, u32::MAX, &at.field("limit"))
    }
}

impl Operation for RevokeCurrentApiToken {
    const RAISES: &'static [DocumentedError] = &[DocumentedError::new(
        ErrorKind::OutcomeUnknown,
        "The answer was lost: if the key is revoked, the next call ends in `AuthError`.",
    )];

    fn delivery(&self) -> Delivery {
        Delivery::ONCE
    }

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::DELETE, "/tokens/self"))
    }
}

impl Operation for GetWorkspaces {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, "/workspaces")
            .query("cursor", self.cursor.as_ref())
            .query("limit", self.limit))
    }
}

impl GetWorkspace {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_path_segment(&self.slug, &at.field("slug"))
    }
}

impl Operation for GetWorkspace {
    const RAISES: &'static [DocumentedError] = &[NO_SUCH_WORKSPACE];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, format!("/workspaces/{}", self.slug)))
    }
}

impl GetWorkspaceNodes {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_path_segment(&self.slug, &at.field("slug"))?;
        check_range(self.page, u32::MAX, &at.field("page"))?;
        check_range(self.page_size, u32::MAX, &at.member("page_size", "pageSize"))
    }
}

impl Operation for GetWorkspaceNodes {
    const RAISES: &'static [DocumentedError] = &[NO_SUCH_WORKSPACE];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, format!("/workspaces/{}/nodes", self.slug))
            .query("page", self.page)
            .query("page_size", self.page_size))
    }
}

impl GetWorkspaceQuotas {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_path_segment(&self.slug, &at.field("slug"))
    }
}

impl Operation for GetWorkspaceQuotas {
    const RAISES: &'static [DocumentedError] = &[NO_SUCH_WORKSPACE];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, format!("/workspaces/{}/quotas", self.slug)))
    }
}
