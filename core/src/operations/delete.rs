use crate::operations::prelude::*;

calls! {
    /// Deletes a CVM and all its data permanently. A 404 counts as success if an earlier attempt of the same
    /// call may have arrived. `DELETE /cvms/{cvm_id}`.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// client.delete_cvm("my-app").wait(true).await?;
    /// # Ok(())
    /// # }
    /// ```
    fn delete_cvm(cvm_id) -> () [wait(State(Target::Deleted)), progress];

    DeleteCvm {
        required cvm_id: CvmId,
    }
}

const NOT_DELETED_BY_THIS_CALL: DocumentedError = ErrorKind::NotFound
    .when("The CVM does not exist, and no earlier attempt of the call can have deleted it.");

requests! {
    DELETE DeleteCvm "/cvms/{}" (cvm_id) as DELETION [NOT_DELETED_BY_THIS_CALL] examples {
        python: r#"client.delete_cvm("my-app", wait=True)"#,
        node: r#"await client.deleteCvm("my-app", { wait: true });"#,
    };
}
