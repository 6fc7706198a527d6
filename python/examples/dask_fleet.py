"""Runs an action on many CVMs at once, distributed over a Dask cluster.

    PHALA_CLOUD_API_KEY=phak_… python dask_fleet.py restart 'web-*'
    PHALA_CLOUD_API_KEY=phak_… python dask_fleet.py restart 'web-*' --scheduler tcp://10.0.0.1:8786

Without a scheduler it starts worker processes on this machine. Each worker process makes one
client, which all its threads share; answers and errors come back pickled.
"""

from __future__ import annotations

import argparse
import fnmatch
import sys
from typing import TYPE_CHECKING

from distributed import Client as Cluster
from distributed import LocalCluster, Worker, WorkerPlugin, as_completed, get_worker

import phala_cvm

if TYPE_CHECKING:
    from collections.abc import Iterator

ACTIONS = ("start", "stop", "shutdown", "restart")


class PhalaClient(WorkerPlugin):  # type: ignore[misc]  # distributed has no types
    """Gives each worker process its own client, for its lifetime."""

    name = "phala-cvm"

    def setup(self, worker: Worker) -> None:
        worker.phala_cvm = phala_cvm.Client()  # the worker's PHALA_CLOUD_API_KEY

    def teardown(self, worker: Worker) -> None:
        worker.phala_cvm.close()


def act(action: str, cvm_id: str) -> phala_cvm.Cvm | phala_cvm.PhalaError:
    """Runs in a thread of a worker. An error is a result like any other."""
    client: phala_cvm.Client = get_worker().phala_cvm
    actions = {
        "start": client.start_cvm,
        "stop": client.stop_cvm,
        "shutdown": client.shutdown_cvm,
        "restart": client.restart_cvm,
    }
    try:
        return actions[action](cvm_id)
    except phala_cvm.PhalaError as error:
        return error


def find(pattern: str) -> Iterator[str]:
    """The ids of the CVMs whose names match."""
    with phala_cvm.Client() as client:
        page, pages = 1, 1
        while page <= pages:
            found = client.get_cvm_list(page=page, page_size=100)
            for cvm in found.items:
                if fnmatch.fnmatch(cvm.name or "", pattern):
                    yield cvm.cvm_id
            page, pages = page + 1, found.pages or 1


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("action", choices=ACTIONS)
    parser.add_argument("pattern", help="which CVMs, by name, such as 'web-*'")
    parser.add_argument("--scheduler", help="a Dask cluster's scheduler")
    arguments = parser.parse_args()

    cvm_ids = list(find(arguments.pattern))
    # Separate processes, as on a real cluster.
    cluster = arguments.scheduler or LocalCluster(
        n_workers=2, threads_per_worker=8, dashboard_address=None
    )
    with Cluster(cluster) as dask:
        dask.register_plugin(PhalaClient())
        # Not `pure`: a repeated call is another restart, not the same result. Without Dask's
        # retries: phala_cvm retries what is safe to retry.
        calls = {
            dask.submit(act, arguments.action, cvm_id, pure=False, retries=0): cvm_id
            for cvm_id in cvm_ids
        }
        failures = 0
        for call, result in as_completed(calls, with_results=True):
            if isinstance(result, phala_cvm.PhalaError):
                failures += 1
                print(f"{calls[call]}: {type(result).__name__}: {result}")
            else:
                print(f"{calls[call]}: {result.status}")
    if arguments.scheduler is None:
        cluster.close()
    print(f"{arguments.action}: {len(calls) - failures} of {len(calls)} CVMs")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
