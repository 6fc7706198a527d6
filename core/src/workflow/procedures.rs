//! The list of procedures.

/// Hands the list of procedures to a macro, in the order of the documentation.
macro_rules! with_procedures {
    ($callback:ident) => {
        $callback! {
            $crate::workflow::wait::WaitForCvm,
            $crate::workflow::deploy::DeployRequest,
            $crate::workflow::update::UpdateCvm,
            $crate::workflow::update::Rollback,
            $crate::workflow::logs::GetCvmLogs,
            $crate::workflow::fleet::FleetStart,
            $crate::workflow::fleet::FleetStop,
            $crate::workflow::fleet::FleetShutdown,
            $crate::workflow::fleet::FleetRestart,
            $crate::workflow::fleet::FleetDelete,
            $crate::workflow::fleet::FleetUpdate,
        }
    };
}

pub(crate) use with_procedures;
