use crate::operation::raised::TAKEN;
use crate::operations::prelude::*;
use crate::schema::{Form, WithForm};

arguments! {
    /// The provision to commit, with the environment and the app's contract.
    CommitCvmProvisionRequest [extra] {
        /// The app's id, from [`ProvisionedCvm`](crate::model::ProvisionedCvm). With an on-chain KMS, the
        /// address of the app's contract.
        required app_id: String,
        /// The compose hash, from [`ProvisionedCvm`](crate::model::ProvisionedCvm).
        required compose_hash: String,
        /// The hash of the transaction that registered the compose hash, with an on-chain KMS.
        optional transaction_hash: String,
        /// The encrypted environment variables, in hex.
        optional encrypted_env: String,
        /// The names of the environment variables in `encrypted_env`.
        optional env_keys: Strings,
        /// The `token` of the provision, if it has one. It works once. After a lost answer, the client sends
        /// the commit again without it, because the API then identifies the CVM by `app_id` and `compose_hash`.
        optional token: Secret,
        /// The id of the KMS node.
        optional kms_id: String,
        /// The id of the KMS contract: text such as `kc_0123abcd`, or a number.
        optional kms_contract_id: Id,
        /// The address of the app's contract, with an on-chain KMS.
        optional contract_address: String,
        /// The address that deployed the app's contract, with an on-chain KMS.
        optional deployer_address: String,
    }
}

impl CommitCvmProvisionRequest {
    /// A commit of a provision, by the two values that the provision returned.
    pub fn new(app_id: impl Into<String>, compose_hash: impl Into<String>) -> Self {
        Self { app_id: app_id.into(), compose_hash: compose_hash.into(), ..Blank::blank() }
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        if self.app_id.is_empty() {
            return Err(at
                .member("app_id")
                .refuse("expected the value from `provision_cvm`, not \"\""));
        }
        if self.compose_hash.is_empty() {
            return Err(at
                .member("compose_hash")
                .refuse("expected the value from `provision_cvm`, not \"\""));
        }
        check_encrypted_env(self.encrypted_env.as_ref(), at)
    }
}

calls! {
    /// Creates the CVM of a provision. The CVM starts, and its billing starts. The API creates one CVM for each
    /// pair of `app_id` and `compose_hash`, so the client safely sends the commit again after a lost answer.
    /// `POST /cvms`.
    fn commit_cvm_provision(request: CommitCvmProvisionRequest) -> Cvm [wait(State(Target::Running)), progress, partial];
}

impl Operation for CommitCvmProvisionRequest {
    const DELIVERY: Delivery = Delivery::CREATION;
    const RAISES: &'static [DocumentedError] = &[
        ErrorKind::Business.when(
            "The API refuses the commit, for example because the provision has expired; `message` has \
             the reason.",
        ),
        TAKEN,
        UNREGISTERED,
        ErrorKind::Validation.when("The provision does not exist, or the API refuses a field.",
        ),
    ];
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"provisioned = client.provision_cvm(
    name="my-app", instance_type="tdx.small", compose_file=compose_file
)
if provisioned.app_id is None:
    raise RuntimeError("with this KMS, the app's contract is its id")
cvm = client.commit_cvm_provision(
    app_id=provisioned.app_id, compose_hash=provisioned.compose_hash, wait=True
)
print(cvm.cvm_id, cvm.status)"#,
        node: r#"const provisioned = await client.provisionCvm({
  name: "my-app",
  instanceType: "tdx.small",
  composeFile,
});
const { appId, composeHash } = provisioned;
if (appId === null) throw new Error("with this KMS, the app's contract is its id");
const cvm = await client.commitCvmProvision({ appId, composeHash }, { wait: true });
console.log(cvm.cvmId, cvm.status);"#,
    });

    fn creates_in(&self) -> Option<&str> {
        Some(&self.app_id)
    }

    fn http_request(&self) -> Result<HttpRequest, Error> {
        HttpRequest::new(Method::POST, "/cvms").body(&WithForm(self, Form::Wire))
    }

    fn http_request_again(&self) -> Result<HttpRequest, Error> {
        Operation::http_request(&Self { token: None, ..self.clone() })
    }
}
