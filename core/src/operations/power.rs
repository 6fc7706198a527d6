use crate::operations::prelude::*;

calls! {
    /// Starts a stopped CVM. Without `wait`, it returns immediately, with the status `starting`.
    /// `POST /cvms/{cvm_id}/start`.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let cvm = client.start_cvm("my-app").wait(true).await?;
    /// println!("{}", cvm.status);
    /// # Ok(())
    /// # }
    /// ```
    fn start_cvm(cvm_id) -> Cvm [wait(State(Target::Running)), progress];

    StartCvm {
        required cvm_id: CvmId,
    }

    /// Stops a CVM by force, and cancels the operation in progress. Without `wait`, it returns immediately,
    /// with the status `stopping`. `POST /cvms/{cvm_id}/stop`.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let cvm = client.stop_cvm("my-app").wait(true).await?;
    /// println!("{}", cvm.status);
    /// # Ok(())
    /// # }
    /// ```
    fn stop_cvm(cvm_id) -> Cvm [wait(State(Target::Stopped)), progress];

    StopCvm {
        required cvm_id: CvmId,
    }

    /// Shuts down a CVM gracefully: its containers stop cleanly first. Without `wait`, it returns immediately,
    /// with the status `shutting_down`. `POST /cvms/{cvm_id}/shutdown`.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let cvm = client.shutdown_cvm("my-app").wait(true).await?;
    /// println!("{}", cvm.status);
    /// # Ok(())
    /// # }
    /// ```
    fn shutdown_cvm(cvm_id) -> Cvm [wait(State(Target::Stopped)), progress];

    ShutdownCvm {
        required cvm_id: CvmId,
    }

    /// Restarts a CVM gracefully, or with `force` without waiting for its containers. Without `wait`, it
    /// returns immediately, with the status `restarting`. After a lost answer, the client checks the CVM's
    /// operations and its status, and never restarts the CVM twice. `POST /cvms/{cvm_id}/restart`.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let cvm = client.restart_cvm("my-app").wait(true).await?;
    /// println!("{}", cvm.status);
    /// # Ok(())
    /// # }
    /// ```
    fn restart_cvm(cvm_id) -> Cvm [wait(State(Target::Running)), progress];

    RestartCvm {
        required cvm_id: CvmId,
        /// Whether to skip the graceful shutdown. Default: `false`.
        optional force: bool = Literal::Boolean(false),
    }
}

const MAY_NOT_START: DocumentedError = ErrorKind::Business
    .when("The CVM's status does not allow the call, or the balance is too low.");
const MAY_NOT_STOP: DocumentedError =
    ErrorKind::Business.when("The CVM's status does not allow the call.");
const RENTED: DocumentedError =
    ErrorKind::Auth.when("The API refuses the key, or the CVM belongs to a GPU rental.");

macro_rules! state_changes {
    (
        $($type:ident $action:literal $(+ $body:ident)? $(locks $locks:literal)? as $delivery:expr, $raises:expr;)*
    ) => { $(
        impl Operation for $type {
            const DELIVERY: Delivery = $delivery;
            $( const TAKES_LOCK: bool = $locks; )?
            const RAISES: &'static [DocumentedError] = $raises;
            const EXAMPLES: Option<Examples> = Some(Examples {
                python: concat!("cvm = client.", $action, "_cvm(\"my-app\", wait=True)\nprint(cvm.status)"),
                node: concat!(
                    "const cvm = await client.", $action, "Cvm(\"my-app\", { wait: true });\n",
                    "console.log(cvm.status);"
                ),
            });

            request!(POST concat!("/cvms/{}/", $action), (cvm_id) $(+ $body)?);
        }
    )* };
}

state_changes! {
    StartCvm "start" as Delivery::toward(Target::Running), &[MAY_NOT_START];
    StopCvm "stop" as Delivery::toward(Target::Stopped), &[MAY_NOT_STOP, RENTED];
    ShutdownCvm "shutdown" locks true as Delivery::toward(Target::Stopped), &[MAY_NOT_STOP, RENTED];
    RestartCvm "restart" +body as Delivery::OPERATION, &[MAY_NOT_START];
}
