use crate::operation::raised::NO_SUCH_CVM;
use crate::operations::prelude::*;

calls! {
    /// Creates a replica of a CVM, in the same app. Each success creates and bills another CVM, so the request
    /// is never sent twice. `POST /cvms/{cvm_id}/replicas`.
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
    }

    /// Creates a replica of an app's CVM, in the same app. Each success creates and bills another CVM, so the
    /// request is never sent twice. `POST /apps/{app_id}/cvms/{vm_uuid}/replicas`.
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
        check_path_segment(&self.vm_uuid, &at.member("vm_uuid", "vmUuid"))?;
        check_encrypted_env(self.encrypted_env.as_ref(), at)?;
        check_image(self.os_image.as_deref(), at)
    }
}

const MAY_NOT_REPLICATE: DocumentedError = ErrorKind::Business.when(
    "The CVM's status does not allow a replication, or the compose hash is wrong or missing.",
);

fn check_image(os_image: Option<&str>, at: &FieldPath<'_>) -> Result<(), Error> {
    match os_image {
        Some("") => Err(at.member("os_image", "osImage").refuse(
            "expected an image's name, not \"\": leave it out for the image of the source",
        )),
        _ => Ok(()),
    }
}

impl Operation for ReplicateCvm {
    const DELIVERY: Delivery = Delivery::REPLICA;
    const RAISES: &'static [DocumentedError] = &[MAY_NOT_REPLICATE, REFUSED_FIELD];
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"replica = client.replicate_cvm("my-app", wait=True)
print(replica.cvm_id)"#,
        node: r#"const replica = await client.replicateCvm("my-app", { wait: true });
console.log(replica.cvmId);"#,
    });

    fn replicates(&self) -> Option<ReplicationSource<'_>> {
        Some(ReplicationSource::Cvm(self.cvm_id.as_str()))
    }

    request!(POST "/cvms/{}/replicas", (cvm_id) +body);
}

impl Operation for ReplicateAppCvm {
    const DELIVERY: Delivery = Delivery::REPLICA;
    const RAISES: &'static [DocumentedError] = &[NO_SUCH_CVM, MAY_NOT_REPLICATE, REFUSED_FIELD];

    fn replicates(&self) -> Option<ReplicationSource<'_>> {
        Some(ReplicationSource::App(self.app_id.path_segment()))
    }

    request!(POST "/apps/{}/cvms/{}/replicas", (app_id, vm_uuid) +body);
}
