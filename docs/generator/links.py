"""Checks the built site: every link leads to an existing page and anchor, and no page loads
anything from another host.

    python links.py build/docs
"""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(path.read_text())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors |= {value for name in ("id", "name") if (value := given.get(name))}
        if tag == "a" and (target := given.get("href")):
            self.links.append(target)
        elif target := given.get("src") or (given.get("href") if tag == "link" else None):
            self.loaded.append(target)


def main(site: Path) -> int:
    pages = {path: Page(path) for path in site.rglob("*.html") if path.name != "404.html"}
    complaints = []
    checked = 0
    for path, page in pages.items():
        for target in page.links + page.loaded:
            parts = urlsplit(target)
            if parts.scheme == "data":
                continue
            if parts.scheme or parts.netloc:
                if target in page.loaded:
                    complaints.append(f"{path}: loads {target}")
                continue
            checked += 1
            there = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            if there.is_dir():
                there /= "index.html"
            if not there.exists():
                complaints.append(f"{path}: {target} is not there")
            elif parts.fragment and there.suffix == ".html":
                found = next(
                    (other for name, other in pages.items() if name.resolve() == there), None
                )
                if found is None or unquote(parts.fragment) not in found.anchors | {"__skip"}:
                    complaints.append(f"{path}: {target} has no such anchor")
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"{len(pages)} pages, {checked} links within the site, {len(complaints)} of them broken")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
