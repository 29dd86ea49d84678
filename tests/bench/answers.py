"""One answer of a server, as wrk would get it, so that it can be checked, weighed and given again."""

import http.client
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

BY_THE_SERVER = ("date", "server", "connection", "transfer-encoding")  # what granian adds to each answer by itself


@dataclass(frozen=True)
class Answer:
    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes
    seconds: float  # how long it took alone

    def header(self, name: str) -> str:
        """The header's value, "" without it."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def ask(url: str, headers: dict[str, str], expected: int = 200) -> Answer:
    """The second answer to the same request: the first one loads what the server loads late.

    Raises RuntimeError when its status is not the expected one.
    """
    _once(url, headers)
    answer = _once(url, headers)
    if answer.status != expected:
        raise RuntimeError(f"{url} with {headers} answered {answer.status} instead of {expected}: {answer.body[:300]}")
    return answer


def _once(url: str, headers: dict[str, str]) -> Answer:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=120)
    start = time.perf_counter()
    try:
        connection.putrequest("GET", url.removeprefix(f"http://{parts.netloc}"), skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        body = response.read()
        return Answer(response.status, response.reason, response.getheaders(), body, time.perf_counter() - start)
    finally:
        connection.close()


def conditional(answer: Answer) -> dict[str, str]:
    """What asks whether the answer still holds."""
    if tag := answer.header("etag"):
        return {"If-None-Match": tag}
    return {"If-Modified-Since": answer.header("last-modified")}


def keep(answers: dict[str, Answer], folder: Path) -> None:
    """Write answers by path for `tests.bench.bare` to give again; each body is a file of its own besides."""
    listed = {}
    for path, answer in answers.items():
        (folder / path.strip("/")).write_bytes(answer.body)
        headers = [(name, value) for name, value in answer.headers if name.lower() not in BY_THE_SERVER]
        listed[path] = asdict(answer) | {"headers": headers, "body": path.strip("/")}
    (folder / "answers.json").write_text(json.dumps(listed))
