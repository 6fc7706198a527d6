//! The list of procedures.

/// Hands the list of procedures with their answers to a macro, in the order of the documentation.
macro_rules! with_procedures {
    ($callback:ident) => {
        $callback! {
            $crate::wait::WaitForCvm => $crate::model::CvmState,
            $crate::deploy::DeployRequest => $crate::model::Deployment,
            $crate::fleet::FleetStart => $crate::fleet_result::FleetResults,
            $crate::fleet::FleetStop => $crate::fleet_result::FleetResults,
            $crate::fleet::FleetShutdown => $crate::fleet_result::FleetResults,
            $crate::fleet::FleetRestart => $crate::fleet_result::FleetResults,
            $crate::fleet::FleetDelete => $crate::fleet_result::FleetResults,
        }
    };
}

pub(crate) use with_procedures;
