"""Checks that the make targets and scripts in the workflows of CI exist, and that every platform
has a build.
"""

import re
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
pack = (ROOT / "node" / "pack.mjs").read_text()
builds = re.findall(r'^  "([\w-]+)": \{', pack, re.MULTILINE)
mistakes: list[str] = []


def expect(is_right, mistake):
    if not is_right:
        mistakes.append(mistake)


def values(job, expression):
    """The values of an expression in a job's matrix."""
    matrix = job.get("strategy", {}).get("matrix", {})
    name = re.fullmatch(r"\$\{\{ matrix\.(\w+) \}\}", expression)
    if name is None:
        return [expression]
    found = [row[name[1]] for row in matrix.get("include", []) if name[1] in row]
    return matrix.get(name[1], []) + found


for file in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
    workflow = yaml.safe_load(file.read_text())
    expect(workflow.get("permissions") == {"contents": "read"}, f"{file.name}: permissions")
    for name, job in workflow["jobs"].items():
        where = f"{file.name}, {name}"
        expect("timeout-minutes" in job, f"{where}: no timeout")
        for needed in (
            [job.get("needs", [])] if isinstance(job.get("needs"), str) else job.get("needs", [])
        ):
            expect(needed in workflow["jobs"], f"{where}: needs {needed}")
        for step in job["steps"]:
            text = step.get("run", "")
            for target in re.findall(r"\bmake (\$\{\{.*?\}\}|[\w-]+)", text):
                for each in values(job, target):
                    expect(each in targets, f"{where}: make {each}")
            for script in re.findall(r"(?<![\w/$])((?:\.ci|tests)/[\w./-]+)", text):
                path = ROOT / script
                is_read = path.suffix in {".py", ".txt"}  # by Python or by pip
                can_run = path.exists() and (is_read or path.stat().st_mode & 0o111)
                expect(can_run, f"{where}: {script}")

release = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text())
matrix = release["jobs"]["build"]["strategy"]["matrix"]["include"]
expect(
    [row["build"] for row in matrix] == builds, f"the matrix is not that of node/pack.mjs: {builds}"
)
script = (ROOT / ".ci" / "build").read_text()
built = dict(re.findall(r"^    ([\w-]+)\) target=([\w-]+)", script, re.MULTILINE))
expect(list(built) == builds, f".ci/build is not for {builds}")
sys.exit("\n".join(mistakes) or 0)
