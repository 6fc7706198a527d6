//! The list of procedures.

/// Hands the list of procedures with their answers to a macro, in the order of the documentation.
macro_rules! with_procedures {
    ($callback:ident) => {
        $callback! {
            $crate::workflow::wait::WaitForCvm => $crate::model::CvmState,
            $crate::workflow::deploy::DeployRequest => $crate::model::Deployment,
            $crate::workflow::fleet::FleetStart => $crate::operation::fleet_result::FleetResults,
            $crate::workflow::fleet::FleetStop => $crate::operation::fleet_result::FleetResults,
            $crate::workflow::fleet::FleetShutdown => $crate::operation::fleet_result::FleetResults,
            $crate::workflow::fleet::FleetRestart => $crate::operation::fleet_result::FleetResults,
            $crate::workflow::fleet::FleetDelete => $crate::operation::fleet_result::FleetResults,
        }
    };
}

pub(crate) use with_procedures;
