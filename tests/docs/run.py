"""Runs every code block of the documentation, against the emulator.

    python tests/docs/run.py --surface build/surface.json [--only docs/guide/deploy.md]

Each block is a separate program, in an empty directory and with its own workspace, which
`PHALA_CLOUD_API_KEY` and `PHALA_CLOUD_API_PREFIX` point to. Comments of the page contain its hidden
lines, the CVMs that exist before it, and the reason why it is not run (see `blocks.py`). A
following block of `text` is its output; `…` matches anything on a line.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from blocks import Block, PageError, blocks

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs" / "generator"))
WORK = ROOT / "build" / "docs-test"
PAGES = ["README.md", "python/README.md", "node/README.md"]
SECONDS = 30
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))

# Runs a file that may have `await` at its top level.
PYTHON_MAIN = """
import ast, asyncio, inspect, sys
path = sys.argv[1]
code = compile(open(path).read(), path, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
result = eval(code, {"__name__": "__main__"})
if inspect.iscoroutine(result):
    asyncio.run(result)
"""

RUST_HEAD = (
    "#![allow(unused, clippy::all)]\ntype Outcome = Result<(), Box<dyn std::error::Error>>;\n"
)


class BlockError(Exception):
    """A block does not have the expected result."""


class Emulator:
    """A local Phala Cloud."""

    def __init__(self) -> None:
        command = [os.environ["PHALA_CVM_EMULATOR"], "--listen", "127.0.0.1:0"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        self.base_url = self._process.stdout.readline().removeprefix("listening on ").strip()

    def close(self) -> None:
        self._process.terminate()
        self._process.communicate()

    def workspace(self, block: Block) -> dict[str, str]:
        """Makes an empty workspace with the block's CVMs. Returns the environment variables for
        it.
        """
        times = {
            "boot_time_ms": 50,
            "stop_time_ms": 20,
            "shutdown_time_ms": 20,
            "restart_time_ms": 50,
        }
        control = self.base_url.removesuffix("/api/v1") + "/_emulator"
        made = self._ask("POST", f"{control}/workspaces", "", times | block.times)
        key = made["api_key"]
        for given in block.cvms:
            state, _, name = given.rpartition("=")
            compose = {"name": "", "docker_compose_file": "services: {web: {image: nginx}}"}
            provision = {"name": name, "instance_type": "tdx.small", "compose_file": compose}
            ids = self._api(key, "POST", "/cvms/provision", provision)
            commit = {"app_id": ids["app_id"], "compose_hash": ids["compose_hash"]}
            cvm = self._api(key, "POST", "/cvms", commit)["id"]
            self._until(key, cvm, "running")
            if state == "stopped":
                self._api(key, "POST", f"/cvms/{cvm}/stop")
                self._until(key, cvm, "stopped")
        if block.control:
            path, _, body = block.control.partition(" ")
            self._ask("POST", control + path, "", {"api_key": key, **json.loads(body)})
        return {"PHALA_CLOUD_API_KEY": key, "PHALA_CLOUD_API_PREFIX": made["base_url"]}

    def _until(self, key: str, cvm: str, status: str) -> None:
        while self._api(key, "GET", f"/cvms/{cvm}/state")["status"] != status:
            time.sleep(0.01)

    def _api(self, key: str, method: str, path: str, body: Any = None) -> Any:
        return self._ask(method, self.base_url + path, key, body)

    def _ask(self, method: str, url: str, key: str, body: Any) -> Any:
        headers = {"X-API-Key": key, "X-Phala-Version": "2026-06-23"}
        data = None if body is None else json.dumps(body).encode()
        if data:
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(url, data, headers, method=method)
        with OPENER.open(request, timeout=SECONDS) as answer:
            return json.loads(answer.read())


class Runner:
    def __init__(self, arguments: argparse.Namespace, emulator: Emulator) -> None:
        self._python = arguments.python
        self._node = arguments.node
        self._emulator = emulator
        surface = json.loads(arguments.surface.read_text())
        self._field_checks = field_checks(surface)
        self._declarations = "\n".join(
            squeezed(path.read_text()) for path in sorted((self._node / "dist").glob("*.d.ts"))
        )
        self._rust_sources = "\n".join(
            squeezed(path.read_text()) for path in sorted((ROOT / "core/src").rglob("*.rs"))
        )
        # A macro generates those of calls; the compiler checks them in `field_checks`.
        import reference

        self._rust_sources += squeezed("\n".join(reference.rust_signatures(surface).values()))
        WORK.mkdir(parents=True, exist_ok=True)
        for stale in WORK.glob("block-*"):
            stale.unlink()
        modules = WORK / "node_modules"
        modules.mkdir(exist_ok=True)
        for name, there in {
            "phala-cvm": self._node,
            "@types": self._node / "node_modules/@types",
        }.items():
            link = modules / name
            link.unlink(missing_ok=True)
            link.symlink_to(there)

    def prepare(self, found: list[Block]) -> dict[int, str]:
        """Writes the programs, and runs the checks and builds for all of them.

        Returns the errors by the number of the block.
        """
        wrong: dict[int, str] = {}
        rust, scripts = [], []
        for number, block in enumerate(found):
            if block.not_run or block.is_signature:
                continue
            program = block.setup + "\n" + block.text
            if block.language == "python":
                self._file(number, "py").write_text(program)
            elif block.language == "js":
                scripts.append(number)
                self._file(number, "mjs").write_text(program + "\nexport {};\n")
            elif block.language == "rust":
                rust.append((number, program))
        if scripts:
            wrong |= self._check_types(scripts)
        if rust:
            self._build(rust)
        return wrong

    def run(self, number: int, block: Block) -> None:
        if block.not_run:
            return
        if block.is_signature:
            self._check_signature(block)
            return
        match block.language:
            case "python":
                command: list[object] = [self._python, "-c", PYTHON_MAIN, self._file(number, "py")]
                if "\ndef test_" in block.text:
                    plugins = ["-p", "no:cacheprovider", "-p", "phala_cvm.testing"]
                    command = [
                        self._python,
                        "-m",
                        "pytest",
                        "-q",
                        *plugins,
                        self._file(number, "py"),
                    ]
            case "js":
                command = ["node", self._file(number, "mjs")]
            case "rust":
                command = [WORK / "rust-blocks", str(number)]
            case "sh":
                command = ["bash", "-euo", "pipefail", "-c", block.setup + "\n" + block.text]
            case "json":
                json.loads(block.text)
                return
            case "text":
                raise BlockError("no program is before it that could have printed it")
            case other:
                raise BlockError(f"nothing here runs {other!r}")
        environment = {
            name: value for name, value in os.environ.items() if "proxy" not in name.lower()
        }
        environment |= self._emulator.workspace(block)
        # Output before a `fork` or a forced exit is written once.
        environment |= {"PYTHONUNBUFFERED": "1"}
        with tempfile.TemporaryDirectory() as empty:
            try:
                ended = subprocess.run(
                    [str(part) for part in command],
                    cwd=empty,
                    env=environment,
                    capture_output=True,
                    text=True,
                    timeout=SECONDS,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                raise BlockError(f"it did not end in {SECONDS} s") from None
        if ended.returncode != 0:
            raise BlockError(f"it ended with {ended.returncode}\n{ended.stdout}{ended.stderr}")
        if block.expected is not None and not matches(block.expected, ended.stdout):
            raise BlockError(f"it printed\n{ended.stdout}{ended.stderr}and not\n{block.expected}")

    def _file(self, number: int, suffix: str) -> Path:
        return WORK / f"block-{number}.{suffix}"

    def _check_types(self, numbers: list[int]) -> dict[int, str]:
        """Type-checks JavaScript with strict options."""
        options = {
            "strict": True,
            "checkJs": True,
            "noEmit": True,
            "target": "es2022",
            "lib": ["es2022", "esnext.disposable"],
            "module": "nodenext",
            "types": ["node"],
        }
        files = [self._file(number, "mjs").name for number in numbers]
        config = WORK / "tsconfig.json"
        config.write_text(json.dumps({"compilerOptions": options, "files": files}))
        tsc = self._node / "node_modules" / ".bin" / "tsc"
        checked = subprocess.run(
            [tsc, "-p", config], capture_output=True, text=True, cwd=WORK, check=False
        )
        wrong: dict[int, str] = {}
        for line in checked.stdout.splitlines():
            if match := re.match(r"block-(\d+)\.mjs", line):
                number = int(match[1])
                wrong[number] = wrong.get(number, "its types are wrong") + f"\n{line}"
        if checked.returncode and not wrong:
            raise SystemExit(checked.stdout + checked.stderr)
        return wrong

    def _build(self, programs: list[tuple[int, str]]) -> None:
        """Builds all Rust blocks as one program, whose argument is the number of the block to run."""
        parts, arms = [RUST_HEAD, self._field_checks], []
        for number, program in programs:
            if "fn main()" in program:
                parts.append(
                    f"mod block_{number} {{ {program}\npub fn run() -> super::Outcome {{ Ok(main()?) }} }}"
                )
                arms.append(f'"{number}" => block_{number}::run(),')
            else:
                parts.append(f"async fn block_{number}() -> Outcome {{ {program}\nOk(()) }}")
                arms.append(f'"{number}" => runtime().block_on(block_{number}()),')
        parts.append(
            "fn runtime() -> tokio::runtime::Runtime "
            "{ tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap() }\n"
            "fn main() -> Outcome { match std::env::args().nth(1).unwrap().as_str() "
            f'{{ {" ".join(arms)} _ => Err("there is no such block".into()) }} }}'
        )
        source = WORK / "rust-blocks.rs"
        text = "\n".join(parts)
        executable = WORK / "rust-blocks"
        if source.exists() and source.read_text() == text and newer(executable, ROOT / "core/src"):
            return
        externs, folder = artifacts("phala_cvm", "tokio", "serde_json")
        source.write_text(text)
        command = ["rustc", "--edition", "2024", "-o", str(executable)]
        command += ["-L", f"dependency={folder}"]
        for name, path in externs.items():
            command += ["--extern", f"{name}={path}"]
        executable.unlink(missing_ok=True)
        built = subprocess.run([*command, source], capture_output=True, text=True, check=False)
        if built.returncode:
            raise SystemExit(
                f"a block of Rust does not compile; {source} has all of them\n{built.stderr}"
            )

    def _check_signature(self, block: Block) -> None:
        """Checks that a signature of the reference equals the installed one."""
        match block.language:
            case "python":
                declared = ast.parse(f"def {block.text.strip()}: ...").body[0]
                assert isinstance(declared, ast.FunctionDef)
                given = declared.args
                names = [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
                found = SIGNATURES.get(declared.name, [])
                if names not in found:
                    raise BlockError(f"{declared.name} takes {found}")
            case "ts":
                if squeezed(block.text).strip() not in self._declarations:
                    raise BlockError("no .d.ts has it")
            case "rust":
                if squeezed(block.text).strip() not in self._rust_sources:
                    raise BlockError("no source has it")
            case other:
                raise BlockError(f"no signature is in {other!r}")


def signatures() -> dict[str, list[list[str]]]:
    """The names of the arguments of everything public in Python, by name."""
    import phala_cvm

    found: dict[str, list[list[str]]] = {}
    with phala_cvm.Client(api_key="phak_none") as client:
        owners: list[Any] = [phala_cvm.Client, type(client.fleet), phala_cvm]
    for owner in owners:
        for name, member in inspect.getmembers(owner, callable):
            if not name.startswith("_") and not inspect.isclass(member):
                names = [each for each in inspect.signature(member).parameters if each != "self"]
                found.setdefault(name, []).append(names)
    return found


def field_checks(surface: Any) -> str:
    """Rust code that compiles if the reference has the correct types of answers and their fields."""
    import reference

    checks = ["use phala_cvm::{*, model::*};", "use serde_json::{Map, Value};"]
    checks.append("use std::{collections::BTreeMap, sync::Arc, time::Duration};")
    checks.append("trait Integer {}")
    checks += [f"impl Integer for {name} {{}}" for name in ("u16", "u32", "u64", "i64")]
    for record in surface["records"]:
        for field in record["fields"]:
            name = field["names"]["rust"]
            kind = reference.rust_field(record["name"], field).replace("integer", "impl Integer")
            member = f"{name}()" if (record["name"], name) == ("FleetResult", "ok") else name
            checks.append(
                f"fn {record['name']}_{name}(it: {record['name']}) "
                f"{{ fn is(_: {kind}) {{}} is(it.r#{member}) }}"
            )
    heads = reference.rust_signatures(surface)
    for index, called in enumerate(surface["operations"]):
        if sent := re.search(r"Call<\w+>", heads[called["names"]["rust"]]):
            answer = reference.rust_answer(called)
            checks.append(
                f"fn answer_{index}(it: {sent[0]}) "
                f"{{ fn is(_: impl IntoFuture<Output = Result<{answer}>>) {{}} is(it) }}"
            )
        if "rust" in called:
            signature = called["rust"]["signature"]
            name, rest = signature.removeprefix("pub fn ").split("(&self", 1)
            given = ", ".join(re.findall(r"(\w+): ", rest))
            owner = "client.fleet()" if called["names"]["rust"].startswith("fleet.") else "client"
            checks.append(f"fn method_{index}(client: &Client{rest} {{ {owner}.{name}({given}) }}")
    return "mod fields {\n" + "\n".join(checks) + "\n}\n"


SIGNATURES: dict[str, list[list[str]]] = {}


def artifacts(*names: str) -> tuple[dict[str, str], str]:
    """The libraries that the Rust tests were built with, and their folder."""
    command = "cargo test --no-run --workspace --locked --message-format=json -q"
    built = subprocess.run(command.split(), capture_output=True, text=True, cwd=ROOT, check=False)
    if built.returncode:
        raise SystemExit(built.stderr)
    found: dict[str, str] = {}
    for line in built.stdout.splitlines():
        message = json.loads(line)
        if message["reason"] != "compiler-artifact" or message["profile"]["test"]:
            continue
        name = message["target"]["name"].replace("-", "_")
        libraries = [file for file in message["filenames"] if file.endswith(".rlib")]
        if name in names and libraries:
            found[name] = libraries[0]
    folder = next(
        str(Path(path).parent) for path in found.values() if Path(path).parent.name == "deps"
    )
    return found, folder


def newer(file: Path, sources: Path) -> bool:
    if not file.exists():
        return False
    return all(path.stat().st_mtime < file.stat().st_mtime for path in sources.rglob("*.rs"))


def matches(expected: str, printed: str) -> bool:
    lines = [re.escape(line.rstrip()).replace("…", ".*") for line in expected.strip().splitlines()]
    return re.fullmatch("\n".join(lines), printed.strip()) is not None


def squeezed(text: str) -> str:
    """Removes the line breaks of a formatter."""
    return re.sub(r"\s+", " ", text)


def pages(surface: Path) -> dict[str, str]:
    files = [ROOT / page for page in PAGES] + sorted((ROOT / "docs").rglob("*.md"))
    found = {str(path.relative_to(ROOT)): path.read_text() for path in files}
    import reference

    generated = reference.pages(json.loads(surface.read_text()))
    return found | {f"reference/{name}.md (generated)": text for name, text in generated.items()}


def run_all(runner: Runner, found: list[Block]) -> dict[str, str]:
    """Runs the blocks. Returns the errors by place."""
    wrong = runner.prepare(found)
    seconds: list[tuple[float, str]] = []

    def one(numbered: tuple[int, Block]) -> tuple[str, str | None]:
        number, block = numbered
        began = time.monotonic()
        try:
            if number in wrong:
                raise BlockError(wrong[number])
            runner.run(number, block)
        except (BlockError, ValueError, SyntaxError, urllib.error.URLError) as error:
            return block.location, f"{error}"
        finally:
            seconds.append((time.monotonic() - began, block.location))
        return block.location, None

    with ThreadPoolExecutor(2) as pool:
        failures = {location: error for location, error in pool.map(one, enumerate(found)) if error}
    slowest = ", ".join(
        f"{location} {took:.1f} s" for took, location in sorted(seconds, reverse=True)[:3]
    )
    print(f"the slowest: {slowest}")
    return failures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--surface", type=Path, required=True)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--node", type=Path, default=ROOT / "node")
    parser.add_argument("--only", action="append", help="a page; not the others")
    arguments = parser.parse_args()
    SIGNATURES.update(signatures())
    began = time.monotonic()
    texts = pages(arguments.surface)
    if arguments.only:
        texts = {
            page: text
            for page, text in texts.items()
            if any(only in page for only in arguments.only)
        }
    try:
        found = [block for page, text in texts.items() for block in blocks(page, text)]
        wrong_page = Path(__file__).parent / "wrong.md"
        must_fail = blocks(wrong_page.name, wrong_page.read_text())
    except PageError as error:
        raise SystemExit(str(error)) from None
    emulator = Emulator()
    try:
        failures = run_all(Runner(arguments, emulator), found)
        if not arguments.only:
            refused = run_all(Runner(arguments, emulator), must_fail)
            passed = [block.location for block in must_fail if block.location not in refused]
            failures |= dict.fromkeys(passed, "this must fail, and did not")
    finally:
        emulator.close()
    for location, why in failures.items():
        print(f"\n{location}: {why}", file=sys.stderr)
    counted: dict[str, int] = {}
    for block in found:
        kind = (
            "not run" if block.not_run else "signatures" if block.is_signature else block.language
        )
        counted[kind] = counted.get(kind, 0) + 1
    summary = ", ".join(f"{count} {kind}" for kind, count in sorted(counted.items()))
    print(
        f"{len(texts)} pages, {len(found)} blocks ({summary}), {len(failures)} failed, {time.monotonic() - began:.0f} s"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
