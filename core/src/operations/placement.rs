use crate::operations::prelude::*;

/// The OS images that a CVM can change to.
type AvailableOsImages = Vec<AvailableOsImage>;

const FAMILIES: Known = Known { name: "InstanceFamily", values: &["cpu", "gpu"] };

calls! {
    /// Returns the nodes that have capacity for a CVM now, with their OS images. `GET /teepods/available`.
    fn get_available_nodes() -> AvailableNodes;

    /// `get_available_nodes` has no arguments.
    GetAvailableNodes {}

    /// Returns the resources that you can create a CVM with, and which of them work together: nodes, KMSs,
    /// gateways and instance types. `GET /teepods/cvm-create-resources`.
    fn get_cvm_create_resources() -> CvmCreateResources;

    /// `get_cvm_create_resources` has no arguments.
    GetCvmCreateResources {}

    /// Returns the instance types: all, or those of one family. `GET /instance-types` or
    /// `GET /instance-types/{family}`.
    fn get_instance_types() -> InstanceTypes;

    GetInstanceTypes {
        /// The family: `cpu` or `gpu`. Default: all families.
        optional family: String [FAMILIES],
    }

    /// Returns one page of the OS images. A CVM may not be able to run all of them; `get_available_os_images`
    /// returns those that it can run. `GET /os-images`.
    fn get_os_images() -> OsImagePage;

    GetOsImages {
        /// The page to return, counted from 1. API default: 1.
        optional page: u32 in (1..=u32::MAX),
        /// The number of images per page. API default: 20.
        optional page_size: u32 in (1..=u32::MAX),
        /// Filter: `true` for development images only, `false` for other images only. Default: both.
        optional is_dev: bool,
    }

    /// Returns the OS images that a CVM can run. `GET /cvms/{cvm_id}/available-os-images`.
    fn get_available_os_images(cvm_id) -> AvailableOsImages;

    GetAvailableOsImages {
        required cvm_id: CvmId,
    }
}

impl GetInstanceTypes {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        match &self.family {
            Some(family) => check_path_segment(family, &at.field("family")),
            None => Ok(()),
        }
    }
}

impl Operation for GetInstanceTypes {
    const RAISES: &'static [DocumentedError] =
        &[ErrorKind::NotFound.when("The instance type family does not exist.")];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(match &self.family {
            Some(family) => HttpRequest::new(Method::GET, format!("/instance-types/{family}")),
            None => HttpRequest::new(Method::GET, "/instance-types"),
        })
    }
}

requests! {
    GET GetAvailableNodes "/teepods/available" ();
    GET GetCvmCreateResources "/teepods/cvm-create-resources" ();
    GET GetOsImages "/os-images" () ?page, page_size, is_dev;
    GET GetAvailableOsImages "/cvms/{}/available-os-images" (cvm_id);
}
