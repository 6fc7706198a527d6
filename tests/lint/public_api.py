"""The public API of the Rust crate, one item a line, compared with `core/public-api.txt`.

`python tests/lint/public_api.py` fails if they differ, and prints the differences; `--write`
writes the file. It reads rustdoc's JSON. That is unstable, so stable compilers need a permission
(`RUSTC_BOOTSTRAP`), and its format changes: with an unknown format, nothing is compared, and a
warning on stderr reports that, which CI shows. Items that are hidden from the documentation and
the feature `binding` are not part of the API.
"""

import argparse
import difflib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SNAPSHOT = ROOT / "core" / "public-api.txt"
CRATE = "phala_cvm"
# Rust 1.88 writes 45. The formats up to 60 differ in parts that are not read here, and in the form
# of attributes.
KNOWN_FORMATS = range(45, 61)
# The traits that the compiler implements automatically and that callers depend on.
AUTO_TRAITS = {"Send", "Sync", "Unpin"}

Json = Any  # as rustdoc's types have it


class UnknownFormatError(Exception):
    """The format of rustdoc's JSON is unknown."""


class Api:
    """The items of the crate that are reachable from outside, and their members."""

    def __init__(self, crate: Json) -> None:
        if crate["format_version"] not in KNOWN_FORMATS:
            raise UnknownFormatError(crate["format_version"])
        self.index: dict[str, Json] = crate["index"]
        self.paths: dict[str, Json] = crate["paths"]
        self.lines: set[str] = set()
        # The traits of each type, with the parameters of the implementation.
        self.traits: dict[tuple[str, str], set[str]] = {}
        # The shortest public path of each item of the crate.
        self.public: dict[str, str] = {}
        self.seen: set[tuple[str, str]] = set()
        exported = list(self.exported(str(crate["root"]), ""))
        for key, path in sorted(exported, key=lambda each: (each[1].count("::"), each[1])):
            self.public.setdefault(key, path)
        for key, path in exported:
            self.add(key, path)
        for (parameters, type_), traits in self.traits.items():
            self.lines.add(f"impl{parameters} {', '.join(sorted(traits))} for {type_}")

    def exported(self, module: str, path: str) -> Iterator[tuple[str, str]]:
        """All items that a module has or re-exports, with their paths below the crate's root."""
        if (module, path) in self.seen:
            return
        self.seen.add((module, path))
        below = f"{path}::" if path else ""
        for child in self.index[module]["inner"]["module"]["items"]:
            key = str(child)
            item = self.index.get(key)
            if item is None:
                continue
            kind, inner = next(iter(item["inner"].items()))
            if kind == "use":
                target = str(inner["id"])
                if target not in self.index:
                    self.lines.add(f"pub use {below}{inner['name']} = {inner['source']}")
                elif inner["is_glob"]:
                    yield from self.exported(target, path)
                else:
                    yield target, f"{below}{inner['name']}"
            elif kind == "module":
                self.lines.add(f"pub mod {below}{item['name']}")
                yield from self.exported(key, f"{below}{item['name']}")
            else:
                yield key, f"{below}{item['name']}"

    def add(self, key: str, path: str) -> None:
        item = self.index[key]
        kind, inner = next(iter(item["inner"].items()))
        marks = self.marks(item)
        match kind:
            case "struct":
                generics = self.generics(inner["generics"])
                self.lines.add(f"{marks}pub struct {path}{generics}{self.tuple_of(inner['kind'])}")
                if "plain" in inner["kind"]:
                    self.fields(inner["kind"]["plain"]["fields"], path)
                self.implementations(inner["impls"], path)
            case "enum":
                self.lines.add(f"{marks}pub enum {path}{self.generics(inner['generics'])}")
                for variant in map(str, inner["variants"]):
                    self.variant(self.index[variant], path)
                self.implementations(inner["impls"], path)
            case "trait":
                bounds = self.bounds(inner["bounds"], ": ")
                self.lines.add(f"{marks}pub trait {path}{self.generics(inner['generics'])}{bounds}")
                for member in map(str, inner["items"]):
                    self.member(self.index[member], path, "")
            case "function":
                self.lines.add(f"{marks}{self.function(item, path)}")
            case "constant":
                self.lines.add(f"{marks}pub const {path}: {self.type(inner['type'])}")
            case "type_alias":
                generics = self.generics(inner["generics"])
                self.lines.add(f"{marks}pub type {path}{generics} = {self.type(inner['type'])}")
            case _:
                self.lines.add(f"{marks}pub {kind} {path}")

    @staticmethod
    def marks(item: Json) -> str:
        """The attributes that are part of the API."""
        text = json.dumps(item["attrs"])
        return "".join(
            mark
            for mark, names in (
                ("#[non_exhaustive] ", ("non_exhaustive",)),
                ("#[must_use] ", ("must_use", "MustUse")),
            )
            if any(name in text for name in names)
        )

    def tuple_of(self, kind: Json) -> str:
        if not isinstance(kind, dict) or "tuple" not in kind:
            return ""
        known = (self.index[str(field)] if field is not None else None for field in kind["tuple"])
        types = (
            f"pub {self.type(field['inner']['struct_field'])}" if field else "_" for field in known
        )
        return f"({', '.join(types)})"

    def fields(self, fields: list[int], path: str) -> None:
        for field in (self.index[str(field)] for field in fields):
            type_ = self.type(field["inner"]["struct_field"])
            self.lines.add(f"pub {path}::{field['name']}: {type_}")

    def variant(self, variant: Json, path: str) -> None:
        kind = variant["inner"]["variant"]["kind"]
        path = f"{path}::{variant['name']}"
        shape = ""
        if isinstance(kind, dict) and "tuple" in kind:
            fields = (self.index[str(field)] for field in kind["tuple"] if field is not None)
            shape = f"({', '.join(self.type(field['inner']['struct_field']) for field in fields)})"
        elif isinstance(kind, dict):
            self.fields(kind["struct"]["fields"], path)
        self.lines.add(f"{self.marks(variant)}pub {path}{shape}")

    def implementations(self, implementations: list[int], path: str) -> None:
        for key in map(str, implementations):
            item = self.index.get(key)
            if item is None:
                continue
            inner = item["inner"]["impl"]
            trait = inner["trait"]
            if inner["blanket_impl"] or (trait and not self.is_nameable(trait)):
                continue
            if trait and trait["path"].endswith("StructuralPartialEq"):
                continue
            if inner["is_synthetic"] and trait["path"].rsplit("::", 1)[-1] not in AUTO_TRAITS:
                continue
            for_ = self.type(inner["for"])
            parameters = self.generics(inner["generics"])
            if trait:
                name = ("!" if inner["is_negative"] else "") + self.path(trait)
                self.traits.setdefault((parameters, for_), set()).add(name)
            for member in (self.index.get(str(member)) for member in inner["items"]):
                if member and (not trait or "assoc_type" in member["inner"]):
                    owner = (
                        f"<{for_} as {self.path(trait)}>"
                        if trait
                        else (for_ if "<" in for_ else path)
                    )
                    self.member(member, owner, "" if trait else "pub ")

    def is_nameable(self, trait: Json) -> bool:
        """Whether a trait is public. A private trait of the crate is an implementation detail."""
        summary = self.paths.get(str(trait["id"]))
        return not summary or summary["path"][0] != CRATE or str(trait["id"]) in self.public

    def member(self, item: Json, owner: str, visibility: str) -> None:
        kind, inner = next(iter(item["inner"].items()))
        path = f"{owner}::{item['name']}"
        match kind:
            case "function":
                self.lines.add(f"{self.marks(item)}{self.function(item, path)}")
            case "assoc_const":
                self.lines.add(f"{visibility}const {path}: {self.type(inner['type'])}")
            case "assoc_type":
                type_ = f" = {self.type(inner['type'])}" if inner["type"] else ""
                self.lines.add(f"{visibility}type {path}{type_}")
            case _:
                self.lines.add(f"{visibility}{kind} {path}")

    def function(self, item: Json, path: str) -> str:
        inner = item["inner"]["function"]
        header = inner["header"]
        qualifiers = "".join(
            f"{name} " for name in ("const", "async", "unsafe") if header[f"is_{name}"]
        )
        # The parameters for `impl` in the inputs.
        hidden = frozenset(
            each["name"]
            for each in inner["generics"]["params"]
            if "type" in each["kind"] and each["kind"]["type"]["is_synthetic"]
        )
        generics = self.generics(inner["generics"], hidden)
        receivers = {"Self": "self", "&Self": "&self", "&mut Self": "&mut self"}
        inputs = ", ".join(
            receivers.get(self.type(type_), f"self: {self.type(type_)}")
            if name == "self"
            else f"{name}: {self.type(type_)}"
            for name, type_ in inner["sig"]["inputs"]
        )
        output = inner["sig"]["output"]
        returned = f" -> {self.type(output)}" if output else ""
        return f"pub {qualifiers}fn {path}{generics}({inputs}){returned}"

    def generics(self, generics: Json, hidden: frozenset[str] = frozenset()) -> str:
        parameters = []
        for each in generics["params"]:
            kind, inner = next(iter(each["kind"].items()))
            if each["name"] in hidden or (kind == "lifetime" and each["name"] == "'_"):
                continue
            match kind:
                case "type":
                    bounds = self.bounds(inner["bounds"], ": ")
                    default = f" = {self.type(inner['default'])}" if inner["default"] else ""
                    parameters.append(f"{each['name']}{bounds}{default}")
                case "const":
                    parameters.append(f"const {each['name']}: {self.type(inner['type'])}")
                case _:
                    parameters.append(each["name"])
        predicates = [
            f"{self.type(each['bound_predicate']['type'])}{self.bounds(each['bound_predicate']['bounds'], ': ')}"
            for each in generics["where_predicates"]
            if "bound_predicate" in each
        ]
        where = f" [where {', '.join(predicates)}]" if predicates else ""
        return (f"<{', '.join(parameters)}>" if parameters else "") + where

    def bounds(self, bounds: list[Json], prefix: str) -> str:
        texts = []
        for bound in bounds:
            if "trait_bound" in bound:
                trait = bound["trait_bound"]
                maybe = "?" if trait["modifier"] == "maybe" else ""
                texts.append(maybe + self.path(trait["trait"]))
            elif "outlives" in bound:
                texts.append(bound["outlives"])
        return prefix + " + ".join(texts) if texts else ""

    def path(self, path: Json) -> str:
        """A path in the caller's form: from the root for the crate's own items, the name only for
        others.
        """
        name = self.public.get(str(path["id"])) or path["path"].rsplit("::", 1)[-1]
        return name + self.arguments(path["args"])

    def arguments(self, arguments: Json) -> str:
        if not arguments or not isinstance(arguments, dict):
            return ""
        if given := arguments.get("parenthesized"):
            output = f" -> {self.type(given['output'])}" if given["output"] else ""
            return f"({', '.join(map(self.type, given['inputs']))}){output}"
        given = arguments["angle_bracketed"]
        texts = []
        for each in given["args"]:
            inner: Json
            kind, inner = next(iter(each.items())) if isinstance(each, dict) else (each, "_")
            match kind:
                case "type":
                    texts.append(self.type(inner))
                case "const":
                    texts.append(inner["expr"])
                case _:
                    texts.append(inner)
        for each in given["constraints"]:
            kind, inner = next(iter(each["binding"].items()))
            if kind == "equality":
                texts.append(f"{each['name']} = {self.type(inner['type'])}")
            else:
                texts.append(f"{each['name']}{self.bounds(inner, ': ')}")
        return f"<{', '.join(texts)}>" if texts else ""

    def type(self, type_: Json) -> str:
        if type_ == "infer":
            return "_"
        kind, inner = next(iter(type_.items()))
        match kind:
            case "resolved_path":
                return self.path(inner)
            case "generic" | "primitive":
                return str(inner)
            case "tuple":
                return f"({', '.join(map(self.type, inner))})"
            case "slice":
                return f"[{self.type(inner)}]"
            case "array":
                return f"[{self.type(inner['type'])}; {inner['len']}]"
            case "borrowed_ref":
                lifetime = f"{inner['lifetime']} " if inner["lifetime"] else ""
                mutable = "mut " if inner["is_mutable"] else ""
                return f"&{lifetime}{mutable}{self.type(inner['type'])}"
            case "raw_pointer":
                return f"*{'mut' if inner['is_mutable'] else 'const'} {self.type(inner['type'])}"
            case "impl_trait":
                return "impl" + self.bounds(inner, " ")
            case "dyn_trait":
                traits = [self.path(each["trait"]) for each in inner["traits"]]
                return "dyn " + " + ".join([*traits, *filter(None, [inner["lifetime"]])])
            case "qualified_path":
                trait = f" as {self.path(inner['trait'])}" if inner["trait"] else ""
                owner = self.type(inner["self_type"])
                owner = f"<{owner}{trait}>" if trait else owner
                return f"{owner}::{inner['name']}{self.arguments(inner['args'])}"
            case "function_pointer":
                inputs = ", ".join(self.type(each) for _, each in inner["sig"]["inputs"])
                output = inner["sig"]["output"]
                return f"fn({inputs})" + (f" -> {self.type(output)}" if output else "")
            case _:
                return str(kind)


def rustdoc() -> Json:
    """rustdoc's data about the crate with the default features."""
    command = ["cargo", "rustdoc", "--quiet", "--locked", "-p", "phala-cvm", "--lib"]
    output = ["--", "-Z", "unstable-options", "--output-format", "json"]
    environment = dict(os.environ)
    environment.pop("RUSTDOCFLAGS", None)
    if given := environment.get("RUSTDOC"):
        environment["REAL_RUSTDOC"] = given
    # Not in the environment of cargo: build scripts that read it would run again, with everything
    # that depends on them.
    environment["RUSTDOC"] = str(ROOT / "tests" / "parity" / "rustdoc.sh")
    subprocess.run([*command, *output], cwd=ROOT, env=environment, check=True)
    target = Path(environment.get("CARGO_TARGET_DIR", ROOT / "target"))
    return json.loads((target / "doc" / f"{CRATE}.json").read_text())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write core/public-api.txt")
    write = parser.parse_args().write
    try:
        lines = sorted(Api(rustdoc()).lines)
    except UnknownFormatError as unknown:
        print(
            f"::warning::the public API was NOT compared with {SNAPSHOT.relative_to(ROOT)}: this rustdoc writes format "
            f"{unknown}, and tests/lint/public_api.py knows {KNOWN_FORMATS[0]} to {KNOWN_FORMATS[-1]}",
            file=sys.stderr,
        )
        sys.exit(1 if write else 0)
    text = "".join(f"{line}\n" for line in lines)
    if write:
        SNAPSHOT.write_text(text)
        return
    before = SNAPSHOT.read_text().splitlines()
    changes = [
        line
        for line in difflib.unified_diff(before, lines, lineterm="", n=0)
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    if changes:
        print("\n".join(changes), file=sys.stderr)
        print(
            "The public API of the Rust crate is another one than in core/public-api.txt. If that is meant, run "
            "`python3 tests/lint/public_api.py --write`; a line with `-` breaks callers.",
            file=sys.stderr,
        )
        sys.exit(1)


if __name__ == "__main__":
    main()
