use crate::error::{Error, ErrorKind};
use crate::input::arguments::FieldPath;
use crate::input::identifier::{CvmId, check_path_segment, check_range};
use crate::model::{
    AvailableNodes, AvailableOsImage, CvmCreateResources, InstanceTypes, OsImagePage,
};
use crate::operation::calls::calls;
use crate::operation::documentation::DocumentedError;
use crate::operation::{HttpRequest, Operation};
use crate::schema::Known;
use reqwest::Method;

/// The OS images that a CVM can change to.
type AvailableOsImages = Vec<AvailableOsImage>;

const FAMILIES: Known = Known { name: "InstanceFamily", values: &["cpu", "gpu"] };

calls! {
    /// The nodes that have room for a CVM now, with their OS images. `GET /teepods/available`.
    fn get_available_nodes() -> AvailableNodes;

    /// It has no arguments.
    GetAvailableNodes {}

    /// Everything that a CVM can be made of, and what goes together: nodes, KMSs, gateways, instance types.
    /// `GET /teepods/cvm-create-resources`.
    fn get_cvm_create_resources() -> CvmCreateResources;

    /// It has no arguments.
    GetCvmCreateResources {}

    /// The instance types: all, or those of one family. `GET /instance-types` or `GET /instance-types/{family}`.
    fn get_instance_types() -> InstanceTypes;

    /// Which instance types to look at.
    GetInstanceTypes {
        /// The family, `cpu` or `gpu`. Left out, all.
        optional family: String [FAMILIES],
    }

    /// One page of the OS images that there are. A CVM may not be able to run each of them:
    /// `get_available_os_images` says which. `GET /os-images`.
    fn get_os_images() -> OsImagePage;

    /// Which OS images to look at.
    GetOsImages {
        /// Which page, counted from 1. Left out, the API takes 1.
        optional page: u32,
        /// How many images on a page. Left out, the API takes 20.
        optional page_size: u32,
        /// Whether only development images, or only others. Left out, both.
        optional is_dev: bool,
    }

    /// The OS images that a CVM can run. `GET /cvms/{cvm_id}/available-os-images`.
    fn get_available_os_images(cvm_id) -> AvailableOsImages;

    /// Which CVM's OS images to look at.
    GetAvailableOsImages {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }
}

impl Operation for GetAvailableNodes {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, "/teepods/available"))
    }
}

impl Operation for GetCvmCreateResources {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, "/teepods/cvm-create-resources"))
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
        &[DocumentedError::new(ErrorKind::NotFound, "There is no such family of instance types.")];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(match &self.family {
            Some(family) => HttpRequest::new(Method::GET, format!("/instance-types/{family}")),
            None => HttpRequest::new(Method::GET, "/instance-types"),
        })
    }
}

impl GetOsImages {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_range(self.page, u32::MAX, &at.field("page"))?;
        check_range(self.page_size, u32::MAX, &at.member("page_size", "pageSize"))
    }
}

impl Operation for GetOsImages {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, "/os-images")
            .query("page", self.page)
            .query("page_size", self.page_size)
            .query("is_dev", self.is_dev))
    }
}

impl Operation for GetAvailableOsImages {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/cvms/{}/available-os-images", self.cvm_id.path_segment());
        Ok(HttpRequest::new(Method::GET, path))
    }
}
