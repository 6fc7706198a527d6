"""Makes the calls from which `profile.sh` takes a profile, with native parts that count.

train.py --target DIR --python DIR --node DIR

Nothing is measured: the contestants of the benchmarks make their calls, each alone and many at once, with a server
that answers at once and one that answers after 20 ms.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from run import BUILD, DELAY, HERE, MOST, Contestant, allow_many_connections
from server import Server, write_answers

# Case, calls in flight, seconds.
CALLS = {
    0: [("start", 1, 1), ("info", 1, 1), ("list", 1, 1), ("start", 64, 1)],
    DELAY: [("start", 1, 1), ("start", 64, 1), ("start", MOST, 1)],
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", type=Path, required=True, help="where cargo put the server")
    parser.add_argument("--python", type=Path, required=True, help="where phala_cvm is installed")
    parser.add_argument("--node", type=Path, required=True, help="where phala-cvm is installed")
    options = parser.parse_args()

    def python(name):
        command = [sys.executable, str(HERE / "python" / "contestant.py"), name]
        environment = {"PYTHONPATH": str(options.python)}
        return Contestant(
            name, command, blocking=name.endswith("_blocking"), environment=environment
        )

    command = ["node", str(HERE / "node" / "contestant.mjs"), "phala-cvm"]
    node = Contestant("phala-cvm", command, environment={"PACKAGES": str(options.node)})
    contestants = [python("phala_cvm"), python("phala_cvm_blocking"), node]

    allow_many_connections()
    BUILD.mkdir(parents=True, exist_ok=True)
    answers = write_answers(options.target / "phala-cvm-emulator", BUILD)
    for delay, calls in CALLS.items():
        with Server([options.target / "phala-cvm-bench", "server", answers], delay) as server:
            for one in contestants:
                one.open(server)
                for case, tasks, seconds in calls:
                    if tasks == 1 or not one.blocking:
                        one.execute(case, tasks, seconds)
                # The counts are written when the process ends.
                one.close()


if __name__ == "__main__":
    main()
