"""What a run measured, as a page: ratios first, absolute numbers last."""

from __future__ import annotations

from statistics import median

# With the delayed server: the row, ours, how many calls in flight, and at most what share of another one's CPU time
# for each call ours takes.
CPU_ROWS = [
    *[
        (f"Python async, {tasks:,} in flight", "python phala_cvm", tasks, [
            ("python pyreqwest", 0.7), ("python aiohttp", 0.4)])
        for tasks in (1, 64, 1000)
    ],
    *[
        (f"Python blocking, {tasks} in flight", "python phala_cvm_blocking", tasks, [
            ("python pyreqwest_blocking", 0.6)])
        for tasks in (1, 64)
    ],
    *[
        (f"Node, {tasks:,} in flight", "node phala-cvm", tasks, [("node undici", 0.65)])
        for tasks in (1, 64, 1000)
    ],
]  # fmt: skip
# At most how many times another one's memory ours takes.
PEAK_ROWS = [("Memory, Python async, 1,000 in flight", "python phala_cvm", "python aiohttp", 1.5)]
# With the server that answers at once: the row, ours, the case, how many at once, and at least how many times the speed
# of each of the others.
ROWS = [
    *[
        (f"Python async, {tasks} at once", "python phala_cvm", "start", tasks, [
            ("python phala_cloud", official), ("python pyreqwest", 1.2), ("python aiohttp", 1.2),
            ("python httpx", 1.2)])
        for tasks, official in ((1, 5.5), (64, 32))
    ],
    ("Python blocking, 1 at once", "python phala_cvm_blocking", "start", 1, [
        ("python phala_cloud_blocking", 4.2), ("python pyreqwest_blocking", 1.2), ("python httpx_blocking", 1.2)]),
    ("Python, list of 100", "python phala_cvm", "list", 1, [
        ("python phala_cloud", 5), ("python pyreqwest", 1.2), ("python aiohttp", 1.2), ("python httpx", 1.2)]),
    *[
        (f"Node, {tasks} at once", "node phala-cvm", "start", tasks, [
            ("node @phala/cloud", official), ("node undici", 1.2), ("node fetch", 1.2)])
        for tasks, official in ((1, 3.6), (64, 16))
    ],
    ("Node, list of 100", "node phala-cvm", "list", 1, [
        ("node @phala/cloud", 3.5), ("node undici", 1.2), ("node fetch", 1.2)]),
]  # fmt: skip
FIRST = [
    ("First answer, Python", "python phala_cvm_blocking", "python phala_cloud_blocking", 12),
    ("First answer, Node", "node phala-cvm", "node @phala/cloud", 30),
]
NAMES = {
    "rust load": "a load generator",
    "rust reqwest": "bare reqwest",
    "rust phala-cvm": "**phala-cvm, Rust**",
    "python timer": "asyncio, a timer of 20 ms and no request",
    "python phala_cvm": "**phala-cvm, Python async**",
    "python phala_cvm+uvloop": "**phala-cvm, Python on uvloop**",
    "python phala_cvm_blocking": "**phala-cvm, Python blocking**",
    "python phala_cloud": "official Python SDK, async",
    "python phala_cloud_blocking": "official Python SDK, blocking",
    "python pyreqwest": "pyreqwest, async",
    "python pyreqwest_blocking": "pyreqwest, blocking",
    "python aiohttp": "aiohttp",
    "python httpx": "httpx, async",
    "python httpx_blocking": "httpx, blocking",
    "node timer": "Node, a timer of 20 ms and no request",
    "node phala-cvm": "**phala-cvm, Node**",
    "node @phala/cloud": "official Node SDK",
    "node undici": "undici",
    "node fetch": "fetch of Node",
}
CASES = [("start", 1), ("start", 64), ("info", 1), ("list", 1)]


def measured_names(answers):
    return [(key, name) for key, name in NAMES.items() if key in answers]


def speeds(rounds):
    return [one["calls"] / one["seconds"] for one in rounds]


def page(results):
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`, which measures everything below on one machine in one run. What it means and",
        "where the time goes is in [performance.md](performance.md).",
        "",
        *caveat(results),
        *delayed(results),
        "## Calls per second over loopback",
        "",
        "All of the rest is measured with a server that answers at once, on the same machine. No user calls the API like",
        "that; what such a measurement shows is how much work a call is, the waking of threads included.",
        "",
        "How many times as fast as the others this package is, by calls per second; for first answers, how many",
        "times sooner. The median, and in brackets the lowest and the highest of the rounds, in each of which",
        "all were measured.",
        "",
        "| | against | ratio | rounds | at least | |",
        "| --- | --- | ---: | --- | ---: | --- |",
    ]
    for row, ours, case, tasks, others in ROWS:
        answers = results["measured"][case, tasks]
        for theirs, least in others:
            pairs = zip(speeds(answers[ours]), speeds(answers[theirs]), strict=True)
            ratio = median(speeds(answers[ours])) / median(speeds(answers[theirs]))
            lines.append(ratio_line(row, theirs, ratio, [a / b for a, b in pairs], least))
            row = ""
    for row, ours, theirs, least in FIRST:
        ours, others = results["first"][ours], results["first"][theirs]
        ratio = median(others) / median(ours)
        pairs = [b / a for a, b in zip(ours, others, strict=True)]
        lines.append(ratio_line(row, theirs, ratio, pairs, least))
    lines += ["", "### Many in flight", "", *scale(results["measured"]), ""]
    lines += ["### By contestant", ""]
    lines += ["The median of the rounds, and in brackets the lowest and the highest.", ""]
    lines += ["| | " + " | ".join(case_name(*case) for case in CASES) + " |"]
    lines += ["| --- |" + " ---: |" * len(CASES)]
    for key, name in measured_names(results["measured"]["start", 1]):
        cells = [speed_cell(results["measured"][case].get(key)) for case in CASES]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines += ["", "### CPU time of the whole process, µs for each call", ""]
    lines += ["| | " + " | ".join(case_name(*case) for case in CASES) + " |"]
    lines += ["| --- |" + " ---: |" * len(CASES)]
    for key, name in measured_names(results["measured"]["start", 1]):
        cells = [cpu_cell(results["measured"][case].get(key)) for case in CASES]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines += ["", "## First answer in a fresh process", ""]
    lines += [
        "From before the import to after the first call, the interpreter's own start excluded.",
        "",
    ]
    lines += ["| | median | lowest to highest |", "| --- | ---: | --- |"]
    for key, took in results["first"].items():
        spread = f"{min(took) * 1e3:,.1f} to {max(took) * 1e3:,.1f} ms"
        lines.append(f"| {NAMES[key]} | {median(took) * 1e3:,.1f} ms | {spread} |")
    lines += [
        "",
        "## Memory and size",
        "",
        *memory(results),
        "",
        "## The run",
        "",
        *run(results),
        "",
    ]
    return "\n".join(lines)


def caveat(results):
    """Says so where others had part of the machine."""
    if (results["busy"] or 0) < 0.1:
        return []
    return [
        f"**The machine was busy with other things** ({results['busy']:.0%} of it before the run): the spread is wide,",
        "and a verdict below may be chance. Run it again on a quiet machine.",
        "",
    ]


def ratio_line(row, theirs, ratio, pairs, least):
    met = "holds" if ratio >= least else "**does not hold**"
    spread = f"{digits(min(pairs))} to {digits(max(pairs))}"
    return f"| {row} | {NAMES[theirs]} | {digits(ratio)}× | {spread} | {least:g}× | {met} |"


def delayed(results):
    """What is measured with the delayed server."""
    measured, peaks = results["delayed"], results["peaks"]
    counts = sorted(tasks for _, tasks in measured)
    lines = [
        f"## With a server that answers after {results['delay']} ms",
        "",
        "As over a network: what a client costs is CPU time. `start_cvm` by so many tasks of one event loop (or threads,",
        "where calls block), each of which makes one call after the other. CPU time is that of all threads of the",
        "process, in user mode and in the kernel.",
        "",
        "| CPU time for each call, memory | against | share | rounds | at most | |",
        "| --- | --- | ---: | --- | ---: | --- |",
    ]
    for row, ours, tasks, others in CPU_ROWS:
        answers = measured["start", tasks]
        for theirs, most in others:
            pairs = [a / b for a, b in zip(cpus(answers[ours]), cpus(answers[theirs]), strict=True)]
            share = median(cpus(answers[ours])) / median(cpus(answers[theirs]))
            spread = f"{min(pairs):.2f} to {max(pairs):.2f}"
            lines.append(share_line(row, theirs, share, spread, most))
            row = ""
    for row, ours, theirs, most in PEAK_ROWS:
        lines.append(share_line(row, theirs, peaks[ours] / peaks[theirs], "", most))
    names = dict(measured_names(measured["start", 1]))
    columns = [f"{count:,} in flight" for count in counts]
    lines += ["", "### CPU time, µs for each call", ""]
    lines += [
        "The timers show what an event loop alone takes to sleep for as long and to resume a task.",
        "",
    ]
    lines += table(
        columns, names, lambda key, count: cpu_cell(measured["start", count].get(key)), counts
    )
    lines += ["", "### Calls per second", ""]
    lines += table(
        columns, names, lambda key, count: rate_cell(measured["start", count].get(key)), counts
    )
    lines += ["", "### How long a call takes, ms: the median and the 99th percentile", ""]
    lines += table(
        columns, names, lambda key, count: latency_cell(measured["start", count].get(key)), counts
    )
    lines += ["", "### The most memory of a process with 1,000 calls in flight", ""]
    lines += ["| | |", "| --- | ---: |"]
    lines += [f"| {NAMES[key]} | {peak / 2**20:.1f} MiB |" for key, peak in peaks.items()]
    return [*lines, ""]


def table(columns, names, cell, counts):
    lines = ["| | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    for key, name in names.items():
        lines.append(f"| {name} | " + " | ".join(cell(key, count) for count in counts) + " |")
    return lines


def cpus(rounds):
    return [one["cpu"] / one["calls"] for one in rounds]


def share_line(row, theirs, share, spread, most):
    verdict = "holds" if share <= most else "**does not hold**"
    return f"| {row} | {NAMES[theirs]} | {share:.2f} | {spread} | {most:g} | {verdict} |"


def rate_cell(rounds):
    return "" if rounds is None else f"{median(speeds(rounds)):,.0f}"


def latency_cell(rounds):
    if rounds is None:
        return ""
    middle, late = median(one["p50"] for one in rounds), median(one["p99"] for one in rounds)
    return f"{middle * 1e3:.1f} · {late * 1e3:.1f}"


def digits(ratio):
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"


def case_name(case, tasks):
    name = {"start": "`start_cvm`", "info": "`get_cvm_info`", "list": "`get_cvm_list` of 100"}[case]
    return f"{name}, {tasks} at once" if case == "start" else name


def speed_cell(rounds):
    if rounds is None:
        return ""
    values = speeds(rounds)
    return f"{median(values):,.0f} ({min(values):,.0f}–{max(values):,.0f})"


def cpu_cell(rounds):
    if rounds is None:
        return ""
    return f"{median(cpus(rounds)) * 1e6:,.1f}"


def scale(measured):
    keys = [key for key in measured["start", 1000] if not key.endswith("phala_cloud")]
    counts = sorted(tasks for case, tasks in measured if case == "start")
    lines = [
        "`start_cvm` by so many tasks of one event loop, each of which makes one call after the other: calls per",
        "second, and at 1,000 the median and the 99th percentile of how long a call took.",
        "",
        "| tasks | "
        + " | ".join(f"{count:,}" for count in counts)
        + " | median | p99 | p99 ÷ median |",
        "| --- |" + " ---: |" * (len(counts) + 3),
    ]
    for key in keys:
        rounds = measured["start", 1000][key]
        p50, p99 = median(one["p50"] for one in rounds), median(one["p99"] for one in rounds)
        cells = [f"{median(speeds(measured['start', count][key])):,.0f}" for count in counts]
        cells += [f"{p50 * 1e3:.1f} ms", f"{p99 * 1e3:.1f} ms", f"{p99 / p50:.2f}"]
        lines.append(f"| {NAMES[key]} | " + " | ".join(cells) + " |")
    return lines


def memory(results):
    calls = results["plan"].calls
    lines = [
        f"Resident memory of a process after {calls // 10:,} and after {calls:,} calls of `start_cvm`, one after",
        "the other.",
        "",
        f"| | after {calls // 10:,} | after {calls:,} |",
        "| --- | ---: | ---: |",
    ]
    kept, idle = results["memory"]
    for key, (tenth, all_) in kept.items():
        lines.append(f"| {NAMES[key]} | {tenth / 2**20:.1f} MiB | {all_ / 2**20:.1f} MiB |")
    lines += ["", "A client more, which has made a call and is idle:", ""]
    for key, bytes_ in idle.items():
        lines.append(f"- {NAMES[key].strip('*')}: {bytes_ / 1024:.0f} KiB")
    lines += ["", "An install on disk, with everything that it brings, without byte code:", ""]
    sizes = results["sizes"]
    names = {
        "python phala_cvm": "phala-cvm for Python",
        "python phala_cloud": "official Python SDK",
        "node phala-cvm": "phala-cvm for Node",
        "node @phala/cloud": "official Node SDK",
    }
    for key, bytes_ in sizes.items():
        lines.append(f"- {names[key]}: {bytes_ / 2**20:.1f} MiB")
    return lines


def run(results):
    machine, plan = results["machine"], results["plan"]
    delayed_seconds = " to ".join(
        f"{seconds:g}" for seconds in sorted({plan.delayed[0][1], plan.delayed[1][1]})
    )
    busy = "to an unknown part" if results["busy"] is None else f"to {results['busy']:.0%}"
    return [
        f"- Machine: {machine['cores']} cores of {machine['model']}, {machine['system']}.",
        f"- Versions: Rust {machine['rust']}, Python {machine['python']}, Node {machine['node']}; the contestants'",
        "  are pinned in `tests/bench` and `tests/official_sdks`.",
        "- Server: the one of `tests/bench/src`, on one thread, over loopback, on the same cores.",
        "- Measured is what `make dist` makes, with the flags that releases have.",
        f"- {plan.rounds} rounds of {plan.seconds} s of each contestant in every case, after a warm-up; with the delayed server",
        f"  {plan.delayed_rounds}, of {delayed_seconds} s; first answers: {plan.first} processes each. The whole run took {results['seconds'] / 60:.0f} minutes.",
        f"- Before the run the machine was busy {busy} with other things. Others on the same host are not seen, but",
        "  felt: compare what stands in one table, not numbers of two runs.",
    ]
