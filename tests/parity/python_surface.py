"""The surface of the installed Python package as JSON, from its runtime, source and stub."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import json
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import phala_cvm
import pytest  # noqa: F401
from phala_cvm import AsyncClient, Client, _native

FILES = Path(phala_cvm.__file__).parent
# Not with the imports above, where pytest would follow it: it has fixtures only if pytest was
# imported before.
testing = importlib.import_module("phala_cvm.testing")


def flat(text: str | None) -> str:
    return " ".join((text or "").split())


def spelled(annotation: object) -> str:
    """An annotation in its source form, with the names of known values resolved."""
    text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "")
    text = text.replace("'", '"')
    for name, values in KNOWN.items():
        text = re.sub(rf"\b{name}\b", values, text)
    return text


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def known_values() -> dict[str, str]:
    assigned = [
        node for node in ast.walk(parsed(FILES / "_known.py")) if isinstance(node, ast.Assign)
    ]
    return {
        node.targets[0].id: ast.unparse(node.value).replace("'", '"')
        for node in assigned
        if isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.BinOp)
    }


KNOWN = known_values()


def with_doc(body: list[ast.stmt]) -> Iterator[tuple[ast.stmt, str]]:
    """Each statement with its documentation: a function's own, or the text that follows."""
    for node, after in zip(body, [*body[1:], None], strict=True):
        doc = None
        if isinstance(node, ast.FunctionDef):
            doc = ast.get_docstring(node)
        elif isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            doc = str(after.value.value)
        yield node, flat(doc)


def written_fields(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    """The fields of each class of a file: their types and documentation."""
    classes = {}
    for node in parsed(path).body:
        if not isinstance(node, ast.ClassDef):
            continue
        fields = {}
        for member, doc in with_doc(node.body):
            if isinstance(member, ast.AnnAssign) and isinstance(member.target, ast.Name):
                name, hint = member.target.id, member.annotation
            elif (
                isinstance(member, ast.FunctionDef)
                and member.returns
                and any(
                    isinstance(decorator, ast.Name) and decorator.id == "property"
                    for decorator in member.decorator_list
                )
            ):
                name, hint = member.name, member.returns
            else:
                continue
            if not name.startswith("_"):
                fields[name] = {"type": spelled(ast.unparse(hint)), "doc": doc}
        classes[node.name] = fields
    return classes


def written_docs(path: Path) -> dict[str, str]:
    """The documentation of each function and each value of a file, which may not exist at runtime."""
    docs = {}
    for node, doc in with_doc(parsed(path).body):
        if isinstance(node, ast.FunctionDef):
            docs[node.name] = doc
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            docs[node.targets[0].id] = doc
    return docs


WRITTEN: dict[str, dict[str, dict[str, str]]] = {}
for file in sorted(FILES.rglob("*.py")):
    WRITTEN |= written_fields(file)
TESTING: dict[str, str] = {}
for file in sorted((FILES / "testing").glob("*.py")):
    TESTING |= written_docs(file)
NATIVE = written_fields(FILES / "_native.pyi")


# The last paragraph of a class that has the attributes of another one.
INHERITED = re.compile(r"\n\nIt has the attributes of `\w+`(, too)?\.$")


def documented(text: str | None) -> tuple[str, dict[str, str]]:
    """A docstring: its description, and its sections by name."""
    text = INHERITED.sub("", inspect.cleandoc(text or ""))
    about, *rest = re.split(r"\n\n(Args|Attributes|Raises|Example):\n", text)
    return flat(about), dict(zip(rest[::2], rest[1::2], strict=True))


def entries(section: str) -> dict[str, str]:
    """The documentation of each name of a section. That of the options of all calls is in a class."""
    parts = re.split(r"^ {4}(?=\w+(?:, \w+)*: )", section, flags=re.MULTILINE)
    found = {}
    for named, _, doc in (part.partition(": ") for part in parts if part.strip()):
        shared = re.fullmatch(r"Options of all calls: see `(\w+)`\.", flat(doc))
        for name in named.split(", "):
            found[name] = shared_options(shared[1])[name] if shared else flat(doc)
    return found


@functools.cache
def shared_options(client: str) -> dict[str, str]:
    text = inspect.cleandoc(getattr(phala_cvm, client).__doc__)
    _, _, section = text.partition("\n\nOptions that calls share.")
    return entries(section.partition("\n")[2])


def function(called: Any, signed: Any = None) -> dict[str, Any]:
    signature = inspect.signature(called)
    about, sections = documented((signed or called).__doc__)
    arguments = entries(sections.get("Args", ""))
    return {
        "doc": about,
        "raises": entries(sections.get("Raises", "")),
        "example": textwrap.dedent(sections.get("Example", "")).strip(),
        "coroutine": inspect.iscoroutinefunction(called),
        "returns": spelled(signature.return_annotation),
        "documented": sorted(arguments),
        "parameters": [
            {
                "name": parameter.name,
                "type": spelled(parameter.annotation),
                "required": parameter.default is parameter.empty,
                "default": None if parameter.default is parameter.empty else parameter.default,
                "keyword_only": parameter.kind is parameter.KEYWORD_ONLY,
                "variadic": parameter.kind is parameter.VAR_KEYWORD,
                "doc": arguments.get(parameter.name, ""),
            }
            for parameter in signature.parameters.values()
            if parameter.name != "self"
        ],
    }


def fields_of(of: type) -> dict[str, dict[str, str]]:
    fields: dict[str, dict[str, str]] = {}
    is_native = is_of_native(of)
    for each in of.__mro__:
        if each.__module__.startswith("phala_cvm"):
            for name, field in (NATIVE if is_native else WRITTEN).get(each.__name__, {}).items():
                fields.setdefault(name, dict(field))
            if not is_native:
                for name, doc in entries(documented(each.__doc__)[1].get("Attributes", "")).items():
                    fields.setdefault(name, {"type": "", "doc": ""})["runtime_doc"] = doc
    for name, member in vars(of).items():
        if is_native and not name.startswith("_") and inspect.isgetsetdescriptor(member):
            field = fields.setdefault(name, {"type": "", "doc": ""})
            field["runtime_doc"] = flat(member.__doc__)
    return fields


def is_of_native(of: type) -> bool:
    return getattr(_native, of.__name__, None) is of


def class_of(of: type) -> dict[str, Any]:
    is_native = is_of_native(of)
    public = [(name, getattr(of, name)) for name in dir(of) if not name.startswith("_")]
    methods = {}
    builtin = [name for each in (BaseException, dict) if issubclass(of, each) for name in dir(each)]
    for name, member in public:
        if not callable(member) or name in builtin:
            continue
        methods[name] = {"doc": flat(member.__doc__)} if is_native else function(member)
    described: dict[str, Any] = {
        "doc": documented(of.__doc__)[0],
        "bases": [base.__name__ for base in of.__bases__],
        "fields": fields_of(of),
        "methods": methods,
        "public": [name for name, _ in public],
    }
    is_made = "__init__" in {name for each in of.__mro__[:2] for name in vars(each)}
    if is_made and not is_native and not issubclass(of, dict):
        described["constructor"] = function(of, of.__init__)
    return described


def kind(value: object) -> str:
    if inspect.isclass(value):
        return "class"
    return "module" if inspect.ismodule(value) else "function" if callable(value) else "value"


def surface() -> dict[str, Any]:
    exported = {name: getattr(phala_cvm, name) for name in phala_cvm.__all__}
    clients = [made("parity", base_url="http://127.0.0.1:1") for made in (Client, AsyncClient)]
    classes = {name: value for name, value in exported.items() if inspect.isclass(value)}
    classes |= {type(client.fleet).__name__: type(client.fleet) for client in clients}
    return {
        "exports": {name: kind(value) for name, value in exported.items()},
        "dir": dir(phala_cvm),
        "errors_dir": dir(phala_cvm.errors),
        "errors_all": phala_cvm.errors.__all__,
        "modules": {
            name: flat(sys.modules[name].__doc__)
            for name in ("phala_cvm", "phala_cvm.errors", "phala_cvm.testing")
        },
        "clients": {
            type(client).__name__: [name for name in dir(client) if not name.startswith("_")]
            for client in clients
        },
        "classes": {name: class_of(value) for name, value in classes.items()},
        "functions": {
            name: function(value) for name, value in exported.items() if kind(value) == "function"
        },
        "testing": {
            name: class_of(value) if inspect.isclass(value) else {"doc": TESTING[name]}
            for name in testing.__all__
            for value in [getattr(testing, name)]
        },
    }


print(json.dumps(surface(), indent=1))
