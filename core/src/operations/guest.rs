use crate::calls::calls;
use crate::error::Error;
use crate::identifier::CvmId;
use crate::model::CvmComposition;
use crate::operation::{Operation, Wire};
use reqwest::Method;

calls! {
    /// What runs in a CVM: its containers. `GET /cvms/{cvm_id}/composition`.
    operation get_cvm_composition(cvm_id) -> CvmComposition;

    /// Whose containers to get.
    GetCvmComposition {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }
}

impl Operation for GetCvmComposition {
    fn cvm(&self) -> Option<&str> {
        Some(self.cvm_id.as_str())
    }

    fn wire(&self) -> Result<Wire, Error> {
        Ok(Wire::new(Method::GET, format!("/cvms/{}/composition", self.cvm_id.path_segment())))
    }
}
