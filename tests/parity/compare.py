"""Compares the public surfaces of Rust, Python and Node with what core declares.

    compare.py DIRECTORY

The directory contains files of JSON: `declared.json`, the output of `phala-cvm-codegen --surface`,
`rust.json`, rustdoc's data about the crate, and the output of `python_surface.py` and
`node_surface.mjs`. Each difference is a line on stderr.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rust_surface import Crate

Json = dict[str, Any]

# The names that a language has in addition to core's declarations.
PYTHON_EXPORTS = {
    "AsyncClient", "Client", "AsyncIteration", "Iteration", "ComposeFile", "CvmFilter",
    "__version__", "errors",
}  # fmt: skip
PYTHON_CLIENT = {"close", "fleet"}
PYTHON_RECORD = {"to_dict", "from_dict"}
# Fields that core always sets, and that a program that makes the record may omit.
PYTHON_OPTIONAL = {("FleetResult", "action")}
NODE_EXPORTS = {
    # Classes and types with counterparts in Python.
    "Client", "Fleet", "Iteration", "FleetCvm", "FleetCvms", "CvmId", "ComposeFile", "CvmFilter",
    # A compose file in the wire's spelling, which is a dict in Python.
    "WireComposeFile",
    # The counterpart of asyncio's exception for cancelled calls.
    "AbortError",
    # Options of calls, which are keyword arguments in Python.
    "CallOptions", "ClientOptions", "CloseOptions", "FleetOptions", "Observers", "ProgressOptions", "WaitOptions",
}  # fmt: skip
NODE_CLIENT = {"close", "fleet", "baseUrl", "apiVersion"}
# `shortMessage` is `message` in the other languages.
NODE_ERROR = {"shortMessage", "toString", "toJSON"}
RUST_CLIENT = {
    "builder", "from_env", "close", "close_now", "is_closed", "base_url", "api_version", "fleet",
    # For bindings.
    "call_with", "iterate_by_name", "from_options", "renewed", "observed",
}  # fmt: skip
# Names that must have a different spelling.
RUST_FUNCTION_ARGUMENTS = {"get_compose_hash": {"app_compose": "compose"}}

complaints: list[str] = []


def complain(*about: object) -> None:
    complaints.append(": ".join(map(str, about)))


def same(expected: object, found: object, *about: object) -> None:
    if expected != found:
        complain(*about, f"declared is {expected!r}, there is {found!r}")


def same_names(expected: Iterable[str], found: Iterable[str], *about: object) -> None:
    expected, found = list(expected), list(found)
    for name in expected:
        if name not in found:
            complain(*about, f"`{name}` is missing")
    for name in found:
        if name not in expected:
            complain(*about, f"`{name}` is not declared in core")


def flat(text: str) -> str:
    return " ".join(text.split())


def names(declared: Iterable[Json], language: str) -> list[str]:
    return [each["names"][language] for each in declared]


def check_raises_and_example(
    call: Json, method: Json, language: str, form: str, where: str
) -> None:
    raises = {raised["class"]: flat(raised["doc"][language]) for raised in call["raises"]}
    same(raises, method["raises"], language, where, "errors")
    example = call["examples"][form] if call["examples"] else ""
    same(example, method["example"], language, where, "example")


def optional(hint: str, absent: str) -> str:
    return (
        hint if hint in ("Any", "unknown") or hint.endswith(f"| {absent}") else f"{hint} | {absent}"
    )


class Declared:
    def __init__(self, surface: Json) -> None:
        self.surface = surface
        self.options = {option["names"]["rust"]: option for option in surface["options"]}

    def calls(self) -> Iterable[tuple[Json, str, bool]]:
        """Each call, its name, and whether it is a fleet's."""
        for call in self.surface["operations"]:
            name = call["names"]["rust"]
            yield call, name.removeprefix("fleet."), name.startswith("fleet.")

    def call_options(self, call: Json) -> list[str]:
        return [*call["options"], "timeout", "headers"]


# Python.


def check_python(declared: Declared, python: Json) -> None:
    surface = declared.surface
    for client, fleet, is_async in [
        ("Client", "Fleet", False),
        ("AsyncClient", "AsyncFleet", True),
    ]:
        for call, name, is_of_fleet in declared.calls():
            owner = fleet if is_of_fleet else client
            method = python["classes"][owner]["methods"].get(name)
            if method is None:
                complain("python", owner, f"`{name}` is missing")
            else:
                check_python_call(declared, call, method, is_async, f"{owner}.{name}")
        calls = [(name, is_of_fleet) for _, name, is_of_fleet in declared.calls()]
        own = [name for name, is_of_fleet in calls if not is_of_fleet]
        more = PYTHON_CLIENT | ({"aclose"} if is_async else set())
        same_names([*own, *more], python["clients"][client], "python", f"dir({client})")
        of_fleet = [name for name, is_of_fleet in calls if is_of_fleet]
        same_names(of_fleet, python["classes"][fleet]["public"], "python", f"dir({fleet})")
        options = {"on_event": declared.options["on_event"]}
        constructor = python["classes"][client]["constructor"]
        check_python_arguments(surface["client"]["fields"], options, constructor, client)
    for function in surface["functions"]:
        name = function["names"]["python"]
        found = python["functions"].get(name)
        if found is None:
            complain("python", f"`{name}` is missing")
            continue
        check_python_arguments(function["arguments"], {}, found, name)
        same(flat(function["doc"]["python"]), found["doc"], "python", name, "documentation")
        check_raises_and_example(function, found, "python", "python", name)
        same(function["answer"]["types"]["python"], found["returns"], "python", name, "answer")
    for record in surface["arguments"]:
        name = record["name"]
        found = python["classes"][name]
        same(flat(record["doc"]["python"]), found["doc"], "python", name, "documentation")
        takes_extra = {"extra": None} if record["extra"] else {}
        check_python_arguments(record["fields"], takes_extra, found["constructor"], name)
        check_python_fields(record["fields"], found, name, all_optional=True)
    for record in surface["records"]:
        found = python["classes"].get(record["name"])
        if found is None:
            complain("python", f"`{record['name']}` is missing")
            continue
        same(flat(record["doc"]["python"]), found["doc"], "python", record["name"], "documentation")
        check_python_fields(record["fields"], found, record["name"])
    for error in surface["errors"]:
        check_python_error(surface, error, python)
    exports = set(names(surface["functions"], "python")) | PYTHON_EXPORTS
    exports |= {each["name"] for each in [*surface["records"], *surface["errors"]]}
    same_names(sorted(exports), python["exports"], "python", "phala_cvm.__all__")
    same_names(python["exports"], python["dir"], "python", "dir(phala_cvm)")
    same_names(python["errors_all"], python["errors_dir"], "python", "dir(phala_cvm.errors)")


def check_python_call(
    declared: Declared, call: Json, method: Json, is_async: bool, where: str
) -> None:
    options = {"extra": None} if call["extra"] else {}
    options |= {name: declared.options[name] for name in declared.call_options(call)}
    check_python_arguments(call["arguments"], options, method, where)
    same(flat(call["doc"]["python"]), method["doc"], "python", where, "documentation")
    check_raises_and_example(
        call, method, "python", "python_async" if is_async else "python", where
    )
    returns = call["answer"]["types"]["python"]
    is_iteration = call["kind"] == "iteration"
    if is_iteration:
        returns = f"{'AsyncIteration' if is_async else 'Iteration'}[{returns}]"
    same(returns, method["returns"], "python", where, "answer")
    same(is_async and not is_iteration, method["coroutine"], "python", where, "is a coroutine")
    for name, default in [("wait", call["waits"]), ("progress", False)]:
        for parameter in method["parameters"]:
            if parameter["name"] == name:
                same(default, parameter["default"], "python", where, f"`{name}`", "default")


def check_python_arguments(
    arguments: list[Json], options: Mapping[str, Json | None], called: Json, where: str
) -> None:
    found = {parameter["name"]: parameter for parameter in called["parameters"]}
    expected = [*names(arguments, "python"), *options]
    same_names(expected, found, "python", where, "arguments")
    if set(expected) == set(found):
        same(expected, list(found), "python", where, "order of arguments")
    for argument in arguments:
        parameter = found.get(argument["names"]["python"])
        if parameter is None:
            continue
        about = "python", where, f"`{parameter['name']}`"
        hint = argument["types"]["python"]
        if not argument["required"] and argument["default"] is None:
            hint = optional(hint, "None")
        same(hint, parameter["type"], *about, "type")
        same(argument["required"], parameter["required"], *about, "is required")
        same(argument["default"], parameter["default"], *about, "default")
        same(flat(argument["doc"]["python"]), parameter["doc"], *about, "documentation")
    for name, option in options.items():
        parameter = found.get(name)
        if parameter is None:
            continue
        about = "python", where, f"`{name}`"
        if option is None:
            same(True, bool(parameter["doc"]), *about, "is documented")
        elif not parameter["doc"].startswith(flat(option["doc"]["python"])):
            same(flat(option["doc"]["python"]), parameter["doc"], *about, "documentation")
        same(True, parameter["keyword_only"], *about, "by name only")


def check_python_fields(
    fields: list[Json],
    found: Json,
    where: str,
    all_optional: bool = False,
    above: Iterable[Json] = (),
) -> None:
    there = found["fields"]
    known = [name for name in there if name != "extra"]
    same_names(names([*fields, *above], "python"), known, "python", where, "fields")
    for field in fields:
        name = field["names"]["python"]
        if name not in there:
            continue
        hint = field["types"]["python"]
        if all_optional:
            hint = optional(hint.replace("Sequence[str]", "tuple[str, ...]"), "None")
        elif (where, name) in PYTHON_OPTIONAL:
            hint = optional(hint, "None")
        about = "python", where, f"`{name}`"
        if not (all_optional and hint.startswith(("Mapping", "Sequence"))):
            same(hint, there[name]["type"], *about, "type")
        doc = flat(field["doc"]["python"])
        same(doc, there[name]["doc"], *about, "documentation")
        if "runtime_doc" in there[name]:
            same(doc, there[name]["runtime_doc"], *about, "documentation at runtime")


def check_python_error(surface: Json, error: Json, python: Json) -> None:
    found = python["classes"].get(error["name"])
    if found is None:
        complain("python", f"`{error['name']}` is missing")
        return
    bases = [error["parent"] or "Exception"]
    bases += [error["python_base"]] if error["python_base"] else []
    same(bases, found["bases"], "python", error["name"], "bases")
    same(flat(error["doc"]["python"]), found["doc"], "python", error["name"], "documentation")
    check_python_fields(error["fields"], found, error["name"], above=above(surface, error))


def above(surface: Json, error: Json) -> list[Json]:
    """The fields of the classes above an error class."""
    parents = [each for each in surface["errors"] if each["name"] == error["parent"]]
    return [field for parent in parents for field in [*parent["fields"], *above(surface, parent)]]


# Node.


def check_node(declared: Declared, node: Json) -> None:
    surface, exports = declared.surface, node["exports"]
    requests = set()
    for call, _, is_of_fleet in declared.calls():
        owner = "Fleet" if is_of_fleet else "Client"
        name = call["names"]["node"].removeprefix("fleet.")
        method = exports[owner]["members"].get(name)
        if method is None:
            complain("node", owner, f"`{name}` is missing")
            continue
        options = {each: declared.options[each] for each in declared.call_options(call)}
        options |= {"signal": declared.options["signal"]} | (
            {"extra": None} if call["extra"] else {}
        )
        check_node_arguments(call["arguments"], options, method, f"{owner}.{name}")
        same(flat(call["doc"]["node"]), method["doc"], "node", f"{owner}.{name}", "documentation")
        check_raises_and_example(call, method, "node", "node", f"{owner}.{name}")
        kind = "Iteration" if call["kind"] == "iteration" else "Promise"
        returns = f"{kind}<{call['answer']['types']['node']}>"
        same(returns, method["type"], "node", f"{owner}.{name}", "answer")
        requests |= {parameter["type"] for parameter in method["parameters"]}
    calls = [(call["names"]["node"], is_of_fleet) for call, _, is_of_fleet in declared.calls()]
    own = [name for name, is_of_fleet in calls if not is_of_fleet]
    of_fleet = [name.removeprefix("fleet.") for name, is_of_fleet in calls if is_of_fleet]
    members = [name for name in exports["Client"]["members"] if not name.startswith("[")]
    for shown, where in [(members, "index.d.ts"), (node["client"], "at runtime")]:
        same_names([*own, *NODE_CLIENT], shown, "node", "Client", where)
    members = list(exports["Fleet"]["members"])
    for shown, where in [(members, "index.d.ts"), (node["fleet"], "at runtime")]:
        same_names(of_fleet, shown, "node", "Fleet", where)
    on_event = declared.options["on_event"]
    check_node_members(
        surface["client"]["fields"],
        exports["ClientOptions"],
        "ClientOptions",
        {"onEvent": on_event},
    )
    for function in surface["functions"]:
        name = function["names"]["node"]
        found = exports.get(name)
        if found is None or name not in node["loaded"]:
            complain("node", f"`{name}` is missing")
            continue
        check_node_arguments(function["arguments"], {}, found, name)
        same(flat(function["doc"]["node"]), found["doc"], "node", name, "documentation")
        check_raises_and_example(function, found, "node", "node", name)
        same(function["answer"]["types"]["node"], found["returns"], "node", name, "answer")
        requests |= {parameter["type"] for parameter in found["parameters"]}
    for record in surface["arguments"]:
        more = {"extra": None} if record["extra"] else {}
        check_node_members(record["fields"], exports[record["name"]], record["name"], more)
    for record in surface["records"]:
        found = exports.get(record["name"])
        if found is None:
            complain("node", f"`{record['name']}` is missing")
            continue
        same(flat(record["doc"]["node"]), found["doc"], "node", record["name"], "documentation")
        check_node_fields(record["fields"], found, record["name"])
    for error in surface["errors"]:
        check_node_error(surface, error, node)
    expected = set(names(surface["functions"], "node")) | NODE_EXPORTS
    expected |= {each["name"] for each in [*surface["records"], *surface["errors"]]}
    for call, _, _ in declared.calls():
        for form in call["forms"]:
            expected.add(form["type"])
            check_node_form(form, exports.get(form["type"]))
    expected |= {name for name in requests if re.fullmatch(r"[A-Z]\w+", name) and name in exports}
    same_names(sorted(expected), exports, "node", "index.d.ts")
    values = {"AbortError", "Client", *names(surface["functions"], "node")}
    values |= {error["name"] for error in surface["errors"]}
    same_names(sorted(values), node["loaded"], "node", "require")
    imported = [name for name in node["imported"] if name != "__esModule"]
    same_names(sorted(values), imported, "node", "import")


def check_node_form(form: Json, found: Json | None) -> None:
    if found is None:
        complain("node", f"`{form['type']}` is missing")
        return
    same(flat(form["doc"]["node"]), found["doc"], "node", form["type"], "documentation")
    given = [name for name, each in found["members"].items() if each["type"] != "undefined"]
    taken = [each["node"] for each in form["takes"]]
    same_names(taken, [name for name in given if name != "extra"], "node", form["type"])
    required = [each["node"] for each in form["required"]]
    for name in taken:
        if name in found["members"]:
            may_be_left_out = found["members"][name]["optional"]
            about = "node", form["type"], f"`{name}`", "may be left out"
            same(name not in required, may_be_left_out, *about)


def check_node_arguments(
    arguments: list[Json], options: Mapping[str, Json | None], called: Json, where: str
) -> None:
    members: Json = {}
    positional = {}
    for parameter in called["parameters"]:
        # `callOptions` has some of the options again, apart from the arguments.
        if parameter["name"] in ("request", "options", "callOptions"):
            members |= parameter["members"]
        else:
            positional[parameter["name"]] = parameter
    by_node = {camel(name): option for name, option in options.items()}
    for argument in arguments:
        name = argument["names"]["node"]
        if argument["positional"] and name in positional:
            about = "node", where, f"`{name}`"
            same(argument["types"]["node"], positional[name]["type"], *about, "type")
            same(flat(argument["doc"]["node"]), positional[name]["doc"], *about, "documentation")
        elif argument["positional"]:
            complain("node", where, f"`{name}` is missing")
    given = [argument for argument in arguments if argument["names"]["node"] not in positional]
    check_node_members(given, {"members": members}, where, by_node)
    declared = {argument["names"]["node"] for argument in arguments}
    same_names(
        [], [name for name in positional if name not in declared], "node", where, "arguments"
    )


def check_node_members(
    arguments: list[Json], found: Json, where: str, more: Mapping[str, Json | None]
) -> None:
    members = found["members"]
    expected = [*names(arguments, "node"), *more]
    same_names(expected, members, "node", where, "arguments")
    for argument in arguments:
        name = argument["names"]["node"]
        if name not in members:
            continue
        about = "node", where, f"`{name}`"
        hint = argument["types"]["node"]
        if not argument["required"]:
            hint = optional(hint, "undefined")
        same(hint, members[name]["type"], *about, "type")
        same(not argument["required"], members[name]["optional"], *about, "may be left out")
        same(flat(argument["doc"]["node"]), members[name]["doc"], *about, "documentation")
        default = argument["default"]
        # Signatures have no defaults: only the documentation contains them.
        if default is not None and not says(members[name]["doc"], default, argument["type"]):
            complain(*about, f"the default, {default!r}, is not in its documentation")
    for name, option in more.items():
        if name in members and option is not None:
            doc = flat(option["doc"]["node"])
            same(doc, members[name]["doc"], "node", where, f"`{name}`", "documentation")


def says(doc: str, default: object, kind: object) -> bool:
    _, found, rest = doc.partition("Default: ")
    if isinstance(default, bool):
        spelled = f"`{str(default).lower()}`"
    elif kind == "duration" and isinstance(default, int | float):
        spelled = f"{default * 1000:,.0f} ms"
    elif isinstance(default, str):
        spelled = f"`{default}`"
    else:
        return bool(found) and rest.replace(",", "").split(" ")[0].rstrip(".") == str(default)
    return rest.startswith(spelled)


def check_node_fields(
    fields: list[Json], found: Json, where: str, above: Iterable[Json] = ()
) -> None:
    members = {name: member for name, member in found["members"].items() if name not in NODE_ERROR}
    known = [name for name in members if name != "extra"]
    same_names(names([*fields, *above], "node"), known, "node", where, "fields")
    for field in fields:
        name = field["names"]["node"]
        if name in members:
            about = "node", where, f"`{name}`"
            same(field["types"]["node"], members[name]["type"], *about, "type")
            same(flat(field["doc"]["node"]), members[name]["doc"], *about, "documentation")


def check_node_error(surface: Json, error: Json, node: Json) -> None:
    name = error["name"]
    found, loaded = node["exports"].get(name), node["loaded"].get(name)
    if found is None or loaded is None:
        complain("node", f"`{name}` is missing")
        return
    parent = error["parent"] or "Error"
    same([parent], found["bases"], "node", name, "bases")
    same(parent, loaded["parent"], "node", name, "class above it at runtime")
    same(flat(error["doc"]["node"]), found["doc"], "node", name, "documentation")
    # `message` is a member of JavaScript's errors.
    own, more = (
        [field for field in fields if field["names"]["node"] != "message"]
        for fields in (error["fields"], above(surface, error))
    )
    check_node_fields(own, found, name, more)


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


# Rust.


def check_rust(declared: Declared, crate: Crate) -> None:
    surface = declared.surface
    for owner, of_fleet in [("Client", False), ("Fleet", True)]:
        methods = crate.methods(owner)
        calls = [
            (call, name) for call, name, is_of_fleet in declared.calls() if is_of_fleet == of_fleet
        ]
        more = set() if of_fleet else RUST_CLIENT
        same_names([*(name for _, name in calls), *more], methods, "rust", owner)
        for call, name in calls:
            if name in methods:
                taken = crate.taken(methods[name])
                expected = [*names(call["arguments"], "rust"), *declared.call_options(call)]
                for argument in [*expected, *(["extra"] if call["extra"] else [])]:
                    if argument not in taken:
                        complain("rust", f"{owner}::{name}", f"`{argument}` is missing")
    builder = names(surface["client"]["fields"], "rust")
    same_names([*builder, "build"], crate.methods("ClientBuilder"), "rust", "ClientBuilder")
    same_names(names(surface["functions"], "rust"), crate.functions(), "rust", "functions")
    for record in surface["arguments"]:
        setters = [*crate.methods(record["name"]), *crate.fields(record["name"])]
        for name in names(record["fields"], "rust"):
            if name not in setters:
                complain("rust", record["name"], f"`{name}` is missing")
    for record in surface["records"]:
        if record["name"] not in crate.exports:
            complain("rust", f"`{record['name']}` is missing")
            continue
        there = crate.fields(record["name"])
        there |= {each: about["doc"] for each, about in crate.methods(record["name"]).items()}
        for field in record["fields"]:
            name = field["names"]["rust"]
            if name not in there:
                complain("rust", record["name"], f"`{name}` is missing")
            elif name in crate.fields(record["name"]) and record["name"] != "FleetResult":
                about = "rust", record["name"], f"`{name}`", "documentation"
                same(flat(field["doc"]["rust"]), there[name], *about)
    kinds = {f"{kind}Error" for kind in crate.variants("ErrorKind")} | {"InvalidArgumentError"}
    leaves = {error["name"] for error in surface["errors"]}
    for kind in sorted(kinds - leaves):
        complain("rust", "ErrorKind", f"`{kind}` is no error class")
    documented = {
        *crate.methods("Error"),
        *crate.fields("ApiErrorBody"),
        *crate.fields("Precondition"),
    }
    for error in surface["errors"]:
        for name in names(error["fields"], "rust"):
            if name not in documented:
                complain("rust", "Error", f"`{name}` of {error['name']} is missing")
    for name in crate.undocumented():
        complain("rust", name, "is not documented")


# Names that core does not declare must have documentation as well.


def check_documentation(python: Json, node: Json) -> None:
    for module, doc in python["modules"].items():
        same(True, bool(doc), "python", module, "is documented")
    of_python = [python["classes"], python["functions"], python["testing"]]
    for name, described in [named for each in of_python for named in each.items()]:
        require_doc(described, "python", name)
        for member, about in described.get("fields", {}).items():
            require_doc(about, "python", name, f"`{member}`")
        for member, about in described.get("methods", {}).items():
            require_doc(about, "python", name, f"`{member}`")
    for name, described in [*node["exports"].items(), *node["testing"].items()]:
        require_doc(described, "node", name)
        for member, about in described.get("members", {}).items():
            require_doc(about, "node", name, f"`{member}`")


def require_doc(described: Json, *about: object) -> None:
    if not described["doc"]:
        complain(*about, "is not documented")


def main() -> int:
    surface, documented, python, node = (
        json.loads((Path(sys.argv[1]) / f"{name}.json").read_text())
        for name in ("declared", "rust", "python", "node")
    )
    declared = Declared(surface)
    crate = Crate(documented)
    check_rust(declared, crate)
    check_python(declared, python)
    check_node(declared, node)
    check_documentation(python, node)
    if complaints:
        print("\n".join(complaints), file=sys.stderr)
        print(f"{len(complaints)} differences between the languages", file=sys.stderr)
        return 1
    counted = [len(surface[each]) for each in ("operations", "functions", "records", "errors")]
    print("parity: {} calls, {} functions, {} records, {} error classes".format(*counted))
    return 0


if __name__ == "__main__":
    sys.exit(main())
