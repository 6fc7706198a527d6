"""Finds the code blocks of Markdown pages, and the hidden comments about them."""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass, field

FENCE = re.compile(r"^(?P<indent> *)(?P<ticks>`{3,})(?P<language>\S*)")
TAB = re.compile(r"^ *(===|!!!|\?\?\?) ")
ITEM = re.compile(r"^ *([-*]|\d+\.) ")


@dataclass
class Block:
    """A code block."""

    page: str
    line: int
    language: str
    text: str
    """Its text, without the indentation of the fence."""
    setup: str = ""
    """The hidden lines before it."""
    cvms: list[str] = field(default_factory=list)
    """Names of CVMs that exist before it runs; those of `stopped=…` are stopped."""
    times: dict[str, float] = field(default_factory=dict)
    """The durations in its workspace."""
    control: str = ""
    """A request to the emulator before it runs: a path of the control API, and a body."""
    not_run: str | None = None
    """Why it is not run."""
    is_signature: bool = False
    expected: str | None = None
    """Its expected output."""

    @property
    def location(self) -> str:
        return f"{self.page}:{self.line}"


class PageError(Exception):
    """A comment or a block of a page is invalid."""


def blocks(page: str, text: str) -> list[Block]:
    """The blocks of a page. A block of `text` is the output of the blocks directly before it.

    The comments, each of which applies until the next one of its kind:
        <!-- setup python … -->      lines before each block of the language
        <!-- cvms: web-1 stopped=db -->   CVMs that exist
        <!-- workspace: {"boot_time_ms": 500} -->   durations
        <!-- control: /boot-failures {"name": "my-app"} -->   a request to the control API
    and for the next block only:
        <!-- not run: why -->
        <!-- signature -->
    """
    found: list[Block] = []
    setups: dict[str, str] = {}
    cvms: list[str] = []
    times: dict[str, float] = {}
    control = ""
    not_run: str | None = None
    is_signature = False
    # The blocks that a following block of `text` belongs to: there is no prose between them.
    open_blocks: list[Block] = []
    lines = text.splitlines()
    container = ""
    index = 0
    while index < len(lines):
        line = lines[index]
        start = index + 1
        index += 1
        if line.strip().startswith("<!--"):
            comment = line
            while "-->" not in comment:
                comment += "\n" + lines[index]
                index += 1
            comment = textwrap.dedent(comment).strip().removeprefix("<!--").removesuffix("-->")
            kind, _, rest = comment.strip().partition(" ")
            match kind:
                case "setup":
                    language, _, code = rest.partition("\n")
                    setups[language.strip()] = textwrap.dedent(code)
                case "cvms:":
                    cvms = rest.split()
                case "workspace:":
                    times = json.loads(rest or "{}")
                case "control:":
                    control = rest
                case "not" if rest.startswith("run:") and rest[4:].strip():
                    not_run = rest[4:].strip()
                case "signature":
                    is_signature = True
                case _:
                    raise PageError(
                        f"{page}:{start}: a comment that means nothing: {comment.strip()}"
                    )
            continue
        if opened := FENCE.match(line):
            body = []
            while not re.match(rf"^ *{opened['ticks']} *$", lines[index]):
                body.append(lines[index])
                index += 1
            index += 1
            code = textwrap.dedent("\n".join(body)) + "\n"
            language = opened["language"]
            if language == "text" and open_blocks and not_run is None:
                for block in open_blocks:
                    block.expected = code
                open_blocks = []
                continue
            block = Block(
                page,
                start,
                language,
                code,
                setups.get(language, ""),
                cvms,
                times,
                control,
                not_run,
                is_signature,
            )
            found.append(block)
            if not_run is None:
                open_blocks.append(block)
            not_run, is_signature = None, False
            continue
        if not line.strip() or TAB.match(line):
            container = line if TAB.match(line) else container
            continue
        indented = len(line) - len(line.lstrip())
        if not (indented and TAB.match(container)):
            open_blocks = []
        if indented < 4 or ITEM.match(line):
            container = line
        elif not (TAB.match(container) or ITEM.match(container)) and not lines[index - 2].strip():
            raise PageError(f"{page}:{start}: code that is only indented names no language")
    return found
