//! The Python classes of the answers, made from core's declarations.
//!
//! An object holds the decoded answer. A field becomes a Python object when it is read.

use crate::convert::{answer_to_json, described, from_json, from_json_object};
use phala_cvm::binding::schema::iso8601::TimeParts;
use phala_cvm::binding::schema::{self, Field, REDACTED, field_name};
use phala_cvm::binding::{AnyAnswer, AnyRecord};
use phala_cvm::model::{self, Id, Time};
use pyo3::exceptions::{PySystemError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{IntoPyDict, PyDateTime, PyDelta, PyDict, PyList, PyString, PyTuple, PyTzInfo};
use serde_json::{Map, Value};
use std::sync::Arc;

/// A part of an answer that can be converted to Python.
trait Part {
    /// Whether the caller can modify the Python object. Such an object is made anew for each read.
    const MUTABLE: bool = false;
    /// Whether the Python object is kept, so that it is made once.
    const KEPT: bool = false;

    /// Returns the value of the attribute.
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;

    /// Returns the value for a `dict`.
    fn to_wire<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.to_python(py)
    }
}

macro_rules! plain_parts {
    ($($type:ty),*) => { $(
        impl Part for $type {
            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(self.into_pyobject(py)?.to_owned().into_any())
            }
        }
    )* };
}

plain_parts!(String, i64, f64, bool);

impl Part for Id {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Integer(id) => Ok(id.into_pyobject(py)?.into_any()),
            Self::Text(id) => id.to_python(py),
        }
    }
}

impl Part for Time {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let Some(parts) = self.parts() else { return self.to_wire(py) };
        let TimeParts { year, month, day, hour, minute, second, nanosecond, offset } = parts;
        let zone = match offset.unwrap_or(0) {
            0 => PyTzInfo::utc(py)?.to_owned(),
            seconds => PyTzInfo::fixed_offset(py, PyDelta::new(py, 0, seconds, 0, true)?)?,
        };
        let (year, micros) = (i32::from(year), nanosecond / 1000);
        let time =
            PyDateTime::new(py, year, month, day, hour, minute, second, micros, Some(&zone))?;
        Ok(time.into_any())
    }

    fn to_wire<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyString::new(py, self.as_str()).into_any())
    }
}

impl Part for Value {
    const MUTABLE: bool = true;

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        from_json(py, self)
    }
}

impl<T: Part> Part for Option<T> {
    const MUTABLE: bool = T::MUTABLE;
    const KEPT: bool = T::KEPT;

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Some(part) => part.to_python(py),
            None => Ok(py.None().into_bound(py)),
        }
    }

    fn to_wire<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Some(part) => part.to_wire(py),
            None => Ok(py.None().into_bound(py)),
        }
    }
}

impl<T: Part> Part for Vec<T> {
    const MUTABLE: bool = T::MUTABLE;
    const KEPT: bool = !T::MUTABLE;

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let parts = self.iter().map(|part| part.to_python(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyTuple::new(py, parts)?.into_any())
    }

    fn to_wire<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let parts = self.iter().map(|part| part.to_wire(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyList::new(py, parts)?.into_any())
    }
}

impl<T: Record> Part for T {
    const KEPT: bool = true;

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        T::into_object(Arc::new(self.clone()), py)
    }

    fn to_wire<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.to_dict(py)?.into_any())
    }
}

impl<T: Record> Part for Arc<T> {
    const KEPT: bool = true;

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        T::into_object(Self::clone(self), py)
    }

    fn to_wire<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.to_dict(py)?.into_any())
    }
}

/// A record that has a Python class.
trait Record: Clone {
    fn into_object(shared: Arc<Self>, py: Python<'_>) -> PyResult<Bound<'_, PyAny>>;

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>>;
}

/// The kept Python objects of one answer, by field name.
type Kept = PyOnceLock<Py<PyDict>>;

/// Compiled once per type instead of once per field: there are about a thousand fields.
#[inline(never)]
fn attribute<'py, T: Part>(
    py: Python<'py>,
    kept: &Kept,
    name: &Bound<'py, PyString>,
    part: &T,
) -> PyResult<Bound<'py, PyAny>> {
    if !T::KEPT {
        return part.to_python(py);
    }
    let kept = kept.get_or_init(py, || PyDict::new(py).unbind()).bind(py);
    if let Some(object) = kept.get_item(name)? {
        return Ok(object);
    }
    let object = part.to_python(py)?;
    kept.set_item(name, &object)?;
    Ok(object)
}

/// Adds a part of an answer to a `dict`. Compiled once per type, like `attribute`.
#[inline(never)]
fn put<T: Part>(dict: &Bound<'_, PyDict>, name: &Bound<'_, PyString>, part: &T) -> PyResult<()> {
    dict.set_item(name, part.to_wire(dict.py())?)
}

/// The text of `repr`, without the fields that are `None`.
struct Representation(String);

impl Representation {
    fn of(class: &str) -> Self {
        Self(format!("{class}("))
    }

    fn field(&mut self, field: &Field, value: &Bound<'_, PyAny>) -> PyResult<()> {
        if field.secret && !value.is_none() {
            return self.value(field.name, PyString::new(value.py(), REDACTED).as_any());
        }
        self.value(field.name, value)
    }

    #[inline(never)]
    fn value(&mut self, name: &str, value: &Bound<'_, PyAny>) -> PyResult<()> {
        if !value.is_none() {
            if !self.0.ends_with('(') {
                self.0.push_str(", ");
            }
            self.0.push_str(name);
            self.0.push('=');
            self.0.push_str(&value.repr()?.to_string_lossy());
        }
        Ok(())
    }

    fn finish(mut self) -> String {
        self.0.push(')');
        self.0
    }
}

/// The member `extra` for a printed form.
fn shown_extra<'py>(
    py: Python<'py>,
    record: &schema::Record,
    extra: &Map<String, Value>,
) -> PyResult<Bound<'py, PyDict>> {
    let shown = from_json_object(py, extra)?;
    for name in extra.keys().filter(|name| record.hides_extra(name)) {
        shown.set_item(name, REDACTED)?;
    }
    Ok(shown)
}

macro_rules! answer_classes {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident { $( $(#[doc = $field_doc:literal])* $field:ident : $type:ty ),* $(,)? }
    )*) => {
        mod classes {
            use super::*;
            use pyo3::intern;
            use std::hash::{DefaultHasher, Hash, Hasher};

            $(
                $(#[doc = $doc])*
                #[pyclass(frozen, module = "phala_cvm")]
                pub(super) struct $name {
                    answer: Arc<model::$name>,
                    kept: Kept,
                }

                impl Record for model::$name {
                    fn into_object(shared: Arc<Self>, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
                        let object = $name { answer: shared, kept: Kept::new() };
                        Ok(Bound::new(py, object)?.into_any())
                    }

                    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
                        let dict = PyDict::new(py);
                        $( put(&dict, intern!(py, field_name(stringify!($field))), &self.$field)?; )*
                        for (name, value) in &self.extra {
                            dict.set_item(name, from_json(py, value)?)?;
                        }
                        Ok(dict)
                    }
                }

                #[pymethods]
                impl $name {
                    $(
                        $(#[doc = $field_doc])*
                        #[getter]
                        fn $field<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                            let name = intern!(py, field_name(stringify!($field)));
                            attribute(py, &self.kept, name, &self.answer.$field)
                        }
                    )*

                    /// The fields that this version does not know, and those whose values do not have the declared
                    /// types, as received: a new `dict` each time.
                    #[getter]
                    fn extra<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
                        from_json_object(py, &self.answer.extra)
                    }

                    /// The answer in the API's form, including unknown fields: a new `dict` each time.
                    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
                        self.answer.to_dict(py)
                    }

                    /// Makes an answer from the result of `to_dict`, for tests and caches.
                    #[staticmethod]
                    fn from_dict<'py>(data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                        let json = answer_to_json(stringify!($name), data)?;
                        let answer: model::$name = serde_json::from_value(json).map_err(|why| {
                            PyValueError::new_err(format!(concat!(stringify!($name), ".from_dict: {}"), why))
                        })?;
                        model::$name::into_object(Arc::new(answer), data.py())
                    }

                    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
                        let mut text = Representation::of(stringify!($name));
                        let values = [$( self.$field(py)? ),*];
                        for (field, value) in model::$name::RECORD.fields.iter().zip(&values) {
                            text.field(field, value)?;
                        }
                        if !self.answer.extra.is_empty() {
                            text.value("extra", shown_extra(py, &model::$name::RECORD, &self.answer.extra)?.as_any())?;
                        }
                        Ok(text.finish())
                    }

                    fn __eq__(&self, other: &Self) -> bool {
                        self.answer == other.answer
                    }

                    fn __hash__(&self) -> u64 {
                        let mut hasher = DefaultHasher::new();
                        serde_json::to_string(&*self.answer).unwrap_or_default().hash(&mut hasher);
                        hasher.finish()
                    }

                    fn __copy__(this: Py<Self>) -> Py<Self> {
                        this
                    }

                    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
                        this
                    }

                    fn __reduce__<'py>(
                        &self,
                        py: Python<'py>,
                    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyDict>,))> {
                        let from_dict = py.get_type::<Self>().getattr(intern!(py, "from_dict"))?;
                        Ok((from_dict, (self.to_dict(py)?,)))
                    }
                }
            )*
        }

        /// Converts an answer to an object of its class.
        fn record_to_python<'py>(
            py: Python<'py>,
            record: &AnyRecord,
        ) -> PyResult<Bound<'py, PyAny>> {
            match record {
                $( AnyRecord::$name(answer) => answer.to_python(py), )*
                _ => Err(PySystemError::new_err("this answer has no class in Python")),
            }
        }

        /// Adds the classes to the module.
        pub(crate) fn add_classes(module: &Bound<'_, PyModule>) -> PyResult<()> {
            $( module.add_class::<classes::$name>()?; )*
            Ok(())
        }
    };
}

phala_cvm::with_answers!(answer_classes);

/// Converts a CVM to an object of its class.
pub(crate) fn cvm_to_python<'py>(py: Python<'py>, cvm: &model::Cvm) -> PyResult<Bound<'py, PyAny>> {
    cvm.to_python(py)
}

/// Converts a call's answer to the value that its method returns.
pub(crate) fn to_python<'py>(py: Python<'py>, answer: &AnyAnswer) -> PyResult<Bound<'py, PyAny>> {
    match answer {
        AnyAnswer::Record(record) => record_to_python(py, record),
        AnyAnswer::List(items) => {
            let items =
                items.iter().map(|item| to_python(py, item)).collect::<PyResult<Vec<_>>>()?;
            Ok(PyList::new(py, items)?.into_any())
        }
        AnyAnswer::Map(members) => {
            let dict = PyDict::new(py);
            for (name, member) in members {
                dict.set_item(name, to_python(py, member)?)?;
            }
            Ok(dict.into_any())
        }
        AnyAnswer::EnvVars(variables) => Ok(variables.iter().into_py_dict(py)?.into_any()),
        AnyAnswer::Fleet(results) => described(py, &**results),
        AnyAnswer::Json(answer) => from_json(py, answer),
        AnyAnswer::Nothing => Ok(py.None().into_bound(py)),
        _ => Err(PySystemError::new_err("this answer has no class in Python")),
    }
}
