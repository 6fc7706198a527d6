//! The declaration of calls. One declaration gives the record of the arguments, the method of
//! [`Client`](crate::Client), the setters of [`Call`](crate::Call), and the result of awaiting the call. The
//! implementation is next to it: an [`Operation`](crate::operation::Operation) with one request, or a
//! [`Run`](crate::workflow::call::Run) with several.

use crate::input::arguments::{Argument, Blank};
use crate::operation::answer::Answer;
use crate::operation::delivery::Completion;
use crate::schema::Record;

/// The declaration that [`calls!`] makes.
pub(crate) trait Declared: Argument + Blank + Send + Sync + 'static {
    /// Its name in Rust and Python.
    const NAME: &'static str;
    /// Its documentation, in Markdown.
    const DOC: &'static str;
    /// The positional arguments. Without any, the arguments are one object in Node.
    const POSITIONAL: &'static [&'static str];
    /// Its arguments.
    const ARGUMENTS: &'static Record;
    /// Its options in addition to those of every call: names of
    /// [`CALL_OPTIONS`](crate::input::call_options::CALL_OPTIONS).
    const OPTIONS: &'static [&'static str];
    /// When it is complete with `wait`, for a call with one request.
    const COMPLETION: Completion;
    /// Its result.
    type Answer: Answer;

    /// The CVM that it is about, as the caller identified it.
    fn cvm(&self) -> Option<&str>;
}

/// The method of a call in Rust, as data.
#[derive(Debug, Clone, Copy)]
pub struct RustMethod {
    /// Its signature.
    pub signature: &'static str,
    /// Its documentation, with the example.
    pub doc: &'static str,
}

/// The documentation of a method without its example, which is for Rust only.
#[allow(clippy::indexing_slicing)] // evaluated by the compiler, where a slip is a build error
pub(crate) const fn without_example(doc: &'static str) -> &'static str {
    let bytes = doc.as_bytes();
    let mut at = 0;
    while at + 3 <= bytes.len() {
        if matches!([bytes[at], bytes[at + 1], bytes[at + 2]], [b'`', b'`', b'`']) {
            return doc.split_at(at).0;
        }
        at += 1;
    }
    doc
}

/// Declares calls.
///
/// ```text
/// calls! {
///     /// What the call does. `GET /its/path/{cvm_id}`.
///     fn get_cvm_something(cvm_id) -> CvmSomething;
///
///     GetCvmSomething {
///         required cvm_id: CvmId,
///         /// The maximum number of items.
///         optional limit: u32,
///     }
/// }
/// ```
///
/// The names in parentheses are the positional arguments of Python and Node. Rust's method takes all `required`
/// fields; each `optional` field is a setter of its `Call`. The record is one of
/// [`arguments!`](crate::input::arguments); its own documentation is optional. The brackets after the answer list the options of the call: `wait`,
/// `progress`, `partial`, `health_check`. For a call with one request, `wait` has a [`Completion`]:
/// `wait(Operation)` or `wait(State(Target::Running))`.
///
/// `fn[Fleet] start(cvms)` is a method of the client's `fleet`.
/// `fn provision_cvm(request: ProvisionCvmRequest) -> ProvisionedCvm;` takes its arguments as one value, whose
/// type is declared separately.
macro_rules! calls {
    ($(
        $(#[doc = $doc:literal])*
        fn $method:ident(request: $name:ident) -> $answer:ty
            $([$($option:ident $(($($completion:tt)*))?),*])?;
    )*) => { $(
        $crate::operation::calls::calls!(
            @declare $name [$($doc)*] (stringify!($method)) [] ($answer)
            [$($($option)*)?] [$($($($($completion)*)?)*)?] []
        );
        $crate::operation::calls::calls!(@options $name [$($($option)*)?]);

        $crate::operation::calls::calls! {
            @method Client [$($doc)*] $method $name [{ request ($name) }] (request)
        }
    )* };

    ($(
        $(#[doc = $doc:literal])*
        fn $([$class:ident])? $method:ident($($position:ident),*) -> $answer:ty
            $([$($option:ident $(($($completion:tt)*))?),*])?;

        $(#[doc = $record_doc:literal])*
        $name:ident $([$($mark:ident),*])? {
            $( $(#[doc = $field_doc:literal])* $presence:ident $field:ident : $type:ident
                $([$known:expr])? $(in $range:tt)? $(= $default:expr)? ),* $(,)?
        }
    )*) => { $(
        $crate::input::arguments::arguments! {
            #[doc = $crate::operation::calls::calls!(@record_doc [$($record_doc)*] [$($class)?] $method)]
            $name $([$($mark),*])? {
                $( $(#[doc = $field_doc])* $presence $field : $type $([$known])? $(in $range)? $(= $default)? ),*
            }
        }
        $crate::operation::calls::calls!(
            @declare $name [$($doc)*]
            (concat!($($crate::operation::calls::calls!(@prefix $class),)? stringify!($method)))
            [$($position)*] ($answer)
            [$($($option)*)?] [$($($($($completion)*)?)*)?] [$({ $presence $field $type })*]
        );
        $crate::operation::calls::calls!(@options $name [$($($option)*)?]);
        $crate::operation::calls::calls!(
            @setters $name [$($($mark)*)?] $({ [$($field_doc)*] $presence $field $type })*
        );
        $crate::operation::calls::calls!(
            @required [[$($class)? Client] [$($doc)*] $method $name] [] $({ $presence $field $type })*
        );
    )* };

    // The record of a call needs no documentation.
    (@record_doc [] [$($class:ident)?] $method:ident) => {
        concat!(" The arguments of `", $($crate::operation::calls::calls!(@prefix $class),)? stringify!($method), "`.")
    };
    (@record_doc [$($doc:literal)+] $class:tt $method:ident) => { concat!($($doc, "\n"),+) };

    // Implements `Declared` and `IntoFuture`.
    (@declare
        $name:ident [$($doc:literal)*] ($call:expr) [$($position:ident)*] ($answer:ty)
        [$($option:ident)*] [$($completion:tt)*] [$($field:tt)*]
    ) => {
        impl $crate::operation::calls::Declared for $name {
            const NAME: &'static str = $call;
            const DOC: &'static str = $crate::operation::calls::without_example(concat!($($doc, "\n"),*));
            const POSITIONAL: &'static [&'static str] = &[$(stringify!($position)),*];
            const ARGUMENTS: &'static $crate::schema::Record = &$name::RECORD;
            const OPTIONS: &'static [&'static str] =
                $crate::operation::calls::calls!(@names [] $($option)*);
            const COMPLETION: $crate::operation::delivery::Completion =
                $crate::operation::calls::calls!(@completion $($completion)*);
            type Answer = $answer;

            fn cvm(&self) -> Option<&str> {
                $crate::operation::calls::calls!(@cvm self $($field)*)
            }
        }

        impl IntoFuture for $crate::client::Call<$name> {
            type Output = $crate::error::Result<$answer>;
            type IntoFuture = std::pin::Pin<Box<dyn Future<Output = Self::Output> + Send>>;

            fn into_future(self) -> Self::IntoFuture {
                Box::pin(self.run())
            }
        }
    };

    // The prefix of the name of a method that is not the client's own.
    (@prefix Fleet) => { "fleet." };

    (@names [$($name:literal)*]) => { &[$($name),*] };
    (@names [$($name:literal)*] wait $($rest:ident)*) => {
        $crate::operation::calls::calls!(@names [$($name)* "wait"] $($rest)*)
    };
    (@names [$($name:literal)*] progress $($rest:ident)*) => {
        $crate::operation::calls::calls!(@names [$($name)* "on_progress" "progress"] $($rest)*)
    };
    (@names [$($name:literal)*] health_check $($rest:ident)*) => {
        $crate::operation::calls::calls!(@names [$($name)* "health_check"] $($rest)*)
    };
    // The other languages get the progress of a call from its cancellation.
    (@names $names:tt partial $($rest:ident)*) => {
        $crate::operation::calls::calls!(@names $names $($rest)*)
    };

    (@completion) => { $crate::operation::delivery::Completion::Answer };
    (@completion $($completion:tt)+) => { $crate::operation::delivery::Completion::$($completion)+ };

    (@cvm $call:ident { required cvm_id CvmId } $($rest:tt)*) => { Some($call.cvm_id.as_str()) };
    (@cvm $call:ident { required vm_uuid String } $($rest:tt)*) => { Some(&$call.vm_uuid) };
    (@cvm $call:ident $other:tt $($rest:tt)*) => {
        $crate::operation::calls::calls!(@cvm $call $($rest)*)
    };
    (@cvm $call:ident) => { None };

    // The required arguments: parameters of `new` and of the client's method.
    (@required $head:tt [$($done:tt)*] { required $field:ident $type:ident } $($rest:tt)*) => {
        $crate::input::arguments::parameter! {
            $type => [$crate::operation::calls::calls] @parameter $head [$($done)*] [$($rest)*] $field
        }
    };
    (@parameter
        $head:tt [$($done:tt)*] [$($rest:tt)*] $field:ident ($($given:tt)*) ($convert:expr)
    ) => {
        $crate::operation::calls::calls! {
            @required $head [$($done)* { $field ($($given)*) ($convert) }] $($rest)*
        }
    };
    (@required $head:tt $done:tt { optional $field:ident $type:ident } $($rest:tt)*) => {
        $crate::operation::calls::calls! { @required $head $done $($rest)* }
    };
    (@required
        [[$class:ident $($default:ident)?] [$($doc:literal)*] $method:ident $name:ident]
        [$({ $field:ident ($($given:tt)*) ($convert:expr) })*]
    ) => {
        impl $name {
            /// The arguments of a call, with all required fields.
            #[allow(clippy::needless_update)] // where there is nothing else
            pub fn new($($field: $($given)*),*) -> Self {
                Self { $($field: ($convert)($field),)* ..$crate::input::arguments::Blank::blank() }
            }
        }

        $crate::operation::calls::calls! {
            @method $class [$($doc)*] $method $name [$({ $field ($($given)*) })*]
            ($name::new($($field),*))
        }
    };

    // The client's method, and its description.
    (@method
        $class:ident [$($doc:literal)*] $method:ident $name:ident
        [$({ $field:ident ($($given:tt)*) })*] ($call:expr)
    ) => {
        impl $name {
            pub(crate) const METHOD: $crate::operation::calls::RustMethod = $crate::operation::calls::RustMethod {
                signature: concat!(
                    "pub fn ", stringify!($method), "(&self",
                    $(", ", stringify!($field), ": ", stringify!($($given)*),)*
                    ") -> Call<", stringify!($name), ">"
                ),
                doc: concat!($($doc, "\n"),*),
            };
        }

        impl $crate::client::$class {
            $(#[doc = $doc])*
            pub fn $method(&self, $($field: $($given)*),*) -> $crate::client::Call<$name> {
                self.call($call)
            }
        }
    };

    // The optional arguments: a setter of the call for each.
    (@setters $name:ident $marks:tt
        $({ [$($doc:literal)*] $presence:ident $field:ident $type:ident })*
    ) => {
        impl $crate::client::Call<$name> {
            $( $crate::operation::calls::calls!(@setter $presence [$($doc)*] $field $type); )*
            $crate::operation::calls::calls!(@extra $marks);
        }
    };
    (@setter required $docs:tt $field:ident $type:ident) => {};
    (@setter optional $docs:tt $field:ident $type:ident) => {
        $crate::input::arguments::parameter! { $type => [$crate::operation::calls::calls] @set $docs $field }
    };
    (@set [$($doc:literal)*] $field:ident ($($given:tt)*) ($convert:expr)) => {
        $(#[doc = $doc])*
        pub fn $field(self, value: $($given)*) -> Self {
            self.map(|call| call.$field(value))
        }
    };
    (@extra []) => {};
    (@extra [extra $($mark:ident)*]) => {
        /// Fields that this version does not know. They are sent unchanged.
        pub fn extra(self, fields: $crate::input::arguments::JsonObject) -> Self {
            self.map(|call| {
                let mut call = call;
                call.extra = fields;
                call
            })
        }
    };
    (@extra [$other:ident $($mark:ident)*]) => {
        $crate::operation::calls::calls!(@extra [$($mark)*]);
    };

    // The options of a call, in addition to its arguments.
    (@options $name:ident [$($option:ident)*]) => { $(
        $crate::operation::calls::calls!(@option $option $name);
    )* };
    (@option wait $name:ident) => {
        impl $crate::client::Call<$name> {
            /// Whether to wait until the CVM is in the requested state. The call then returns the CVM in that
            /// state. `timeout` includes the wait. Its default is then the client's `wait_timeout`.
            pub fn wait(self, wait: bool) -> Self {
                self.watching(|options| options.wait = Some(wait))
            }
        }
    };
    (@option progress $name:ident) => {
        impl $crate::client::Call<$name> {
            /// A function to call with each progress event, on the task of the call.
            pub fn on_progress(
                self,
                observe: impl Fn(&$crate::workflow::progress::ProgressEvent) + Send + Sync + 'static,
            ) -> Self {
                self.watching(|options| options.listeners.on_progress = Some(std::sync::Arc::new(observe)))
            }

            /// Whether to show progress on stderr: a live line for each CVM in a terminal, otherwise plain
            /// lines.
            #[cfg(feature = "progress")]
            pub fn progress(self, progress: bool) -> Self {
                self.watching(|options| options.progress = progress)
            }
        }
    };
    (@option partial $name:ident) => {
        impl $crate::client::Call<$name> {
            /// Records the progress of the call, for the case that its future is dropped.
            pub fn partial(self, partial: &$crate::workflow::partial::Partial) -> Self {
                self.watching(|options| options.listeners.partial = Some(partial.clone()))
            }
        }
    };
    (@option health_check $name:ident) => {
        impl $crate::client::Call<$name> {
            /// A check to call, once a CVM runs, until it returns that the CVM is healthy. An error means that
            /// the CVM is not healthy yet. The message of [`WaitTimeout`](crate::ErrorKind::WaitTimeout) has
            /// the last error.
            pub fn health_check<F>(
                self,
                check: impl Fn($crate::model::Cvm) -> F + Send + Sync + 'static,
            ) -> Self
            where
                F: Future<Output = std::result::Result<bool, String>> + Send + 'static,
            {
                self.watching(|options| options.listeners.health_check = Some($crate::workflow::health::asking(check)))
            }
        }
    };
}

pub(crate) use calls;
