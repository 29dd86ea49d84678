"""Asks each of many addresses once, over as many connections as wrk has: `python -m tests.bench.once_load`.

wrk asks for a time, not for a number of requests. Input is JSON of {"url", "pid", "paths"}, the server's as
`tests.bench.servers` has them; output of {"seconds", "latencies", "bytes", "cpu_seconds"}, those of bodies and of the
server in all. It ends with a message where an answer is not 200.
"""

import http.client
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from tests.bench.load import CONNECTIONS
from tests.bench.servers import Server


def ask_each(server: Server, paths: list[str]) -> dict:
    waiting = iter(paths)
    used, start = server.cpu_seconds(), time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        connections = [pool.submit(_ask_waiting, server.url, waiting) for _ in range(CONNECTIONS)]
        answers = [answer for connection in connections for answer in connection.result()]
    return {
        "seconds": time.perf_counter() - start,
        "latencies": [seconds for seconds, _ in answers],
        "bytes": sum(size for _, size in answers),
        "cpu_seconds": server.cpu_seconds() - used,
    }


def _ask_waiting(url: str, waiting) -> list[tuple[float, int]]:
    """Over one connection, whatever no other has asked yet: seconds and bytes of each answer."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    answers = []
    for path in waiting:
        start = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "identity"})
        response = connection.getresponse()
        size = len(response.read())
        if response.status != 200:
            raise SystemExit(f"{url}{path} answered {response.status}")
        answers.append((time.perf_counter() - start, size))
    connection.close()
    return answers


def main() -> None:
    asked = json.load(sys.stdin)
    print(json.dumps(ask_each(Server(asked["url"], asked["pid"]), asked["paths"])))


if __name__ == "__main__":
    main()
