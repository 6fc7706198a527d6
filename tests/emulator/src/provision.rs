//! Provisioning: from a request to an app compose, its hash, and the resources for it.

use crate::answer::Refusal;
use crate::catalog::{Image, InstanceType, Kms, Node};
use crate::clock::Moment;
use crate::fields::{Fields, read_app_id};
use crate::seal::{AppId, Variable, compose_hash, decrypt_env, text_hash};
use serde_json::{Map, Value, json};

/// The maximum size of a compose file and a pre-launch script together, in bytes.
pub(crate) const MAX_SCRIPTS: usize = 200 * 1_024;

/// A provision, until it is committed or removed.
#[derive(Debug, Clone)]
pub(crate) struct Provision {
    pub(crate) name: String,
    /// `None` with an on-chain KMS: the app's contract will be its id.
    pub(crate) app_id: Option<AppId>,
    pub(crate) app_compose: Map<String, Value>,
    pub(crate) compose_hash: String,
    pub(crate) docker_compose_hash: Option<String>,
    pub(crate) pre_launch_script_hash: Option<String>,
    pub(crate) instance_type: &'static InstanceType,
    pub(crate) vcpu: i64,
    pub(crate) memory: i64,
    pub(crate) disk_size: i64,
    pub(crate) node: &'static Node,
    pub(crate) image: &'static Image,
    pub(crate) kms: &'static Kms,
    pub(crate) listed: bool,
    pub(crate) env: Vec<Variable>,
    pub(crate) env_keys: Vec<String>,
    /// The encrypted environment from the client.
    pub(crate) encrypted_env: Option<String>,
    pub(crate) user_config: Option<String>,
    pub(crate) created: Moment,
}

impl Provision {
    /// Replaces the app compose.
    pub(crate) fn set_compose(&mut self, app_compose: Map<String, Value>) {
        let script_hash = |name: &str| {
            let script = app_compose.get(name).and_then(Value::as_str);
            script.map(text_hash)
        };
        self.compose_hash = compose_hash(&app_compose);
        self.docker_compose_hash = script_hash("docker_compose_file");
        self.pre_launch_script_hash = script_hash("pre_launch_script");
        self.app_compose = app_compose;
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        self.app_compose.get(name).and_then(Value::as_bool) == Some(true)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.app_compose.get(name).and_then(Value::as_str)
    }

    pub(crate) fn texts(&self, name: &str) -> Vec<&str> {
        let values = self.app_compose.get(name).and_then(Value::as_array);
        values.into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

/// A request to provision, with valid fields.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) name: String,
    pub(crate) app_id: Option<AppId>,
    pub(crate) nonce: Option<u64>,
    pub(crate) kms: &'static Kms,
    app_compose: Map<String, Value>,
    instance_type: &'static InstanceType,
    vcpu: Option<i64>,
    memory: Option<i64>,
    disk_size: Option<i64>,
    node: &'static Node,
    image: &'static Image,
    listed: bool,
    encrypted_env: Option<String>,
    env_keys: Vec<String>,
    user_config: Option<String>,
}

impl Request {
    pub(crate) fn read(body: &Map<String, Value>) -> Result<Self, Refusal> {
        let mut fields = Fields::new(body);
        let name = fields.required_text("name");
        if body.get("name").is_some_and(Value::is_string) && !is_cvm_name(name) {
            fields.wrong(
                "name",
                "value_error",
                "Value error, CVM name must be 5-63 characters, start with a letter, \
                 and contain only letters, numbers and hyphens",
            );
        }
        let env_keys = fields.texts("env_keys").unwrap_or_default();
        let secure_time = fields.flag("secure_time");
        let app_compose = fields
            .within("compose_file", |compose| app_compose(compose, secure_time))
            .unwrap_or_default();
        let instance_type = fields.text("instance_type");
        let vcpu = fields.positive("vcpu");
        let memory = fields.positive("memory");
        let disk_size = fields.positive("disk_size");
        let node_id = fields.integer("node_id");
        let teepod_id = fields.integer("teepod_id");
        let region = fields.text("region");
        let image = fields.text("image");
        let prefer_dev = fields.flag("prefer_dev");
        let listed = fields.flag("listed").unwrap_or(true);
        let kms_type = fields.text("kms").or(fields.text("kms_type"));
        if let Some(kind) = kms_type
            && !["phala", "ethereum", "base", "legacy"]
                .iter()
                .any(|known| known.eq_ignore_ascii_case(kind))
        {
            let message = "Input should be 'phala', 'ethereum', 'base' or 'legacy'";
            fields.wrong("kms", "enum", message);
        }
        let kms_name = [
            fields.text_or_integer("kms_contract_id"),
            fields.text("kms_id").map(str::to_owned),
            fields.text("kms_contract").map(str::to_owned),
            kms_type.map(str::to_owned),
        ]
        .into_iter()
        .flatten()
        .next();
        fields.word("key_provider_mode", &["kms", "local"]);
        for flag in ["skip_gateway", "hugepages", "pin_numa"] {
            fields.flag(flag);
        }
        let nonce = fields.integer("nonce").map(i64::cast_unsigned);
        let app_id = fields.text("app_id");
        let encrypted_env = fields.text("encrypted_env").map(str::to_owned);
        fields.texts("ssh_authorized_keys");
        let user_config = fields.text("user_config").map(str::to_owned);
        fields.finish()?;

        let instance_type = choose_instance_type(instance_type, vcpu, memory)?;
        let node = choose_node(node_id, teepod_id, region)?;
        let image = match image {
            None => Image::preferred(prefer_dev.unwrap_or(true)),
            Some(name) => choose_image(name)?,
        };
        let kms = match kms_name {
            None => Kms::phala(),
            Some(name) => Kms::find(&name).ok_or_else(|| {
                Refusal::structured(400, "ERR-02-011", "KMS not found").about(
                    "kms_id",
                    name,
                    "no such KMS",
                )
            })?,
        };
        let app_id = app_id.map(read_app_id).transpose()?;
        check_scripts(&app_compose)?;
        Ok(Self {
            name: name.to_owned(),
            app_id,
            nonce,
            kms,
            app_compose,
            instance_type,
            vcpu,
            memory,
            disk_size,
            node,
            image,
            listed,
            encrypted_env,
            env_keys,
            user_config,
        })
    }

    /// Makes the provision, once the app's id is known.
    pub(crate) fn provision(
        self,
        app_id: Option<AppId>,
        now: Moment,
    ) -> Result<Provision, Refusal> {
        let env = match (&self.encrypted_env, app_id) {
            (Some(encrypted), Some(app)) => open_env(app, encrypted)?,
            _ => Vec::new(),
        };
        let mut provision = Provision {
            app_id,
            compose_hash: String::new(),
            docker_compose_hash: None,
            pre_launch_script_hash: None,
            name: self.name,
            app_compose: Map::new(),
            instance_type: self.instance_type,
            vcpu: self.vcpu.unwrap_or(self.instance_type.vcpu),
            memory: self.memory.unwrap_or(self.instance_type.memory_mb),
            disk_size: self.disk_size.unwrap_or(self.instance_type.disk_gb),
            node: self.node,
            image: self.image,
            kms: self.kms,
            listed: self.listed,
            env,
            env_keys: self.env_keys,
            // Without an app it cannot be decrypted, and is dropped.
            encrypted_env: self.encrypted_env.filter(|_| app_id.is_some()),
            user_config: self.user_config,
            created: now,
        };
        provision.set_compose(self.app_compose);
        Ok(provision)
    }
}

/// Decrypts the environment of an app.
pub(crate) fn open_env(app: AppId, encrypted: &str) -> Result<Vec<Variable>, Refusal> {
    decrypt_env(app, encrypted).map_err(|why| {
        Refusal::structured(400, "ERR-02-008", "Invalid encrypted_env")
            .about("encrypted_env", Value::Null, why)
            .suggest("Encrypt the variables for the app's app_env_encrypt_pubkey")
    })
}

pub(crate) fn is_cvm_name(name: &str) -> bool {
    (5..=63).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !name.ends_with('-')
}

/// The default script of the emulator, for a request without one.
pub(crate) const DEFAULT_PRE_LAUNCH_SCRIPT: &str = "#!/bin/bash\n\
    echo \"phala-cvm-emulator: default pre-launch script v1\"\n\
    export DSTACK_APP_DOMAIN=\"$DSTACK_APP_ID.$DSTACK_GATEWAY_DOMAIN\"";

/// The fields of a compose file that [`app_compose`] reads.
const COMPOSE_FIELDS: [&str; 24] = [
    "name",
    "manifest_version",
    "runner",
    "docker_compose_file",
    "bash_script",
    "init_script",
    "pre_launch_script",
    "allowed_envs",
    "features",
    "kms_enabled",
    "gateway_enabled",
    "tproxy_enabled",
    "local_key_provider_enabled",
    "public_logs",
    "public_sysinfo",
    "public_tcbinfo",
    "no_instance_id",
    "secure_time",
    "storage_fs",
    "default_gateway_domain",
    "salt",
    "key_provider",
    "key_provider_id",
    "swap_size",
];

/// Completes the app compose like the server: the requested members, the server's defaults and its script, without
/// `null` members and without scripts that the runner does not use.
pub(crate) fn app_compose(
    fields: &mut Fields<'_>,
    secure_time: Option<bool>,
) -> Map<String, Value> {
    let mut compose = Map::new();
    let mut set = |name: &str, value: Value| compose.insert(name.to_owned(), value);
    set("name", json!(fields.required_text("name")));
    let version = fields.integer("manifest_version").unwrap_or(2);
    set("manifest_version", json!(version));
    set("allowed_envs", json!(fields.texts("allowed_envs").unwrap_or_default()));
    let features = fields.texts("features");
    set(
        "features",
        features.map_or_else(|| json!(["kms", "tproxy-net"]), |features| json!(features)),
    );
    let tproxy = fields.flag("tproxy_enabled");
    let secure_time = fields.flag("secure_time").or(secure_time).unwrap_or(false);
    set("secure_time", json!(secure_time));
    for (flag, default) in [
        ("kms_enabled", true),
        ("gateway_enabled", tproxy.unwrap_or(true)),
        ("tproxy_enabled", true),
        ("local_key_provider_enabled", false),
        ("no_instance_id", false),
        ("public_logs", true),
        ("public_sysinfo", true),
        ("public_tcbinfo", true),
    ] {
        set(flag, json!(fields.flag(flag).unwrap_or(default)));
    }
    set("storage_fs", json!(fields.word("storage_fs", &["ext4", "zfs"]).unwrap_or("zfs")));
    let runner = fields.text("runner").unwrap_or("docker-compose");
    set("runner", json!(runner));
    let docker_compose = fields.text("docker_compose_file");
    let pre_launch = fields.text("pre_launch_script");
    let bash = fields.text("bash_script");
    let size = docker_compose.map_or(0, str::len) + pre_launch.map_or(0, str::len);
    if size > MAX_SCRIPTS {
        fields.wrong(
            "docker_compose_file",
            "value_error",
            format!(
                "Value error, docker_compose_file and pre_launch_script together must not exceed \
                 200KB (current: {}KB)",
                size.div_ceil(1_024)
            ),
        );
    }
    let pre_launch = pre_launch.filter(|script| !script.is_empty());
    fields.check("port_policy", "port policy", is_port_policy);
    let texts = [
        ("docker_compose_file", docker_compose.filter(|_| runner != "bash")),
        ("bash_script", bash.filter(|_| runner != "docker-compose")),
        ("pre_launch_script", Some(pre_launch.unwrap_or(DEFAULT_PRE_LAUNCH_SCRIPT))),
        ("init_script", fields.text("init_script")),
        ("default_gateway_domain", fields.text("default_gateway_domain")),
        ("salt", fields.text("salt")),
        ("key_provider", fields.word("key_provider", &["none", "kms", "local", "tpm"])),
        ("key_provider_id", fields.text("key_provider_id")),
        ("swap_size", fields.text("swap_size")),
    ];
    for (name, value) in texts {
        if let Some(value) = value {
            set(name, json!(value));
        }
    }
    compose.extend(fields.others(&COMPOSE_FIELDS));
    compose
}

/// Whether a pre-launch script is a default one of any version.
pub(crate) fn is_official_script(script: &str) -> bool {
    script.starts_with("#!/bin/bash\necho \"phala-cvm-emulator: default pre-launch script v")
}

/// Whether a value is `{"ports": [{"port": 80, …}, …], …}`.
fn is_port_policy(policy: &Value) -> bool {
    let is_port = |port: &Value| port.get("port").is_some_and(Value::is_u64);
    let ports_fit = match policy.get("ports") {
        None | Some(Value::Null) => true,
        Some(ports) => ports.as_array().is_some_and(|ports| ports.iter().all(is_port)),
    };
    policy.is_object() && ports_fit
}

pub(crate) fn check_scripts(app_compose: &Map<String, Value>) -> Result<(), Refusal> {
    let text = |name: &str| app_compose.get(name).and_then(Value::as_str);
    let field = if text("runner") == Some("bash") { "bash_script" } else { "docker_compose_file" };
    let script = text(field).unwrap_or_default();
    if script.trim().is_empty() {
        return Err(Refusal::structured(400, "ERR-01-002", "A compose file is required").about(
            field,
            Value::Null,
            "missing or empty",
        ));
    }
    if field == "docker_compose_file" && !script.contains("services") {
        return Err(Refusal::structured(400, "ERR-01-003", "Invalid Docker Compose file").about(
            field,
            Value::Null,
            "it has no services",
        ));
    }
    Ok(())
}

pub(crate) fn choose_instance_type(
    id: Option<&str>,
    vcpu: Option<i64>,
    memory: Option<i64>,
) -> Result<&'static InstanceType, Refusal> {
    match id {
        Some(id) => InstanceType::find(id).ok_or_else(|| {
            Refusal::structured(400, "ERR-02-001", "Instance type not found")
                .about("instance_type", id, "no such instance type")
                .suggest("Choose one of GET /instance-types")
        }),
        None => InstanceType::fitting(vcpu.unwrap_or(1), memory.unwrap_or(1)).ok_or_else(|| {
            Refusal::structured(400, "ERR-02-002", "Requested resources are not available")
        }),
    }
}

/// The image of this name or slug. An image of the catalogue that no node offers is refused: API.md 7.3.
pub(crate) fn choose_image(name: &str) -> Result<&'static Image, Refusal> {
    let image = Image::find(name).ok_or_else(|| {
        Refusal::structured(400, "ERR-02-010", "OS image not found").about(
            "image",
            name,
            "not in the catalogue",
        )
    })?;
    if image.is_offered {
        Ok(image)
    } else {
        Err(Refusal::structured(400, "ERR-02-013", "OS image is not available on a suitable node")
            .about("image", name, "no node offers it")
            .suggest("Choose another image of GET /os-images"))
    }
}

/// The requested node, by its own number, its Teepod's, or the region.
fn choose_node(
    id: Option<i64>,
    teepod_id: Option<i64>,
    region: Option<&str>,
) -> Result<&'static Node, Refusal> {
    match (find_node(id, teepod_id)?, region) {
        (Some(node), _) => Ok(node),
        (None, Some(region)) => Node::in_region(region).ok_or_else(|| {
            Refusal::structured(400, "ERR-02-002", "No node is available in this region").about(
                "region",
                region,
                "no node there",
            )
        }),
        (None, None) => Ok(Node::first()),
    }
}

/// The node with these numbers, if there are any.
pub(crate) fn find_node(
    id: Option<i64>,
    teepod_id: Option<i64>,
) -> Result<Option<&'static Node>, Refusal> {
    let found = |field: &'static str, id: Option<i64>, find: fn(i64) -> Option<&'static Node>| {
        id.map(|id| {
            find(id).ok_or_else(|| {
                Refusal::structured(400, "ERR-01-001", "Node not found").about(
                    field,
                    id,
                    "no such node",
                )
            })
        })
        .transpose()
    };
    let by_node = found("node_id", id, Node::find)?;
    let by_teepod = found("teepod_id", teepod_id, Node::of_teepod)?;
    match (by_node, by_teepod) {
        (Some(node), Some(other)) if node.id != other.id => Err(Refusal::structured(
            400,
            "ERR-02-009",
            "node_id and teepod_id are numbers of different nodes",
        )
        .about("teepod_id", other.teepod_id, "on another node")),
        (node, other) => Ok(node.or(other)),
    }
}
