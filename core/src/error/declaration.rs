//! Declares the fields and the classes of errors.

use crate::schema::Form;
use serde_json::{Map, Value};

/// An error's fields as data: those that may be printed, and those that must not be.
#[derive(Debug, Default)]
pub(crate) struct FieldData {
    pub(crate) open: Map<String, Value>,
    pub(crate) secret: Map<String, Value>,
}

/// A group of fields. The fields of a missing group have their defaults.
pub(crate) trait FieldGroup {
    /// Writes the fields, with the names and the units of the form.
    fn write(&self, form: Form, data: &mut FieldData);
}

impl<T: FieldGroup + Default> FieldGroup for Option<T> {
    fn write(&self, form: Form, data: &mut FieldData) {
        match self {
            Some(fields) => fields.write(form, data),
            None => T::default().write(form, data),
        }
    }
}

impl<T: FieldGroup> FieldGroup for Box<T> {
    fn write(&self, form: Form, data: &mut FieldData) {
        (**self).write(form, data);
    }
}

/// Declares the fields of errors, in groups: a group has the fields of one class. A field marked `= secret` is never
/// printed. In a group marked `[read]`, all fields are optional, and each can be read by its name.
macro_rules! error_fields {
    (@is_secret) => { false };
    (@is_secret secret) => { true };
    (@read $name:ident [] $($field:ident)*) => {};
    (@read $name:ident [read] $($field:ident)*) => {
        impl $name {
            /// Reads a field by its name, unless it has a value already or the new value has another type. A text may
            /// contain the value as JSON.
            pub(crate) fn read(&mut self, field: &str, value: &serde_json::Value) {
                use $crate::schema::json::{Read, Reading};
                match field {
                    $( stringify!($field) if self.$field.is_none() => {
                        let read = match (Read::read(&value.to_string()), value) {
                            (Reading::Whole(read), _) => Reading::Whole(read),
                            (_, serde_json::Value::String(json)) => Read::read(json),
                            (other, _) => other,
                        };
                        if let Reading::Whole(read) = read {
                            self.$field = read;
                        }
                    } )*
                    _ => {}
                }
            }
        }
    };
    ($(
        $(#[doc = $doc:literal])*
        $visibility:vis struct $name:ident $([$read:ident])? {
            $( $(#[doc = $field_doc:literal])* $field:ident : $type:ty $(= $secret:ident)? ),* $(,)?
        }
    )*) => { $(
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq, Default)]
        #[non_exhaustive]
        $visibility struct $name {
            $( $(#[doc = $field_doc])* pub $field: $type, )*
        }

        impl $name {
            /// The declarations of its fields.
            pub(crate) const FIELDS: &'static [$crate::schema::Field] = &[$(
                $crate::schema::Field {
                    secret: $crate::error::declaration::error_fields!(@is_secret $($secret)?),
                    ..$crate::schema::Field::output(
                        stringify!($field),
                        concat!($($field_doc, "\n"),*),
                        <$type as $crate::schema::Shape>::KIND,
                    )
                },
            )*];

            /// Whether a field must not be printed.
            #[allow(dead_code)] // most groups have no secrets
            pub(crate) fn is_secret(field: &str) -> bool {
                match field {
                    $( stringify!($field) => $crate::error::declaration::error_fields!(@is_secret $($secret)?), )*
                    _ => false,
                }
            }
        }

        $crate::error::declaration::error_fields!(@read $name [$($read)?] $($field)*);

        impl $crate::error::declaration::FieldGroup for $name {
            fn write(
                &self,
                form: $crate::schema::Form,
                data: &mut $crate::error::declaration::FieldData,
            ) {
                use $crate::schema::{CamelName, Form, WithForm};
                $(
                    let name = match form {
                        Form::Camel => const { CamelName::of(stringify!($field)) }.as_str(),
                        _ => stringify!($field),
                    };
                    let written = if Self::is_secret(stringify!($field)) {
                        &mut data.secret
                    } else {
                        &mut data.open
                    };
                    written.insert(name.to_owned(), serde_json::json!(WithForm(&self.$field, form)));
                )*
            }
        }

        /// Omits fields that must not be printed.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut fields = f.debug_struct(stringify!($name));
                $( if !Self::is_secret(stringify!($field)) {
                    fields.field(stringify!($field), &self.$field);
                } )*
                fields.finish()
            }
        }
    )* };
}

/// Declares the classes of errors in Python and Node, and [`ErrorKind`](crate::error::ErrorKind), which has the
/// variants in brackets. After the colon are the parent class and the builtin class that the Python class also
/// inherits from. In the braces is the group of fields that the class adds: which of
/// [`Fields`](crate::error::classes::Fields) it is, and its type.
macro_rules! error_classes {
    (@parent) => { None };
    (@parent $parent:ident) => { Some(stringify!($parent)) };
    (@fields) => { &[] };
    (@fields $group:ident) => { $group::FIELDS };
    (@write) => { |_, _, _| {} };
    (@write $member:ident) => { |fields, form, data| fields.$member.write(form, data) };
    (@kinds [$($done:tt)*] { [$($doc:literal)*] [$kind:ident] } $($rest:tt)*) => {
        $crate::error::declaration::error_classes!(
            @kinds [$($done)* $(#[doc = $doc])* $kind,] $($rest)*
        );
    };
    (@kinds [$($done:tt)*] { [$($doc:literal)*] [] } $($rest:tt)*) => {
        $crate::error::declaration::error_classes!(@kinds [$($done)*] $($rest)*);
    };
    (@kinds [$($done:tt)*]) => {
        /// The kind of failure. The names are those of the Python and Node classes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorKind { $($done)* }
    };
    ($(
        $(#[doc = $doc:literal])*
        $name:ident $([$kind:ident])? $(: $parent:ident $(+ $builtin:ident)?)? {
            $( $member:ident : $group:ident )?
        }
    )*) => {
        $crate::error::declaration::error_classes!(@kinds [] $({ [$($doc)*] [$($kind)?] })*);

        impl ErrorKind {
            /// The name of the class that Python and Node raise, such as `ConflictError`.
            pub const fn class(self) -> &'static str {
                match self {
                    $( $( Self::$kind => stringify!($name), )? )*
                }
            }
        }

        /// The classes of errors, each after its parent class.
        pub const ERROR_CLASSES: &[ErrorClass] = &[$(
            ErrorClass {
                name: stringify!($name),
                parent: $crate::error::declaration::error_classes!(@parent $($parent)?),
                python_base: $crate::error::declaration::error_classes!(@parent $($($builtin)?)?),
                doc: concat!($($doc, "\n"),*),
                fields: $crate::error::declaration::error_classes!(@fields $($group)?),
                write: $crate::error::declaration::error_classes!(@write $($member)?),
            },
        )*];
    };
}

pub(crate) use {error_classes, error_fields};
