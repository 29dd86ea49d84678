"""Every server of one comparison, on the same data and started from the same copy of the project."""

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.bench import frontend_cache
from tests.bench.answers import Answer, ask, conditional, keep
from tests.bench.data_set import DataSet
from tests.bench.rows import ROWS
from tests.bench.servers import Server, clean_environment, free_port, started
from tests.bench.vanilla import SCRIPT, Vanilla, environment

PLAIN: dict[str, str] = {}
GZIP = {"Accept-Encoding": "gzip"}
KINDS = ("plain", "gzip", "304")


class Comparison:
    """Starts the servers on the stack, which stops them. A string in place of a server says why there is none."""

    def __init__(
        self,
        stack: ExitStack,
        folder: Path,
        site: DataSet,
        large: DataSet | None,
        yardstick: Vanilla | None,
        core: int,
    ):
        self.stack, self.folder, self.core, self.large, self.yardstick = stack, folder, core, large, yardstick
        self.addresses = _addresses(site)
        self.large_addresses = _addresses(large) if large else {}
        self.first = self._ours(site, "first", RESPONSE_CACHE_MB="0")
        self.repeated = self._ours(site, "repeated")
        self.cold = self._ours(site, "cold", RESPONSE_CACHE_MB="0", FRAGMENT_CACHE_MB="0")
        self.large_first = self._ours(large, "large", RESPONSE_CACHE_MB="0") if large else None
        self.vanilla: Server | str = f"there is no ../{SCRIPT.relative_to(SCRIPT.parents[2])}"
        if yardstick:
            self.vanilla = self._start("vanilla", yardstick.command, yardstick.folder, environment())
        answers = folder / "answers"
        answers.mkdir()
        keep(self._answers(), answers)
        self.bare = self._ours(site, "bare", BENCH_ANSWERS=str(answers))
        backend = int(self.repeated.url.rpartition(":")[2])
        self.nginx = self._in_front(
            "nginx", frontend_cache.no_nginx(), lambda port: frontend_cache.nginx(folder, answers, port)
        )
        self.varnish = self._in_front(
            "varnish", frontend_cache.no_varnish(), lambda port: frontend_cache.varnish(folder, backend, port)
        )

    def path(self, row: str) -> str:
        return self.addresses[row]["path"]

    def conditions(self, row: str) -> dict[str, dict[str, str]]:
        """By KINDS, the headers that get such an answer from our site."""
        plain = ask(self.repeated.url + self.path(row), PLAIN)
        return {"plain": PLAIN, "gzip": GZIP, "304": conditional(plain)}

    def _ours(self, data: DataSet, name: str, **variables: str) -> Server:
        port = free_port()
        command = [sys.executable, "-m", "tests.bench.one_process"]
        return self._start(name, lambda port: command, data.project, data.environment(port, **variables), port)

    def _in_front(self, name: str, absent: str, command: Callable[[int], list]) -> Server | str:
        return absent or self._start(name, command, self.folder, clean_environment())

    def _start(
        self, name: str, command: Callable[[int], list], cwd: Path, env: dict[str, str], port: int | None = None
    ) -> Server:
        """`command` gives the command for a port."""
        port = port or free_port()
        log = self.folder / f"{name}.log"
        return self.stack.enter_context(started(command(port), port, self.core, cwd, env, log))

    def _answers(self) -> dict[str, Answer]:
        """Ours, by the path at which the bare application gives them again."""
        return {
            replayed(row.name, kind): ask(self.repeated.url + self.path(row.name), headers, expected=status(kind))
            for row in ROWS
            for kind, headers in self.conditions(row.name).items()
        }


def replayed(row: str, kind: str) -> str:
    """The path of the bare application, and of nginx, for our answer of this kind."""
    return f"/{row.replace(' ', '-')}-{kind}"


def status(kind: str) -> int:
    return 304 if kind == "304" else 200


def _addresses(data: DataSet) -> dict[str, dict]:
    """By row: {"path", "queries"}."""
    listed = json.loads(data.python("-m", "tests.bench.first_answers").splitlines()[-1])
    return {address["name"]: address for address in listed}
