use crate::error::{Error, ErrorKind};
use crate::input::arguments::{Body, Place, arguments};
use crate::input::identifier::CvmId;
use crate::input::target::Target;
use crate::model::Cvm;
use crate::operation::documentation::{Examples, Raised};
use crate::operation::raised::BUSY;
use crate::operation::{Delivery, Operation, Wire};
use crate::schema::Literal;
use reqwest::Method;

arguments! {
    /// Which CVM to start.
    StartCvm {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// Which CVM to stop.
    StopCvm {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// Which CVM to shut down.
    ShutdownCvm {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// Which CVM to restart, and how.
    RestartCvm {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// Whether to skip the graceful shutdown. Default: `false`.
        optional force: bool = Literal::Boolean(false),
    }
}

const MAY_NOT_START: Raised = Raised::new(
    ErrorKind::Business,
    "The CVM's status does not allow it, or the balance is too low.",
);
const MAY_NOT_STOP: Raised =
    Raised::new(ErrorKind::Business, "The CVM's status does not allow it.");
const RENTED: Raised =
    Raised::new(ErrorKind::Auth, "The key is refused, or the CVM belongs to a GPU rental.");

macro_rules! state_changes {
    ($($type:ident, $name:literal, $action:literal, $target:ident, $doc:literal, $raises:expr;)*) => { $(
        impl $type {
            /// For the CVM that goes by this identifier.
            pub fn new(cvm_id: impl Into<CvmId>) -> Self {
                Self { cvm_id: cvm_id.into() }
            }

            fn check_values(&self, _: &Place<'_>) -> Result<(), Error> {
                Ok(())
            }
        }

        impl Operation for $type {
            const NAME: &'static str = $name;
            const DOC: &'static str = $doc;
            const POSITIONAL: &'static [&'static str] = &["cvm_id"];
            const LEADS_TO: Option<Target> = Some(Target::$target);
            const RAISES: &'static [Raised] = $raises;
            const EXAMPLES: Option<Examples> = Some(Examples {
                python: concat!("cvm = client.", $action, "_cvm(\"my-app\", wait=True)\nprint(cvm.status)"),
                node: concat!(
                    "const cvm = await client.", $action, "Cvm(\"my-app\", { wait: true });\n",
                    "console.log(cvm.status);"
                ),
            });
            type Answer = Cvm;

            fn delivery(&self) -> Delivery {
                Delivery::Toward(Target::$target)
            }

            fn cvm(&self) -> Option<&str> {
                Some(self.cvm_id.as_str())
            }

            fn wire(&self) -> Result<Wire, Error> {
                let path = format!(concat!("/cvms/{}/", $action), self.cvm_id.path_segment());
                Ok(Wire::new(Method::POST, path))
            }
        }
    )* };
}

state_changes! {
    StartCvm, "start_cvm", "start", Running,
        "Starts a stopped CVM. Answers at once, with the status `starting`. \
         `POST /cvms/{cvm_id}/start`.",
        &[MAY_NOT_START, BUSY];
    StopCvm, "stop_cvm", "stop", Stopped,
        "Stops a CVM by force, cancelling what is in progress. Answers at once, with the status \
         `stopping`. `POST /cvms/{cvm_id}/stop`.",
        &[MAY_NOT_STOP, RENTED];
    ShutdownCvm, "shutdown_cvm", "shutdown", Stopped,
        "Shuts a CVM down gracefully: its containers stop cleanly first. Answers at once, with the \
         status `shutting_down`. `POST /cvms/{cvm_id}/shutdown`.",
        &[MAY_NOT_STOP, RENTED, BUSY];
}

impl RestartCvm {
    /// A graceful restart of the CVM that goes by this identifier.
    pub fn new(cvm_id: impl Into<CvmId>) -> Self {
        Self { cvm_id: cvm_id.into(), force: None }
    }

    fn check_values(&self, _: &Place<'_>) -> Result<(), Error> {
        Ok(())
    }
}

impl Operation for RestartCvm {
    const NAME: &'static str = "restart_cvm";
    const DOC: &'static str = "Restarts a CVM: gracefully, or with `force` without waiting for its \
        containers. Answers at once, with the status `restarting`. It is never sent twice. \
        `POST /cvms/{cvm_id}/restart`.";
    const POSITIONAL: &'static [&'static str] = &["cvm_id"];
    const LEADS_TO: Option<Target> = Some(Target::Running);
    const RAISES: &'static [Raised] = &[MAY_NOT_START, BUSY];
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"cvm = client.restart_cvm("my-app", wait=True)
print(cvm.status)"#,
        node: r#"const cvm = await client.restartCvm("my-app", { wait: true });
console.log(cvm.status);"#,
    });
    type Answer = Cvm;

    fn delivery(&self) -> Delivery {
        Delivery::Restart
    }

    fn cvm(&self) -> Option<&str> {
        Some(self.cvm_id.as_str())
    }

    fn wire(&self) -> Result<Wire, Error> {
        let path = format!("/cvms/{}/restart", self.cvm_id.path_segment());
        let body = Body::default().field("force", Some(&self.force.unwrap_or(false)))?;
        Wire::new(Method::POST, path).body(&body)
    }
}
