"""The contestants of `make bench` in Python: see ../README.md for their input and output.

contestant.py NAME URL             obeys commands
contestant.py NAME URL first       prints how long the import and the first call took
contestant.py NAME URL idle N      prints the memory of N clients that have made a call each
"""

from __future__ import annotations

import os
import sys
import time

BEGAN = time.perf_counter()
KEY = "phak_bench"
CVM = "bench-1"


def check_status(status):
    if not status:
        raise SystemExit("a CVM without a status")


def complete_objects(page):
    fields = 0
    for cvm in page.items:
        fields += cvm.name is not None and cvm.vm_uuid is not None
        fields += cvm.resource.vcpu is not None
    if fields != 200:
        raise SystemExit(f"{fields} fields of 200")


def complete_json(page):
    fields = 0
    for cvm in page["items"]:
        fields += cvm["name"] is not None and cvm["vm_uuid"] is not None
        fields += cvm["resource"]["vcpu"] is not None
    if fields != 200:
        raise SystemExit(f"{fields} fields of 200")


def phala_cvm(url):
    from phala_cvm import AsyncClient

    client = AsyncClient(KEY, base_url=url)

    async def start():
        check_status((await client.start_cvm(CVM)).status)

    async def info():
        check_status((await client.get_cvm_info(CVM)).status)

    async def list_():
        complete_objects(await client.get_cvm_list(page_size=100))

    return start, info, list_


def phala_cvm_blocking(url):
    from phala_cvm import Client

    client = Client(KEY, base_url=url)

    def start():
        check_status(client.start_cvm(CVM).status)

    def info():
        check_status(client.get_cvm_info(CVM).status)

    def list_():
        complete_objects(client.get_cvm_list(page_size=100))

    return start, info, list_


def phala_cloud(url):
    from phala_cloud import create_async_client

    client = create_async_client(api_key=KEY, base_url=url)

    async def start():
        check_status((await client.start_cvm({"id": CVM})).status)

    async def info():
        check_status((await client.get_cvm_info({"id": CVM})).status)

    async def list_():
        complete_objects(await client.get_cvm_list({"page_size": 100}))

    return start, info, list_


def phala_cloud_blocking(url):
    from phala_cloud import create_client

    client = create_client(api_key=KEY, base_url=url)

    def start():
        check_status(client.start_cvm({"id": CVM}).status)

    def info():
        check_status(client.get_cvm_info({"id": CVM}).status)

    def list_():
        complete_objects(client.get_cvm_list({"page_size": 100}))

    return start, info, list_


def pyreqwest(url):
    from pyreqwest.client import ClientBuilder

    client = ClientBuilder().no_proxy().error_for_status(True).build()
    headers = {"x-api-key": KEY}

    async def call(request):
        answer = await request.headers(headers).build().send()
        return await answer.json()

    async def start():
        check_status((await call(client.post(f"{url}/cvms/{CVM}/start")))["status"])

    async def info():
        check_status((await call(client.get(f"{url}/cvms/{CVM}")))["status"])

    async def list_():
        complete_json(await call(client.get(f"{url}/cvms/paginated?page_size=100")))

    return start, info, list_


def pyreqwest_blocking(url):
    from pyreqwest.client import SyncClientBuilder

    client = SyncClientBuilder().no_proxy().error_for_status(True).build()
    headers = {"x-api-key": KEY}

    def call(request):
        return request.headers(headers).build().send().json()

    def start():
        check_status(call(client.post(f"{url}/cvms/{CVM}/start"))["status"])

    def info():
        check_status(call(client.get(f"{url}/cvms/{CVM}"))["status"])

    def list_():
        complete_json(call(client.get(f"{url}/cvms/paginated?page_size=100")))

    return start, info, list_


def aiohttp(url):
    from aiohttp import ClientSession, TCPConnector

    sessions = []  # a session wants a running event loop

    def session():
        if not sessions:
            sessions.append(
                ClientSession(headers={"x-api-key": KEY}, connector=TCPConnector(limit=0))
            )
        return sessions[0]

    async def call(method, path):
        async with session().request(method, url + path, raise_for_status=True) as answer:
            return await answer.json()

    async def start():
        check_status((await call("POST", f"/cvms/{CVM}/start"))["status"])

    async def info():
        check_status((await call("GET", f"/cvms/{CVM}"))["status"])

    async def list_():
        complete_json(await call("GET", "/cvms/paginated?page_size=100"))

    return start, info, list_


def httpx(url):
    from httpx import AsyncClient, Limits

    limits = Limits(max_connections=None, max_keepalive_connections=None)
    client = AsyncClient(headers={"x-api-key": KEY}, trust_env=False, limits=limits)

    async def call(method, path):
        return (await client.request(method, url + path)).raise_for_status().json()

    async def start():
        check_status((await call("POST", f"/cvms/{CVM}/start"))["status"])

    async def info():
        check_status((await call("GET", f"/cvms/{CVM}"))["status"])

    async def list_():
        complete_json(await call("GET", "/cvms/paginated?page_size=100"))

    return start, info, list_


def httpx_blocking(url):
    from httpx import Client, Limits

    limits = Limits(max_connections=None, max_keepalive_connections=None)
    client = Client(headers={"x-api-key": KEY}, trust_env=False, limits=limits)

    def call(method, path):
        return client.request(method, url + path).raise_for_status().json()

    def start():
        check_status(call("POST", f"/cvms/{CVM}/start")["status"])

    def info():
        check_status(call("GET", f"/cvms/{CVM}")["status"])

    def list_():
        complete_json(call("GET", "/cvms/paginated?page_size=100"))

    return start, info, list_


def timer(url):
    import asyncio

    async def wait():
        await asyncio.sleep(0.02)

    return wait, wait, wait


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def summary(began, latencies):
    seconds = time.perf_counter() - began
    latencies.sort()
    count = len(latencies)
    p50, p99 = latencies[count // 2], latencies[count * 99 // 100]
    return f'{{"calls": {count}, "seconds": {seconds}, "p50": {p50}, "p99": {p99}}}'


async def measure_coroutines(call, tasks, duration):
    import asyncio

    latencies = []
    clock = time.perf_counter
    began = clock()

    async def repeat():
        now = clock()
        while now - began < duration:
            await call()
            ended = clock()
            latencies.append(ended - now)
            now = ended

    if tasks == 1:
        await repeat()
    else:
        await asyncio.gather(*[repeat() for _ in range(tasks)])
    return summary(began, latencies)


def measure_blocking(call, threads, duration):
    from concurrent.futures import ThreadPoolExecutor

    latencies = []
    clock = time.perf_counter
    began = clock()

    def repeat():
        now = clock()
        while now - began < duration:
            call()
            ended = clock()
            latencies.append(ended - now)
            now = ended

    if threads == 1:
        repeat()
    else:
        with ThreadPoolExecutor(threads) as pool:
            for repeated in [pool.submit(repeat) for _ in range(threads)]:
                repeated.result()
    return summary(began, latencies)


def commands():
    for line in sys.stdin:
        name, tasks, amount = line.split()
        yield name, int(tasks), float(amount)


def main():
    name, url, *mode = sys.argv[1:]
    name, _, loop = name.partition("+")
    make = globals()[name]
    is_blocking = name.endswith("_blocking")
    if mode == ["first"]:
        make(url)[0]()
        print(time.perf_counter() - BEGAN)
        return
    if mode and mode[0] == "idle":
        make(url)[0]()
        before = resident()
        kept = [make(url)[0] for _ in range(int(mode[1]))]
        for start in kept:
            start()
        print((resident() - before) / len(kept))
        return
    cases = dict(zip(("start", "info", "list"), make(url), strict=True))
    if is_blocking:
        for case, count, amount in commands():
            if case == "memory":
                for _ in range(count):
                    cases["start"]()
                print(f'{{"resident": {resident()}}}', flush=True)
            else:
                print(measure_blocking(cases[case], count, amount), flush=True)
        return

    import asyncio

    async def obey():
        for case, count, amount in commands():
            if case == "memory":
                for _ in range(count):
                    await cases["start"]()
                print(f'{{"resident": {resident()}}}', flush=True)
            else:
                print(await measure_coroutines(cases[case], count, amount), flush=True)
        os._exit(0)  # how long it takes to close everything is not measured

    if loop:
        import uvloop

        uvloop.run(obey())
    else:
        asyncio.run(obey())


main()
