//! The records that the emulator returns, which the testing modules of the packages declare.

use phala_cvm::binding::schema::Kind::{
    Boolean, Choice, Integer, Json, JsonObject, List, Map, Number, Optional, Pairs,
    Record as Nested, Text,
};
use phala_cvm::binding::schema::{Field, Known, Record};

/// The kinds of faults.
pub(crate) const FAULT_KINDS: Known = Known {
    name: "FaultKind",
    values: &[
        "none",
        "latency",
        "drop_before",
        "drop_after",
        "drop_headers",
        "drop_body",
        "slow",
        "status_before",
        "status_after",
        "html",
        "garbled",
        "wrong_type",
        "huge",
        "gzip_bomb",
        "redirect",
        "close_idle",
    ],
};

pub(crate) const FAULT_KINDS_DOC: &str = "A kind of fault. With `drop_before`, the request has no effect; with \
                                          `drop_after`, it has, but its answer is lost.";

/// Declares records. A field whose texts are kinds of faults is marked `[FAULT_KINDS]`.
macro_rules! records {
    ($(
        $(#[doc = $doc:literal])*
        $constant:ident $name:ident {
            $( $(#[doc = $field_doc:literal])* $field:ident : $kind:expr $(, [$known:expr])?; )*
        }
    )*) => {
        $( const $constant: Record = Record {
            name: stringify!($name),
            doc: concat!($($doc, "\n"),*),
            fields: &[$( Field {
                $( known: Some(&$known), )?
                ..Field::output(stringify!($field), concat!($($field_doc, "\n"),*), $kind)
            } ),*],
            is_completed: false,
        }; )*

        pub(crate) const RECORDS: &[&Record] = &[$( &$constant ),*];
    };
}

records! {
    /// A request that the emulator has received.
    REQUEST_RECORD RequestRecord {
        /// Its number, from 1.
        seq: Integer;
        /// The method, such as `POST`.
        method: Text;
        /// The path as on the wire; for a script, below its `base_url`.
        path: Text;
        /// The part after the `?`, as on the wire; `None` if there was none.
        query: Optional(&Text);
        /// Names in lower case. A workspace's own key is replaced by the workspace's name.
        headers: Pairs;
        /// The body, decoded if it is JSON, otherwise as text; `None` if there was none.
        body: Json;
        /// The body as text; `None` if there was none.
        body_raw: Optional(&Text);
        /// The status of the answer; `None` before it.
        status: Optional(&Integer);
        /// The kind of the fault that was applied.
        fault: Optional(&Text), [FAULT_KINDS];
        /// How the request ended: `client_closed` if the client closed the connection before the end of the answer,
        /// `server_closed` if the script or a fault closed it.
        outcome: Choice(&["in_flight", "answered", "client_closed", "server_closed"]);
        /// The number of the connection. Requests with the same number used the same connection.
        connection: Integer;
        /// The start, in milliseconds since the Unix epoch.
        started_ms: Number;
        /// The end, in milliseconds since the Unix epoch; `None` while the request is in flight.
        finished_ms: Optional(&Number);
    }

    /// A change of a CVM's status.
    STATUS_CHANGE StatusChange {
        /// The time: RFC 3339.
        at: Text;
        /// The new status.
        status: Text;
    }

    /// A CVM in the emulator, including deleted ones.
    CVM_RECORD CvmRecord {
        /// Its number, in the order in which the emulator made CVMs.
        id: Integer;
        /// Its id.
        cvm_id: Text;
        /// Its name.
        name: Text;
        /// The id of its app.
        app_id: Text;
        /// The UUID of its machine; `None` for the time `late_uuid` after its creation.
        vm_uuid: Optional(&Text);
        /// The id of its instance; `None` while `vm_uuid` is.
        instance_id: Optional(&Text);
        /// The hash of its compose file.
        compose_hash: Text;
        /// The compose file that was provisioned.
        app_compose: JsonObject;
        /// Its status, such as `running`; the last one if it is deleted.
        status: Text;
        /// Whether an operation on it is in progress.
        in_progress: Boolean;
        /// The error of its last boot; `None` if there was none.
        boot_error: Optional(&Text);
        /// The number of its node.
        node_id: Integer;
        /// Its instance type, such as `tdx.small`.
        instance_type: Text;
        /// The name of its image.
        image: Text;
        /// Whether it is listed publicly.
        listed: Boolean;
        /// The request that created it.
        made_by: Choice(&["commit", "replicate"]);
        /// The `cvm_id` of the CVM that it was replicated from; `None` if it was committed.
        replica_of: Optional(&Text);
        /// When it was created: RFC 3339.
        created_at: Text;
        /// Whether it is deleted.
        deleted: Boolean;
        /// When it was deleted: RFC 3339; `None` if it was not.
        deleted_at: Optional(&Text);
        /// How often it has started to boot: by its creation, starts and restarts.
        boots: Integer;
        /// The number of starts that took effect.
        starts: Integer;
        /// The number of forced stops that took effect.
        stops: Integer;
        /// The number of graceful shutdowns that took effect.
        shutdowns: Integer;
        /// The number of restarts that took effect, including forced ones.
        restarts: Integer;
        /// The number of forced restarts that took effect.
        forced_restarts: Integer;
        /// The number of replicas that were made from it.
        replicas: Integer;
        /// The decrypted environment.
        env: Json;
        /// The names of the variables that were declared for its environment.
        env_keys: Json;
        /// The changes of its status, the oldest first.
        timeline: List(&Nested(|| &STATUS_CHANGE));
    }

    /// A report of the faults.
    FAULT_REPORT FaultReport {
        /// The number of faults of each kind.
        given: Map(&Integer), [FAULT_KINDS];
        /// The number of all faults.
        faults: Integer;
        /// The number of requests that arrived while faults were active.
        requests: Integer;
        /// The number of faults that were not applied, since the API refused the request in any case.
        not_applied: Integer;
        /// The number of injected faults that remain; -1 if one is not limited.
        script_left: Integer;
        /// The seed, which repeats a random run.
        seed: Optional(&Integer);
    }
}
