"""Checks that the modules of core import in one direction: in the order of the list in ARCHITECTURE.md.

The list is the first block of code below the heading "Modules of core", the lowest module first. A module may import
from those above it in the list. The files of one directory may import from each other, but not in a cycle. Tests are
exempt. `python tests/lint/module_layers.py`, from anywhere; it needs the standard library only.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "core" / "src"
PAGE = ROOT / "ARCHITECTURE.md"
HEADING = "## Modules of core"
# `calls!` is here. For a call that is declared elsewhere, it adds the method to `Client` and the
# setters to `Call`.
EXTENDS_THOSE_BELOW = SOURCE / "operation" / "calls.rs"

Module = tuple[str, ...]


class Import(NamedTuple):
    """A path in the code, from the crate's root."""

    file: Path
    line: int
    path: Module
    # Its path is resolved where the macro is used.
    is_in_macro: bool
    # It re-exports its path under another one.
    is_public: bool

    def at(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line}: `{'::'.join(self.path)}`"


def layers() -> list[str]:
    """The modules, the lowest one first."""
    below = PAGE.read_text().partition(HEADING)[2]
    block = below.partition("```")[2].partition("\n")[2].partition("```")[0]
    return re.findall(r"^(\w+)(?:/|\.rs)(?=\s|$)", block, re.MULTILINE)


LITERALS = re.compile(
    r"""
      (?P<line>//[^\n]*)
    | (?P<block>/\*)
    | b?r(?P<hashes>\#*)".*?"(?P=hashes)
    | b?"(?:\\.|[^"\\])*"
    | b?'(?:\\(?:x..|u\{[^}]*\}|.)|[^'\\\n])'
    """,
    re.VERBOSE | re.DOTALL,
)


def blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def without_literals(text: str) -> str:
    """The code, with spaces in place of comments, texts and characters."""
    parts: list[str] = []
    end = 0
    while found := LITERALS.search(text, end):
        parts.append(text[end : found.start()])
        start, end = found.span()
        if found["block"]:
            depth = 1
            while depth and (mark := re.compile(r"/\*|\*/").search(text, end)):
                depth += 1 if mark[0] == "/*" else -1
                end = mark.end()
        parts.append(blank(text[start:end]))
    return "".join([*parts, text[end:]])


def end_of_item(code: str, start: int) -> int:
    """The end of the item that begins at `start`: its semicolon, or its closing brace."""
    depth = 0
    for mark in re.compile(r"[;{}]").finditer(code, start):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.end()
    return len(code)


def without_tests(code: str) -> tuple[str, set[str]]:
    """The code without the parts that are compiled for tests only, and the names of test files."""
    files: set[str] = set()
    while found := re.search(r"#\[cfg\(test\)\]", code):
        end = end_of_item(code, found.end())
        item = code[found.end() : end]
        files.update(re.findall(r"^\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*;", item))
        code = code[: found.start()] + blank(code[found.start() : end]) + code[end:]
    return code, files


def branches(tree: str) -> Iterator[str]:
    """The paths of a `use` tree, without their `as`."""
    tree = re.sub(r"\s+as\s+\w+", "", tree)
    tree = re.sub(r"\s+", "", tree)
    prefix, brace, rest = tree.partition("{")
    if not brace:
        yield tree
        return
    depth, part = 0, ""
    for character in rest:
        if (character == "," and depth == 0) or (character == "}" and depth == 0):
            if part:
                yield from (prefix + branch for branch in branches(part))
            part = ""
            continue
        depth += {"{": 1, "}": -1}.get(character, 0)
        part += character


def absolute(path: str, module: Module, children: set[str]) -> Module | None:
    """The path from the crate's root; `None` for a path of another crate."""
    names = path.lstrip("$").split("::")
    if names[0] == "crate":
        return tuple(name for name in names[1:] if name != "self")
    at = module
    if names[0] == "self":
        names = names[1:]
    elif names[0] == "super":
        while names and names[0] == "super":
            at, names = at[:-1], names[1:]
    elif names[0] not in children:
        return None
    return (*at, *names)


class Source:
    """One file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        parts = file.relative_to(SOURCE).with_suffix("").parts
        self.module: Module = parts[:-1] if parts[-1] in {"mod", "lib"} else parts
        self.code, self.tests = without_tests(without_literals(file.read_text()))
        self.children = set(re.findall(r"\bmod\s+(\w+)\s*;", self.code))
        # The names that it re-exports, and their sources.
        self.exports: dict[str, Module] = {}
        self.imports: list[Import] = []
        macros = [
            (found.start(), end_of_item(self.code, found.start()))
            for found in re.finditer(r"\bmacro_rules!", self.code)
        ]

        def add(path: str, at: int, is_public: bool) -> Module | None:
            names = absolute(path, self.module, self.children)
            if names:
                line = self.code.count("\n", 0, at) + 1
                is_in_macro = any(start <= at < end for start, end in macros)
                self.imports.append(Import(file, line, names, is_in_macro, is_public))
            return names

        uses = re.compile(r"\b(pub(?:\([^)]*\))?\s+)?use\s+([^;]+);")
        for use in uses.finditer(self.code):
            for tree in branches(use[2]):
                at = use.start()
                if (head := tree.rsplit("::", 1)[-1]) and (where := self.code.find(head, at)) > 0:
                    at = min(where, use.end())
                names = add(tree, at, is_public=bool(use[1]))
                if use[1] and names:
                    self.exports[names[-1]] = names
        rest = uses.sub(lambda use: blank(use[0]), self.code)
        for path in re.finditer(r"(?<![\w:])\$?(?:crate|super|self)(?:::\w+)+", rest):
            add(path[0], path.start(), is_public=False)


def read_all() -> dict[Module, Source]:
    sources = [Source(file) for file in sorted(SOURCE.rglob("*.rs"))]
    for_tests = {(*source.module, name) for source in sources for name in source.tests}
    return {
        source.module: source
        for source in sources
        if not any(source.module[: len(test)] == test for test in for_tests)
    }


def resolve(path: Module, sources: dict[Module, Source]) -> Module:
    """The module of the file that declares the path, with re-exports resolved."""
    for _ in range(8):
        length = next(n for n in range(len(path), -1, -1) if path[:n] in sources)
        exports = sources[path[:length]].exports
        if length == len(path) or path[length] not in exports or exports[path[length]] == path:
            return path[:length]
        path = (*exports[path[length]], *path[length + 1 :])
    return path[:length]


def shortest_cycle(edges: dict[Module, set[Module]]) -> list[Module]:
    """The shortest cycle of imports between modules."""
    shortest: list[Module] = []
    for start in edges:
        paths = [[start]]
        seen: set[Module] = set()
        while paths:
            path = paths.pop(0)
            for module in sorted(edges.get(path[-1], set())):
                if module == start and (not shortest or len(path) < len(shortest)):
                    shortest = path
                if module not in seen:
                    seen.add(module)
                    paths.append([*path, module])
    return shortest


def mistakes() -> Iterator[str]:
    order = layers()
    sources = read_all()
    if not order:
        yield f"{PAGE.name}: there is no list of modules below {HEADING!r}"
    existing = {module[0] for module in sources if module}
    for name in sorted(existing ^ set(order)):
        where = "the list in ARCHITECTURE.md" if name in existing else "core/src"
        yield f"{where} lacks the module `{name}`"
    if existing != set(order):
        return
    level = {name: number for number, name in enumerate(order)}
    edges: dict[Module, set[Module]] = {}
    within: list[tuple[Module, Module, Import]] = []
    for module, source in sources.items():
        if not module:
            continue
        for each in source.imports:
            if each.is_in_macro and each.file == EXTENDS_THOSE_BELOW:
                continue
            target = resolve(each.path, sources)
            if not target:
                if each.path[0] not in source.children:
                    yield f"{each.at()}: there is no such module"
            elif level[target[0]] > level[module[0]]:
                yield (
                    f"{each.at()}: `{module[0]}` must not import from `{target[0]}`, which is below it "
                    "in the list of ARCHITECTURE.md"
                )
            elif target[0] == module[0] and target != module:
                if each.is_in_macro or each.is_public:
                    continue
                edges.setdefault(module, set()).add(target)
                within.append((module, target, each))
    cycle = shortest_cycle(edges)
    for module, target in zip(cycle, cycle[1:] + cycle[:1], strict=True):
        first = next(each for one, other, each in within if (one, other) == (module, target))
        yield f"{first.at()}: this import is part of a cycle of files"


def main() -> None:
    found = list(dict.fromkeys(mistakes()))
    for mistake in found:
        print(mistake, file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
