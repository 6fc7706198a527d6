use crate::input::identifier::PathSegment as _;
use crate::operation::raised::NO_SUCH_CVM;
use crate::operations::prelude::*;
use crate::operations::update::{NOT_CONFIRMED, check_token, not_empty, prepared};

/// The transaction hash of a request that has registered nothing itself.
const ALREADY_REGISTERED: &str = "already-registered";

calls! {
    /// Creates a replica of a CVM, in the same app. Each success creates and bills another CVM, so the request
    /// is never sent twice. With an on-chain KMS, a compose hash or a node that the app's contract does not allow
    /// yet raises `PreconditionError`: register what it names, then pass its `commit_token` to
    /// `commit_cvm_replica`. `POST /cvms/{cvm_id}/replicas`.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let replica = client.replicate_cvm("my-app").wait(true).await?;
    /// println!("{}", replica.cvm_id);
    /// # Ok(())
    /// # }
    /// ```
    fn replicate_cvm(cvm_id) -> Cvm [wait(State(Target::Running)), progress, partial];

    ReplicateCvm [extra] {
        required cvm_id: CvmId,
        /// The physical node to run on: a `node_id`, not a `teepod_id`. Default: the API chooses.
        optional node_id: u64,
        /// The encrypted environment variables of the replica, in hex. Default: those of the source.
        optional encrypted_env: String,
        /// The compose hash to replicate. Required if the app runs more than one.
        optional compose_hash: String,
        /// The OS image to run. Default: that of the source.
        optional os_image: String,
        /// With an on-chain KMS, whether to only prepare the replica, so that it can be approved on chain later.
        /// The call then raises `PreconditionError`; pass its `commit_token` to `commit_cvm_replica`. Without an
        /// on-chain KMS, the replica is created at once.
        optional prepare_only: bool,
    }

    /// Creates a replica of an app's CVM, in the same app. Each success creates and bills another CVM, so the
    /// request is never sent twice. With an on-chain KMS, a compose hash or a node that the app's contract does
    /// not allow yet raises `PreconditionError`: register what it names, then pass its `commit_token` to
    /// `commit_cvm_replica`. `POST /apps/{app_id}/cvms/{vm_uuid}/replicas`.
    fn replicate_app_cvm(app_id, vm_uuid) -> Cvm [wait(State(Target::Running)), progress, partial];

    ReplicateAppCvm [extra] {
        required app_id: AppId,
        /// The CVM's `vm_uuid`.
        required vm_uuid: String,
        /// The physical node to run on: a `node_id`, not a `teepod_id`. Default: the API chooses.
        optional node_id: u64,
        /// The encrypted environment variables of the replica, in hex. Default: those of the source.
        optional encrypted_env: String,
        /// The compose hash to replicate. Required if the app runs more than one.
        optional compose_hash: String,
        /// The OS image to run. Default: that of the source.
        optional os_image: String,
        /// With an on-chain KMS, whether to only prepare the replica, so that it can be approved on chain later.
        /// The call then raises `PreconditionError`; pass its `commit_token` to `commit_cvm_replica`. Without an
        /// on-chain KMS, the replica is created at once.
        optional prepare_only: bool,
    }

    /// Creates the replica that `replicate_cvm` or `replicate_app_cvm` prepared, after the app's contract allows
    /// its compose hash and its node. The token works once, and each success creates and bills another CVM, so
    /// the request is never sent twice. After a lost answer, the client compares the app's CVMs with those
    /// before. `POST /cvms/{cvm_id}/commit-replica`.
    fn commit_cvm_replica(cvm_id) -> Cvm [wait(State(Target::Running)), progress, partial];

    CommitCvmReplica {
        /// The source of the replica. Use its `vm_uuid`, as the official command-line program does.
        required cvm_id: CvmId,
        /// The `commit_token` of the `PreconditionError`. It works once.
        required token: Secret,
        /// The `compose_hash` of the `PreconditionError`.
        required compose_hash: String,
        /// The hash of the transaction that registered the compose hash or the device. Default:
        /// `already-registered`, with which the API checks only the contract.
        optional transaction_hash: String = Literal::Text(ALREADY_REGISTERED),
    }
}

impl ReplicateCvm {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_encrypted_env(self.encrypted_env.as_ref(), at)?;
        check_image(self.os_image.as_deref(), at)
    }
}

impl ReplicateAppCvm {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_path_segment(&self.vm_uuid, &at.member("vm_uuid"))?;
        check_encrypted_env(self.encrypted_env.as_ref(), at)?;
        check_image(self.os_image.as_deref(), at)
    }
}

impl CommitCvmReplica {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_token(&self.token, at)?;
        let at = at.member("compose_hash");
        not_empty(&self.compose_hash, &at, "give the `compose_hash` of the error")
    }
}

const MAY_NOT_REPLICATE: DocumentedError = ErrorKind::Business.when(
    "The CVM's status does not allow a replication, or the compose hash is wrong or missing.",
);

fn check_image(os_image: Option<&str>, at: &FieldPath<'_>) -> Result<(), Error> {
    match os_image {
        Some("") => Err(at.member("os_image").refuse(
            "expected an image's name, not \"\": leave it out for the image of the source",
        )),
        _ => Ok(()),
    }
}

impl Operation for ReplicateCvm {
    const DELIVERY: Delivery = Delivery::REPLICA;
    const RAISES: &'static [DocumentedError] = &[MAY_NOT_REPLICATE, UNREGISTERED, REFUSED_FIELD];
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"replica = client.replicate_cvm("my-app", wait=True)
print(replica.cvm_id)"#,
        node: r#"const replica = await client.replicateCvm("my-app", { wait: true });
console.log(replica.cvmId);"#,
    });

    fn replicates(&self) -> Option<ReplicationSource<'_>> {
        Some(ReplicationSource::Cvm(self.cvm_id.as_str()))
    }

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/cvms/{}/replicas", self.cvm_id.path_segment()?);
        let body = Body::of(self, &["cvm_id", "prepare_only"])?;
        Ok(prepared(HttpRequest::new(Method::POST, path).body(&body)?, self.prepare_only))
    }
}

impl Operation for ReplicateAppCvm {
    const DELIVERY: Delivery = Delivery::REPLICA;
    const RAISES: &'static [DocumentedError] =
        &[NO_SUCH_CVM, MAY_NOT_REPLICATE, UNREGISTERED, REFUSED_FIELD];

    fn replicates(&self) -> Option<ReplicationSource<'_>> {
        Some(ReplicationSource::App(self.app_id.normalized()))
    }

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let (app_id, vm_uuid) = (self.app_id.path_segment()?, self.vm_uuid.path_segment()?);
        let path = format!("/apps/{app_id}/cvms/{vm_uuid}/replicas");
        let body = Body::of(self, &["app_id", "vm_uuid", "prepare_only"])?;
        Ok(prepared(HttpRequest::new(Method::POST, path).body(&body)?, self.prepare_only))
    }
}

/// The answer is a CVM, so the app's CVMs show whether a lost request was carried out. The source's operations may not.
impl Operation for CommitCvmReplica {
    const DELIVERY: Delivery = Delivery::REPLICA;
    const RAISES: &'static [DocumentedError] = &[MAY_NOT_REPLICATE, NOT_CONFIRMED, REFUSED_FIELD];

    fn replicates(&self) -> Option<ReplicationSource<'_>> {
        Some(ReplicationSource::Cvm(self.cvm_id.as_str()))
    }

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/cvms/{}/commit-replica", self.cvm_id.path_segment()?);
        let transaction = self.transaction_hash.as_deref().unwrap_or(ALREADY_REGISTERED).to_owned();
        let body = Body::of(self, &["cvm_id"])?.field("transaction_hash", Some(&transaction))?;
        HttpRequest::new(Method::POST, path).body(&body)
    }
}
