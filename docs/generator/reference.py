"""A hook of MkDocs: writes the pages of the reference from the public surface, the output of
`cargo run -p phala-cvm-codegen -- --surface`, and removes the comments for the test of the code
blocks from all pages.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("python", "node", "rust")
TITLES = {"python": "Python", "node": "Node", "rust": "Rust"}
LEXERS = {"python": "python", "node": "ts", "rust": "rust"}

# The Rust types of values that are not records. The types of the other languages are in the
# surface.
RUST_TYPES = {
    "text": "String",
    "integer": "integer",
    "number": "f64",
    "boolean": "bool",
    "text or integer": "CvmId",
    "text or list of texts": "NamePatterns",
    "duration": "Duration",
    "time": "Time",
    "proxy": "Proxy",
    "token": "BearerToken",
    "fleet cvms": "FleetCvms",
    "bytes": "Bytes",
    "body": "RequestBody",
    "pairs": "EnvVars",
    "header": "WebhookHeader",
    "headers": "WebhookHeaders",
    "json": "Value",
    "json object": "Map<String, Value>",
    "nothing": "()",
}

# The fields of answers whose Rust type is not that of their kind. `tests/docs/run.py` compiles a
# check of all of them.
RUST_FIELDS = {
    "AttemptEvent.operation": "&'static str",
    "CvmPage.items": "Vec<Arc<CvmInfo>>",
    "FleetResult.action": "FleetAction",
    "FleetResult.ok": "bool",
    "FleetResult.outcome": "Outcome",
    "ProgressEvent.kind": "ProgressKind",
}

# The hidden lines before an example of a call.
SETUP = {
    "python": "from phala_cvm import Client, ComposeFile, encrypt_env_vars\nclient = Client()\n"
    'compose_file = ComposeFile(docker_compose_file="services: {web: {image: nginx}}")',
    "python_async": "from phala_cvm import AsyncClient, ComposeFile, encrypt_env_vars\nclient = AsyncClient()\n"
    'compose_file = ComposeFile(docker_compose_file="services: {web: {image: nginx}}")',
    "node": 'import { Client, encryptEnvVars } from "phala-cvm";\nconst client = new Client();\n'
    'const composeFile = { dockerComposeFile: "services: {web: {image: nginx}}" };',
    "rust": "let client = phala_cvm::Client::from_env()?;",
}

# The hidden lines before an example of a function: an app's key that the KMS has signed, and a
# webhook.
FUNCTION_SETUP = {
    "python": """\
import hashlib, hmac, time
from pathlib import Path
from phala_cvm import *
Path(".env").write_text("GREETING=hello\\n")
public_key = "dd6b900b94d4455f8a52e14a87b372fa81b89b7ba5cace9d7f11877fc72d5b74"
signature = (
    "276d521992ae92aa1a7ea2c2ae05d524e1f6d2b4883091514ce5afbea301eab8"
    "31e4d45b1fafd19cea28fbd3b11cf535e97ceba294cc43ebf54d282e9e8c759600"
)
app_id = "ab" * 20
signed_at = None
TRUSTED_SIGNER = "0x036a19652598ccb79f85cedaebb5ce7c1156004db8a675088d1d9d859ccf073414"
secret = "whsec_0123456789"
sent = str(int(time.time()))
class request:
    async def body():
        return b'{"id": "evt_1", "event": "cvm.started", "data": {"name": "my-app"}}'
signed = hmac.new(secret.encode(), f"{sent}.".encode() + await request.body(), hashlib.sha256)
request.headers = {
    "X-Webhook-Timestamp": sent, "X-Webhook-Signature": f"sha256={signed.hexdigest()}"
}""",
    "node": """\
import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import {
  encryptEnvVars, getComposeHash, parseEnv, parseWebhookEvent, verifyEnvEncryptPublicKey,
  verifyWebhookSignature,
} from "phala-cvm";
writeFileSync(".env", "GREETING=hello\\n");
const publicKey = "dd6b900b94d4455f8a52e14a87b372fa81b89b7ba5cace9d7f11877fc72d5b74";
const signature =
  "276d521992ae92aa1a7ea2c2ae05d524e1f6d2b4883091514ce5afbea301eab8" +
  "31e4d45b1fafd19cea28fbd3b11cf535e97ceba294cc43ebf54d282e9e8c759600";
const appId = "ab".repeat(20);
const signedAt = undefined;
const TRUSTED_SIGNER = "0x036a19652598ccb79f85cedaebb5ce7c1156004db8a675088d1d9d859ccf073414";
const secret = "whsec_0123456789";
const rawBody = Buffer.from('{"id": "evt_1", "event": "cvm.started", "data": {"name": "my-app"}}');
const sent = String(Math.floor(Date.now() / 1000));
const signed = createHmac("sha256", secret).update(`${sent}.`).update(rawBody).digest("hex");
const request = {
  headers: { "x-webhook-timestamp": sent, "x-webhook-signature": `sha256=${signed}` },
};""",
}

COMMENT = re.compile(r"^[ \t]*<!--.*?-->[ \t]*\n?", re.MULTILINE | re.DOTALL)


def on_page_markdown(markdown: str, **_: Any) -> str:
    return COMMENT.sub("", markdown)


def on_files(files: Any, config: Any) -> Any:
    # The test of the code blocks also reads these pages, without MkDocs.
    from mkdocs.structure.files import File

    surface = json.loads(Path(os.environ["PHALA_CVM_SURFACE"]).read_text())
    for name, text in pages(surface).items():
        files.append(File.generated(config, f"reference/{name}.md", content=text))
    return files


def pages(surface: dict[str, Any]) -> dict[str, str]:
    """The text of each page of the reference, by its name."""
    links = {
        record["name"]: f"answers.md#{anchor(record['name'])}" for record in surface["records"]
    }
    links |= {
        record["name"]: f"calls.md#{anchor(record['name'])}" for record in surface["arguments"]
    }
    links |= {error["name"]: f"errors.md#{anchor(error['name'])}" for error in surface["errors"]}
    writer = Writer(links, rust_signatures(surface), rust_examples(surface))
    return {
        "client": writer.client(surface["client"]),
        "calls": writer.calls(surface),
        "functions": writer.functions(surface["functions"]),
        "answers": writer.answers(surface["records"]),
        "errors": writer.errors(surface["errors"]),
    }


def article(name: str) -> str:
    """The article of a name at the start of a sentence."""
    return "An" if name[0] in "AEIO" else "A"


class Writer:
    def __init__(
        self, links: dict[str, str], rust: dict[str, str], examples: dict[str, str]
    ) -> None:
        self._links = links
        self._rust = rust
        self._rust_examples = examples

    def client(self, client: dict[str, Any]) -> str:
        makes = {
            "python": "`AsyncClient(api_key=None, *, …)` for asyncio, `Client(api_key=None, *, …)` for programs "
            "that wait, both with the same options and the same methods.",
            "node": "`new Client({…})`.",
            "rust": "`Client::builder()`, a method for each option, and `build()`; `Client::from_env()` for none. "
            "`on_event` is `Client::observed(…)`.",
        }

        def tab(language: str) -> str:
            return f"{makes[language]}\n\n{self._fields(client['fields'], language)}"

        return f"# Client\n\nAll options are optional. Nothing is sent when a client is made.\n\n{tabs(tab)}"

    def calls(self, surface: dict[str, Any]) -> str:
        options = {option["names"]["python"]: option for option in surface["options"]}
        parts = ["# Calls\n"]
        titles = {
            "operation": "One request each",
            "procedure": "Made of several requests",
            "iteration": "Iterations",
        }
        for kind, title in titles.items():
            parts.append(f"## {title}\n")
            parts += [
                self._call(call, options) for call in surface["operations"] if call["kind"] == kind
            ]
        parts.append("## What calls are given\n")
        parts += [self._record(record) for record in surface["arguments"]]
        return "\n".join(parts)

    def _call(self, call: dict[str, Any], options: dict[str, Any]) -> str:
        name = call["names"]["rust"]

        def tab(language: str) -> str:
            signature = call["signatures"].get(language) or self._rust[name]
            text = [fence(language, signature)]
            if name.startswith("fleet."):
                fleet = "`fleet()`" if language == "rust" else "`fleet`"
                text.append(f"A method of the client's {fleet}.")
            fields = list(call["arguments"])
            given = [
                "timeout",
                "headers",
                *(["signal"] if language == "node" else []),
                *call["options"],
            ]
            if name == "request" and language == "rust":
                given = ["timeout", "headers"]
            fields += [options[option] for option in given]
            text.append(self._fields(fields, language))
            answer = rust_answer(call) if language == "rust" else None
            text.append(f"Answers {self._type(call['answer'], language, answer=answer)}.")
            text += examples(self._examples(call), language, SETUP, cvms_for(name))
            return "\n\n".join(text)

        return section(call, f"{tabs(tab)}\n{self._raises(call)}")

    def _examples(self, call: dict[str, Any]) -> dict[str, str]:
        """The examples, with that of Rust from its source."""
        found = dict(call["examples"] or {})
        if example := self._rust_examples.get(call["names"]["rust"]):
            found["rust"] = example
        return found

    def _raises(self, call: dict[str, Any]) -> str:
        lines = ["| raises | |", "| --- | --- |"]
        for raised in call["raises"]:
            name = raised["class"]
            lines.append(f"| [`{name}`]({self._links[name]}) | {said(raised, 'python')} |")
        return "\n".join(lines)

    def functions(self, functions: list[dict[str, Any]]) -> str:
        intro = "They need no client, send nothing, and answer at once."
        guide = "[The guide](../guide/functions.md) describes them."
        parts = [f"# Functions\n\n{intro} {guide}\n"]
        for function in functions:
            name = function["names"]["rust"]

            def tab(language: str, function: dict[str, Any] = function, name: str = name) -> str:
                signature = function["signatures"].get(language) or self._rust[name]
                text = [
                    fence(language, signature),
                    self._fields(function["arguments"], language),
                    f"Answers {self._type(function['answer'], language)}.",
                ]
                return "\n\n".join(text + examples(function["examples"], language, FUNCTION_SETUP))

            body = f"{tabs(tab)}\n{self._raises(function)}"
            parts.append(section(function, body, level=2))
        return "\n".join(parts)

    def answers(self, records: list[dict[str, Any]]) -> str:
        intro = (
            "# Answers\n\nWhat calls answer. Fields that this version does not know are in `extra`, on every "
            "answer of the API and every object in it.\n\n"
        )
        return intro + "\n".join(self._record(record, level=2) for record in records)

    def errors(self, errors: list[dict[str, Any]]) -> str:
        parts = ["# Errors\n", tree(errors), ""]
        parts.append(
            "In Python and Node these are classes; in Rust, `Error::kind` is an `ErrorKind` of the same name "
            "without `Error`, and the fields are methods.\n"
        )
        for error in errors:
            text = [f"## `{error['name']}` {{ #{anchor(error['name'])} }}"]
            builtin = f" Python: also `{error['python_base']}`." if error["python_base"] else ""
            parent = (
                f" {article(error['parent'])} [`{error['parent']}`]({self._links[error['parent']]})."
                if error["parent"]
                else ""
            )
            text.append(said(error, "python") + parent + builtin)
            if error["fields"]:
                fields = error["fields"]
                text.append(tabs(lambda language, fields=fields: self._fields(fields, language)))
            parts.append("\n\n".join(text) + "\n")
        return "\n".join(parts)

    def _record(self, record: dict[str, Any], level: int = 3) -> str:
        head = f"{'#' * level} `{record['name']}` {{ #{anchor(record['name'])} }}"
        is_answer = all("default" not in field for field in record["fields"])
        name = record["name"] if is_answer else None
        table = tabs(lambda language: self._fields(record["fields"], language, name))
        return f"{head}\n\n{said(record, 'python')}\n\n{table}\n"

    def _fields(
        self, fields: list[dict[str, Any]], language: str, record: str | None = None
    ) -> str:
        if not fields:
            return "No arguments."
        lines = ["| name | type | |", "| --- | --- | --- |"]
        for field in fields:
            kind = self._type(field, language, record) if "type" in field else ""
            required = "**Required.** " if field.get("required") and "default" in field else ""
            lines.append(
                f"| `{field['names'][language]}` | {kind} | {required}{said(field, language)} |"
            )
        return "\n".join(lines)

    def _type(
        self,
        typed: dict[str, Any],
        language: str,
        record: str | None = None,
        answer: str | None = None,
    ) -> str:
        if answer or language != "rust":
            name = answer or typed["types"][language]
        else:
            name = rust_field(record, typed) if record else rust_type(typed["type"])
        name = "nothing" if name in ("None", "void", "()") else f"`{name}`"
        linked = record_of(typed["type"])
        return f"[{name}]({self._links[linked]})" if linked in self._links else name


def section(called: dict[str, Any], body: str, level: int = 3) -> str:
    names = called["names"]
    title = " · ".join(f"`{name}`" for name in dict.fromkeys((names["python"], names["node"])))
    head = (
        f"{'#' * level} {title} {{ #{anchor(names['rust'])} data-toc-label='{names['python']}' }}"
    )
    return f"{head}\n\n{said(called, 'python')}\n\n{body}\n"


def cvms_for(name: str) -> str:
    """The CVMs that must exist for the example of a call."""
    if name in ("provision_cvm", "commit_cvm_provision", "deploy"):
        return ""
    state = {"start_cvm": "stopped=", "fleet.start": "stopped="}.get(name, "")
    return " ".join(f"{state}{cvm}" for cvm in ("my-app", "web-1", "web-2"))


def examples(
    written: dict[str, str], language: str, setup: dict[str, str], cvms: str = ""
) -> list[str]:
    """The examples of a call or a function in a language, each with the comments for the test of
    the code blocks.
    """
    forms = ["python", "python_async"] if language == "python" else [language]
    lexer = {"python": "python", "node": "js", "rust": "rust"}[language]
    shown = []
    for form in forms:
        if form in written:
            shown.append(f"<!-- cvms: {cvms} -->\n<!-- setup {lexer}\n{setup[form]}\n-->")
            shown.append(f"```{lexer}\n{written[form]}\n```")
    return shown


def tabs(text_of: Any) -> str:
    shown = []
    for language in LANGUAGES:
        indented = "\n".join(f"    {line}".rstrip() for line in text_of(language).splitlines())
        shown.append(f'=== "{TITLES[language]}"\n\n{indented}\n')
    return "\n".join(shown)


def fence(language: str, signature: str) -> str:
    return f"<!-- signature -->\n```{LEXERS[language]}\n{signature.removesuffix(':')}\n```"


def said(described: dict[str, Any], language: str) -> str:
    text = described["doc"][language]
    # Links to the documentation of the crate or the module become names.
    text = re.sub(r"\[(`[^`]*`)\](?:\((?:crate|Self|super)::[^)]*\))?(?!\()", r"\1", text)
    text = re.sub(r"\{@link ([^}]*)\}", r"`\1`", text)
    return text.replace("|", "\\|")


def tree(errors: list[dict[str, Any]]) -> str:
    """The classes as nested lists."""

    def below(parent: str | None, depth: int) -> list[str]:
        lines = []
        for error in errors:
            if error["parent"] == parent:
                name = error["name"]
                lines.append(f"{'    ' * depth}- [`{name}`](#{anchor(name)})")
                lines += below(name, depth + 1)
        return lines

    return "\n".join(below(None, 0))


def anchor(name: str) -> str:
    return name.replace(".", "-").lower()


def record_of(kind: Any) -> str | None:
    if not isinstance(kind, dict):
        return None
    if "record" in kind:
        return str(kind["record"])
    return next((found for inner in kind.values() if (found := record_of(inner))), None)


def rust_field(record: str, field: dict[str, Any]) -> str:
    """The type of a field of an answer."""
    declared = RUST_FIELDS.get(f"{record}.{field['names']['rust']}")
    return declared or rust_type(field["type"]).replace("CvmId", "Id")


def rust_answer(called: dict[str, Any]) -> str:
    """The type of a call's answer."""
    if called["names"]["rust"] == "get_app_cvms":
        return "Vec<Arc<CvmInfo>>"
    return rust_type(called["answer"]["type"])


def rust_type(kind: Any) -> str:
    if isinstance(kind, str):
        return RUST_TYPES[kind]
    ((form, inner),) = kind.items()
    if form == "record":
        return {"PhalaError": "Error"}.get(inner, str(inner))
    if form == "choice":
        return "Target" if "running" in inner else "String"
    return {
        "list": "Vec<{}>",
        "map": "BTreeMap<String, {}>",
        "optional": "Option<{}>",
    }[form].format(rust_type(inner))


def rust_signatures(surface: dict[str, Any]) -> dict[str, str]:
    """The methods of the client and the package's functions: calls as declared, others as in their
    source.
    """
    found = {
        called["names"]["rust"]: in_lines(called["rust"]["signature"])
        for called in surface["operations"]
        if "rust" in called
    }
    prefix = ""
    for line in function_heads(ROOT / "core/src/client.rs"):
        if line.startswith("impl "):
            prefix = {"impl Client": "", "impl Fleet": "fleet."}.get(line, "?")
        elif prefix != "?":
            name = re.match(r"pub fn (\w+)", line)
            if name:
                found.setdefault(prefix + name[1], line)
    for file in sorted((ROOT / "core/src/functions").glob("*.rs")):
        for line in function_heads(file):
            name = re.match(r"pub fn (\w+)", line)
            if name:
                found.setdefault(name[1], line)
    return found


def in_lines(signature: str) -> str:
    """The head of a function, with one line for each parameter if it is long."""
    head, rest = signature.split("(", 1)
    parameters, returned = rest.rsplit(") -> ", 1)
    if len(signature) <= 100:
        return signature
    lines = "".join(f"    {each},\n" for each in re.split(r", (?=\w+: )", parameters))
    return f"{head}(\n{lines}) -> {returned}"


def rust_examples(surface: dict[str, Any]) -> dict[str, str]:
    """The examples of the client's methods, without the lines that rustdoc hides."""
    found = {
        called["names"]["rust"]: called["rust"]["example"]
        for called in surface["operations"]
        if "rust" in called and called["rust"]["example"]
    }
    source = (ROOT / "core/src/client.rs").read_text()
    pattern = re.compile(
        r"^    /// ```no_run\n((?:    ///.*\n)*?)    /// ```\n(?:    ///.*\n)*    pub fn (\w+)",
        re.MULTILINE,
    )
    for lines, name in pattern.findall(source):
        text = re.sub(r"^    /// ?", "", lines, flags=re.MULTILINE)
        found.setdefault(name, re.sub(r"^# .*\n", "", text, flags=re.MULTILINE).strip())
    return found


def function_heads(path: Path) -> list[str]:
    """The heads of `impl` blocks and public functions, in the format of rustfmt, in their order."""
    pattern = re.compile(r"^(impl[^{\n]*|( *)pub fn [^{]*?) \{$", re.MULTILINE)
    heads = []
    for match in pattern.finditer(path.read_text()):
        indent = match[2] or ""
        heads.append(re.sub(rf"^{indent}", "", match[1], flags=re.MULTILINE))
    return heads
