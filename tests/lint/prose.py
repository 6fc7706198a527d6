"""Refuses words that the style (CONTRIBUTING.md) does not allow, in pages, comments and texts.

Code is not prose: fenced blocks and `code` in pages, and all identifiers, may contain any name
except those in `NAMES`, the private vocabulary that the code once had.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

WORDS = {
    r"mends?|mended": "fix",
    r"beside": "next to, in addition to",
    r"whoever|nobody|everybody": "the caller, the client, no call",
    r"told": "receives, gets",
    r"goes by|go by": "is identified by",
    r"goes on|went on": "continues",
    # A look-up is a term.
    r"looks?(?![- ]ups?\b)|looked(?! up\b)|looking(?! up\b)": "read, check, query",
    r"begun": "started",
    r"meanwhile": "during that time",
    r"(?:took|takes?|taken) (?:(?:it|them|itself|that) )?back": "roll back",
    r"(?:come|comes|came) up": "boots, starts",
    r"what is wanted|is wanted": "is requested",
    r"what is there|what there is": "the existing …",
    r"without being asked": "automatically",
    r"say so": "name what says it",
}
NAMES = "|".join(
    [
        "Undertaking",
        "carry_out",
        "TOLD",
        "Wanted",
        "rarely",
        "heard",
        "HeardFuture",
        "Told",
        "told",
        "Luck",
        "PULSE",
        "CROWD",
        "Admission",
        "Judgement",
        "Begun",
        "Arrival",
        "LEADS_TO",
        "Doubt",
        "Course",
        "Ear",
        "ear",
        "Happening",
        "Mailbox",
        "mailbox",
        "Ringer",
        "Books",
        "books",
        "Birth",
        "strangers",
    ]
)

PROSE = re.compile(
    "|".join(rf"\b(?P<w{i}>{word})\b" for i, word in enumerate(WORDS)), re.IGNORECASE
)
NAME = re.compile(rf"\b(?:{NAMES})\b")
FENCE = re.compile(r"^\s*```.*?^\s*```", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`[^`\n]*`|<!--.*?-->", re.DOTALL)
# A variable of the code in a text.
PLACEHOLDER = re.compile(r"\{\w[^{}\s]*\}")
COMMENT = re.compile(
    r"//[^\n]*|#\s[^\n]*|/\*.*?\*/|\"\"\".*?\"\"\"|\"(?:[^\"\\\n]|\\.)*\"", re.DOTALL
)
# The style page lists the words, the list of names is here, and `make bench` writes its page.
EXEMPT = {"CONTRIBUTING.md", "tests/lint/prose.py", "docs/benchmarks.md"}
# To be rewritten.
SOURCES = (".rs", ".py", ".ts", ".mts", ".mjs", ".sh")


def blank(match: re.Match[str]) -> str:
    """Spaces on the same number of lines."""
    return re.sub(r"[^\n]", " ", match[0])


def prose(path: str, text: str) -> str:
    """The sentences of a file, at their positions."""
    if path.endswith(".md"):
        return CODE.sub(blank, FENCE.sub(blank, text))
    kept = list(re.sub(r"[^\n]", " ", text))
    for match in COMMENT.finditer(text):
        kept[match.start() : match.end()] = match[0]
    texts = PLACEHOLDER.sub(blank, "".join(kept))
    return CODE.sub(blank, texts) if path.endswith(".rs") else texts


def names(path: str, text: str) -> str:
    """The names of a file, at their positions: its code, and in pages the code between sentences."""
    if path.endswith(".rs"):
        return text
    kept = list(re.sub(r"[^\n]", " ", text))
    for match in CODE.finditer(text if path.endswith(".md") else ""):
        kept[match.start() : match.end()] = match[0]
    return "".join(kept)


def mistakes(path: str, text: str) -> list[str]:
    found = []
    for match in PROSE.finditer(prose(path, text)):
        better = next(
            better
            for number, better in enumerate(WORDS.values())
            if match[f"w{number}"] is not None
        )
        line = text.count("\n", 0, match.start()) + 1
        found.append(f"{path}:{line}: {match[0]!r}: say {better}")
    for match in NAME.finditer(names(path, text)):
        line = text.count("\n", 0, match.start()) + 1
        found.append(f"{path}:{line}: {match[0]!r} is not a name of the field")
    return found


def main() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = []
    for path in listed.stdout.splitlines():
        if path in EXEMPT or not path.endswith((".md", *SOURCES)) or not (ROOT / path).is_file():
            continue
        found += mistakes(path, (ROOT / path).read_text("utf-8"))
    print("\n".join(found))
    if found:
        sys.exit(f"{len(found)} places: the style is in CONTRIBUTING.md")


if __name__ == "__main__":
    main()
