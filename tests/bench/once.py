"""The lines "each asked once": many different addresses, none of which the server has answered before.

A first answer among others that are like it (`tests.bench.measuring`) finds at hand all that they share. Readers and
crawlers who spread over a site ask for what nobody has asked for in a while: here each answer is made of its own
article, and only what is around it - header, footer, styles - may be at hand.
"""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tests.bench import table
from tests.bench.data_set import DataSet
from tests.bench.load import RUNS, LoadError, Run, median
from tests.bench.measuring import COLD, VANILLA, progress
from tests.bench.servers import Server, free_port, started
from tests.bench.table import Line
from tests.bench.vanilla import SCRIPT, Vanilla, environment, many_paths

ONCE = "ours"
MANY = 400
WARM = 20  # other articles, as pages and by the API, and one section's page come first: code and templates are loaded
# By kind, how many times as many answers as vanilla.
BUDGETS = {"articles": 3.0, "API details": 6.0, "section pages": None}
COLD_BUDGET = 1.0


class Started(Protocol):
    def __call__(self, number: int) -> AbstractContextManager[Server]:
        """The `number`th server of its kind, which nobody has asked anything."""


@dataclass
class Asked:
    """One line's server and paths, and what came of them."""

    start: Started
    paths: list[str]
    warm_up: list[str]
    runs: list[Run] = field(default_factory=list)
    size: int = 0
    memory: int = 0

    def measure(self, number: int, load_core: int) -> None:
        with self.start(number) as server:
            load(server, self.warm_up, load_core)
            told = load(server, self.paths, load_core)
            self.memory = server.memory()
        self.runs.append(run_of(told))
        self.size = told["bytes"] // len(self.paths)


def groups(
    site: DataSet, yardstick: Vanilla | None, folder: Path, cores: list[int]
) -> Iterator[tuple[str, list[Line]]]:
    """A title and its lines for each kind, measured as it is asked for.

    Raises LoadError, or RuntimeError when something could not be started.
    """
    ours = json.loads(site.python("-m", "tests.bench.many_addresses").splitlines()[-1])
    there = many_paths(yardstick) if yardstick else {}
    starts = {
        ONCE: (_ours(site, folder, "once", cores[0]), ours),
        COLD: (_ours(site, folder, "once-cold", cores[0], RESPONSE_CACHE_MB="0", FRAGMENT_CACHE_MB="0"), ours),
    }
    if yardstick:
        starts[VANILLA] = (_vanilla(yardstick, folder, cores[0]), there)
    progress("each once: all pictures are cut")
    for name in (ONCE, VANILLA):
        if name in starts:
            start, paths = starts[name]
            with start(0) as server:
                for kind in BUDGETS:
                    for those in divided(paths, kind):
                        load(server, those, cores[-1])
    for kind in BUDGETS:
        asked = {name: Asked(start, *divided(paths, kind)) for name, (start, paths) in starts.items()}
        progress(f"{kind}, each once ...")
        for number in range(1, RUNS + 1):
            for one in asked.values():  # in turns, so that a busy moment of the machine hits all alike
                one.measure(number, cores[-1])
        lines = list(lines_of(kind, asked))
        told = ", ".join(f"{line.answer} {line.measured.rate:,.0f}/s" for line in lines if line.measured)
        progress(f"    {told}")
        yield f"{kind}, each asked once", lines


def divided(paths: dict[str, list[str]], kind: str) -> tuple[list[str], list[str]]:
    """At most MANY of the kind, and what to ask before them: none is in both, nor the page of an article's detail."""
    every = {
        name: (those[WARM : WARM + MANY], those[:WARM]) if BUDGETS[name] else (those[1 : MANY + 1], those[:1])
        for name, those in paths.items()
    }
    return every[kind][0], [path for _, before in every.values() for path in before]


def lines_of(kind: str, asked: dict[str, Asked]) -> Iterator[Line]:
    measured = {name: median(one.runs) for name, one in asked.items()}
    vanilla = measured.get(VANILLA)
    for name, one in asked.items():
        budget = {ONCE: BUDGETS[kind], COLD: COLD_BUDGET}.get(name)
        yield Line(
            f"{name}, {len(one.paths)}",
            measured[name],
            size=one.size,
            memory=one.memory,
            ratio="" if name == VANILLA else table.ratio(measured[name], vanilla, "vanilla"),
            met=table.vanilla_budget(measured[name], budget, vanilla),
        )
    if not vanilla:
        yield Line(VANILLA, absent=f"there is no ../{SCRIPT.relative_to(SCRIPT.parents[2])}")


def load(server: Server, paths: list[str], core: int) -> dict:
    """What `tests.bench.once_load` tells of the paths. Raises LoadError."""
    done = subprocess.run(
        ["taskset", "-c", str(core), sys.executable, "-m", "tests.bench.once_load"],
        input=json.dumps({"url": server.url, "pid": server.pid, "paths": paths}),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise LoadError(f"{done.stdout}{done.stderr}"[-3000:])
    return json.loads(done.stdout)


def run_of(told: dict) -> Run:
    percentiles = statistics.quantiles(told["latencies"], n=100, method="inclusive")
    return Run(
        rate=len(told["latencies"]) / told["seconds"],
        p50=percentiles[49],
        p99=percentiles[98],
        core=told["cpu_seconds"] / told["seconds"],
    )


def _ours(site: DataSet, folder: Path, name: str, core: int, **variables: str) -> Started:
    command = [sys.executable, "-m", "tests.bench.one_process"]

    def start(number: int) -> AbstractContextManager[Server]:
        port, cache = free_port(), folder / f"{name}-cache-{number}"
        # What an earlier one left in the cache that processes share would be at hand.
        env = site.environment(port, CACHE_URL=f"filecache://{cache}", **variables)
        return started(command, port, core, site.project, env, folder / f"{name}.log")

    return start


def _vanilla(yardstick: Vanilla, folder: Path, core: int) -> Started:
    def start(number: int) -> AbstractContextManager[Server]:
        port = free_port()
        log = folder / "once-vanilla.log"
        return started(yardstick.command(port), port, core, yardstick.folder, environment(), log)

    return start
