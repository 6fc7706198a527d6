"""Measures this package next to others, in alternation, and writes the results.

    run.py --target DIR [--quick] [--output FILE] [--only TEXT]

See README.md. Needs nothing but Python's own library; what it measures it installs below build/bench.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import report
from server import Server, write_answers

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / "build" / "bench"
OFFICIAL = ROOT / "tests" / "official_sdks"
DELAY = 20  # milliseconds
MOST = 1000  # calls in flight


class Contestant:
    """Somebody who is measured: a child process that obeys commands.

    `key` is the name in the tables of `report.py`, `version` the API version whose answers it wants.
    """

    def __init__(self, key, command, version="2026-06-23", blocking=False, environment=None):
        self.key = key
        self.command = command
        self.version = version
        self.blocking = blocking
        self.environment = environment or {}
        self.is_ours = "phala_cvm" in key or "phala-cvm" in key
        self.process = None
        self.server = None

    def run(self, server, *mode):
        """Runs it to its end in a process of its own, and returns what it printed."""
        return subprocess.run(
            [*self.command, server.url(self.version), *mode],
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout

    def open(self, server):
        self.server = server
        self.process = subprocess.Popen(
            [*self.command, server.url(self.version)],
            env={**os.environ, **self.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def execute(self, case, tasks, amount):
        before = cpu_seconds(self.process.pid)
        line = self.send(case, tasks, amount)
        if not line and not self.is_ours:
            # The blocking official SDK can fail with 64 threads. Once more, in a new process.
            self.close()
            self.open(self.server)
            before = cpu_seconds(self.process.pid)
            line = self.send(case, tasks, amount)
        if not line:
            raise SystemExit(f"{self.key} ended in {case} with {tasks} in flight")
        answer = json.loads(line)
        answer["cpu"] = cpu_seconds(self.process.pid) - before
        return answer

    def send(self, case, tasks, amount):
        self.process.stdin.write(f"{case} {tasks} {amount}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()

    def peak_memory(self):
        """The most resident memory that the process had so far, in bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) * 1024

    def close(self):
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait(timeout=20)
            self.process.stdout.close()
            self.process = None


def allow_many_connections():
    """Each contestant opens a thousand."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def cpu_seconds(pid):
    """The CPU time of all threads of a process, in user mode and in the kernel."""
    # What clock_getcpuclockid(3) answers on Linux, the only system with these benchmarks.
    return time.clock_gettime((~pid << 3) | 2)


def busy_share(seconds=2):
    """What share of the machine others use; nothing where the system does not tell."""
    stat = Path("/proc/stat")
    if not stat.exists():
        return None

    def times():
        return [int(time) for time in stat.read_text().splitlines()[0].split()[1:9]]

    before = times()
    time.sleep(seconds)
    passed = [after - before for before, after in zip(before, times(), strict=True)]
    # The fourth and the fifth are when there was nothing to do.
    return 1 - sum(passed[3:5]) / max(sum(passed), 1)


def install():
    """Installs everything that is measured, pinned; each in a place of its own, so that it has a size."""
    wheel = newest("phala_cvm-*.whl")
    ours = virtual_environment("phala_cvm", [str(wheel)], wheel)
    generic = HERE / "python" / "requirements-generic.txt"
    generic = virtual_environment("generic", ["-r", str(generic)], generic)
    official = OFFICIAL / "requirements.txt"
    official = virtual_environment("phala_cloud", ["-r", str(official)], official)
    loop = HERE / "python" / "requirements-uvloop.txt"
    uvloop = BUILD / "uvloop"
    if not is_installed(uvloop, loop):
        pip(["--target", str(uvloop), "-r", str(loop)])
        note_installed(uvloop, loop)

    native = newest("phala-cvm-[ldw]*.tgz")  # linux, darwin, win32
    node_ours = BUILD / "node_phala_cvm"
    if not is_installed(node_ours, native):
        shutil.rmtree(node_ours, ignore_errors=True)
        node_ours.mkdir(parents=True)
        (node_ours / "package.json").write_text('{"private": true}\n')
        # A cache of its own: other builds have had the same version.
        install = [
            "npm",
            "install",
            "--cache",
            "cache",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            "phala-cvm",
        ]
        registry = ["node", ROOT / "tests" / "packages" / "registry.mjs", ROOT / "dist"]
        subprocess.run([*registry, *install], cwd=node_ours, check=True)
        shutil.rmtree(node_ours / "cache")
        note_installed(node_ours, native)
    node_official = node_packages("node_phala_cloud", OFFICIAL)
    node_generic = node_packages("node_generic", HERE / "node")
    return ours, official, generic, uvloop, node_ours, node_official, node_generic


def newest(pattern):
    found = sorted((ROOT / "dist").glob(pattern), key=lambda path: path.stat().st_mtime)
    if not found:
        raise SystemExit(f"there is no dist/{pattern}: make dist")
    return found[-1]


def is_installed(directory, source):
    note = directory / "installed"
    return note.exists() and note.read_bytes() == source.read_bytes()


def note_installed(directory, source):
    shutil.copyfile(source, directory / "installed")


def virtual_environment(name, what, source):
    directory = BUILD / name
    if not is_installed(directory, source):
        shutil.rmtree(directory, ignore_errors=True)
        # Without pip, which would be in its size.
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", directory], check=True)
        pip(["--no-deps", *what], directory)
        note_installed(directory, source)
    return directory


def pip(what, environment=None):
    interpreter = ["--python", str(environment / "bin" / "python")] if environment else []
    quiet = ["--quiet", "--disable-pip-version-check", "--root-user-action=ignore"]
    subprocess.run(
        [sys.executable, "-m", "pip", *interpreter, "install", *quiet, *what], check=True
    )


def node_packages(name, source):
    directory, lock = BUILD / name, source / "package-lock.json"
    if not is_installed(directory, lock):
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
        for file in ("package.json", "package-lock.json", ".npmrc"):
            if (source / file).exists():
                shutil.copyfile(source / file, directory / file)
        npm(directory, "ci")
        note_installed(directory, lock)
    return directory


def npm(directory, *what):
    flags = ["--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(["npm", *what, *flags], cwd=directory, check=True)


def size(directory):
    """What an install takes on disk, without what was never installed by it: byte code, our notes."""
    total = 0
    for path in directory.rglob("*"):
        if path.is_file() and path.suffix != ".pyc" and not path.is_symlink():
            total += path.stat().st_blocks * 512
    return total


def contestants(target, places):
    ours, official, generic, uvloop, node_ours, node_official, node_generic = places

    def rust(name):
        return Contestant(f"rust {name}", [str(target / "phala-cvm-bench"), name])

    def python(name, directory, **more):
        command = [str(directory / "bin" / "python"), str(HERE / "python" / "contestant.py"), name]
        return Contestant(f"python {name}", command, blocking=name.endswith("_blocking"), **more)

    def node(name, directory, **more):
        environment = {"PACKAGES": str(directory)}
        command = ["node", str(HERE / "node" / "contestant.mjs"), name]
        return Contestant(f"node {name}", command, environment=environment, **more)

    return [
        rust("load"),
        rust("reqwest"),
        rust("phala-cvm"),
        python("timer", generic),
        python("phala_cvm", ours),
        python("phala_cvm+uvloop", ours, environment={"PYTHONPATH": str(uvloop)}),
        python("phala_cvm_blocking", ours),
        python("phala_cloud", official),
        python("phala_cloud_blocking", official),
        python("pyreqwest", generic),
        python("pyreqwest_blocking", generic),
        python("aiohttp", generic),
        python("httpx", generic),
        python("httpx_blocking", generic),
        node("timer", node_generic),
        node("phala-cvm", node_ours),
        node("@phala/cloud", node_official, version="2026-01-21"),
        node("undici", node_generic),
        node("fetch", node_generic),
    ]


class Plan:
    """How much is measured."""

    def __init__(self, quick):
        self.rounds, self.seconds = (3, 0.15) if quick else (9, 0.35)
        self.first = 5 if quick else 15
        self.calls = 2_000 if quick else 10_000
        self.idle = 20 if quick else 100
        self.scale = (3, 0.3) if quick else (5, 0.6)
        # How many calls in flight, and for how many seconds.
        self.delayed = [(64, 0.3), (1, 1), (MOST, 0.4)] if quick else [(64, 0.6), (1, 2), (MOST, 1)]
        self.delayed_rounds = 2 if quick else 5


def alternate(measured, taking_part, case, tasks, rounds, seconds):
    """Measures each contestant in every round, each time beginning with another one."""
    for one in taking_part:
        one.execute(case, tasks, seconds / 2)
    for turn in range(rounds):
        first = turn % len(taking_part)
        for one in taking_part[first:] + taking_part[:first]:
            answer = one.execute(case, tasks, seconds)
            measured.setdefault((case, tasks), {}).setdefault(one.key, []).append(answer)


def measure_delayed(server, entrants, plan):
    """With the delay of a network: few calls in a second, so that CPU time tells more than their number."""
    measured, peaks = {}, {}
    entrants = [one for one in entrants if one.key != "rust load"]
    # The first case is also the warm-up of the second, in which there are few calls.
    for tasks, seconds in plan.delayed:
        print(f"start, {tasks} in flight, delayed", file=sys.stderr)
        taking_part = [one for one in entrants if not (one.blocking and tasks > 64)]
        for one in taking_part:
            if one.process is None:
                one.open(server)
        alternate(measured, taking_part, "start", tasks, plan.delayed_rounds, seconds)
    close(entrants)
    for one in with_requests(entrants):
        if not one.blocking:
            print(f"memory, {MOST} in flight, {one.key}", file=sys.stderr)
            one.open(server)
            one.execute("start", MOST, 1)
            peaks[one.key] = one.peak_memory()
            one.close()
    return measured, peaks


def with_requests(entrants):
    """Those that ask the server: a timer only waits for as long as the delayed one takes."""
    return [one for one in entrants if not one.key.endswith(" timer")]


def close(entrants):
    for one in entrants:
        one.close()


def measure(server, entrants, plan):
    measured = {}
    entrants = with_requests(entrants)
    for one in entrants:
        one.open(server)
    try:
        for case, tasks in (("start", 1), ("start", 64), ("info", 1), ("list", 1)):
            print(f"{case}, {tasks} at once", file=sys.stderr)
            taking_part = [one for one in entrants if not (one.blocking and tasks > 1)]
            alternate(measured, taking_part, case, tasks, plan.rounds, plan.seconds)
        ours = [one for one in entrants if one.is_ours and not one.blocking]
        for tasks in (4, 16, 256, 1000):
            print(f"start, {tasks} at once, this package", file=sys.stderr)
            alternate(measured, ours, "start", tasks, *plan.scale)
    finally:
        close(entrants)
    return measured


def first_answers(server, entrants, plan):
    took = {}
    keys = (
        "python phala_cvm_blocking",
        "python phala_cloud_blocking",
        "python pyreqwest_blocking",
        "python httpx_blocking",
        "node phala-cvm",
        "node @phala/cloud",
        "node undici",
        "node fetch",
    )
    print("first answers", file=sys.stderr)
    for turn in range(plan.first + 1):
        for one in entrants:
            if one.key in keys:
                answer = float(one.run(server, "first"))
                # The first one reads files that have not been read yet.
                if turn > 0:
                    took.setdefault(one.key, []).append(answer)
    return took


def memory(server, entrants, plan):
    kept = {}
    for one in with_requests(entrants):
        if one.key.startswith("rust"):
            continue
        print(f"memory, {one.key}", file=sys.stderr)
        one.open(server)
        tenth = one.execute("memory", plan.calls // 10, 0)["resident"]
        kept[one.key] = (tenth, one.execute("memory", plan.calls - plan.calls // 10, 0)["resident"])
        one.close()
    idle = {
        one.key: float(one.run(server, "idle", str(plan.idle)))
        for one in entrants
        if one.key in ("python phala_cvm_blocking", "node phala-cvm")
    }
    return kept, idle


def show(server, measured):
    for (case, tasks), answers in measured.items():
        for key, rounds in answers.items():
            speed = median(one["calls"] / one["seconds"] for one in rounds)
            cpu = median(one["cpu"] / one["calls"] for one in rounds) * 1e6
            print(f"{server:6} {case:5} {tasks:5} {key:32} {speed:10,.0f}/s {cpu:8.1f} us")


def machine():
    def said(*command):
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()

    model = "an unknown processor"
    if Path("/proc/cpuinfo").exists():
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
    return {
        "cores": len(os.sched_getaffinity(0)),
        "model": model,
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "node": said("node", "--version").removeprefix("v"),
        "rust": said("rustc", "--version").split()[1],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", type=Path, required=True, help="where cargo put what it built")
    parser.add_argument("--quick", action="store_true", help="a shorter run, with more noise")
    parser.add_argument("--output", type=Path, required=True, help="the page to write")
    parser.add_argument(
        "--only", help="only contestants whose names contain this; prints, writes no page"
    )
    options = parser.parse_args()

    allow_many_connections()
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        os.environ.pop(name, None)
        os.environ.pop(name.lower(), None)
    BUILD.mkdir(parents=True, exist_ok=True)
    places = install()
    plan = Plan(options.quick)
    entrants = contestants(options.target, places)
    if options.only:
        entrants = [
            one for one in entrants if any(part in one.key for part in options.only.split(","))
        ]
    answers = write_answers(options.target / "phala-cvm-emulator", BUILD)
    command = [options.target / "phala-cvm-bench", "server", answers]
    if options.only:
        with Server(command, DELAY) as server:
            measured, peaks = measure_delayed(server, entrants, plan)
        show(f"{DELAY} ms", measured)
        for key, peak in peaks.items():
            print(f"{DELAY} ms  peak {MOST:5} {key:32} {peak / 2**20:8.1f} MiB")
        with Server(command, 0) as server:
            show("0 ms", measure(server, entrants, plan))
        return
    busy, began = busy_share(), time.monotonic()
    with Server(command, DELAY) as server:
        delayed, peaks = measure_delayed(server, entrants, plan)
    with Server(command, 0) as server:
        results = {
            "delay": DELAY,
            "delayed": delayed,
            "peaks": peaks,
            "measured": measure(server, entrants, plan),
            "first": first_answers(server, entrants, plan),
            "memory": memory(server, entrants, plan),
        }
    results |= {
        "sizes": {
            "python phala_cvm": size(places[0] / "lib"),
            "python phala_cloud": size(places[1] / "lib"),
            "node phala-cvm": size(places[4] / "node_modules"),
            "node @phala/cloud": size(places[5] / "node_modules"),
        },
        "machine": machine(),
        "plan": plan,
        "busy": busy,
        "seconds": time.monotonic() - began,
    }
    text = report.page(results)
    options.output.write_text(text)
    print(text)


if __name__ == "__main__":
    main()
