"""wrk as the load: 8 connections from one thread, on a core of its own."""

import math
import re
import statistics
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, replace

from tests.bench.servers import Server

CONNECTIONS = 8
RUNS = 3
WARM_UP = 0.5  # of a run's time
REQUESTS = 24  # a run of slow answers is long enough for so many
SHORTEST, LONGEST = 1, 24  # seconds of a run

_SECONDS = {"us": 1e-6, "ms": 1e-3, "s": 1, "m": 60}


class LoadError(Exception):
    """wrk failed, or some of its requests were answered with an error."""


class NoAnswersError(LoadError):
    """Not one answer came while wrk ran."""


@dataclass(frozen=True)
class Run:
    """What wrk told of one run: requests a second; seconds within which half and 99 % of the answers came."""

    rate: float
    p50: float
    p99: float
    core: float = 1.0  # the share of its core that the server had meanwhile


@dataclass(frozen=True)
class Measured:
    """The medians of several runs; `spread` is from the slowest to the fastest as a share of the middle one."""

    rate: float
    spread: float
    p50: float
    p99: float
    core: float


@dataclass(frozen=True)
class Target:
    """A request that a server is asked again and again; `alone` is how many seconds it takes alone."""

    server: Server
    path: str
    headers: dict[str, str]
    alone: float

    def seconds(self) -> int:
        """How long a run lasts."""
        return min(max(math.ceil(self.alone * REQUESTS), SHORTEST), LONGEST)


def measure(targets: dict[str, Target], core: int) -> dict[str, Measured]:
    """All targets by name: warmed up, then measured in turns, so that a busy moment of the machine hits all alike.

    Raises LoadError.
    """
    for target in targets.values():
        with suppress(NoAnswersError):  # yet
            wrk(target, core, max(math.ceil(target.seconds() * WARM_UP), 1))
    runs: dict[str, list[Run]] = {name: [] for name in targets}
    for _ in range(RUNS):
        for name, target in targets.items():
            runs[name].append(wrk(target, core, target.seconds()))
    return {name: median(those) for name, those in runs.items()}


def wrk(target: Target, core: int, seconds: int) -> Run:
    """One run. Raises LoadError with wrk's own words."""
    sent = [argument for name, value in target.headers.items() for argument in ("-H", f"{name}: {value}")]
    command = ["taskset", "-c", str(core), "wrk", "--latency", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s"]
    url = target.server.url + target.path
    used, start = target.server.cpu_seconds(), time.perf_counter()
    done = subprocess.run([*command, "--timeout", "60s", *sent, url], capture_output=True, text=True)
    share = (target.server.cpu_seconds() - used) / (time.perf_counter() - start)
    target.server.finish()  # or it takes the core from the next one
    if done.returncode:
        raise LoadError(f"wrk ended with {done.returncode} on {url}: {done.stdout}{done.stderr}")
    try:
        return replace(read(done.stdout), core=share)
    except LoadError as error:
        raise type(error)(f"{url}: {error}") from None


def read(output: str) -> Run:
    """A run from what wrk printed. Raises LoadError when answers were errors, or none came."""
    for trouble in ("Non-2xx or 3xx responses", "Socket errors"):
        if found := re.search(rf"{trouble}: .*", output):
            raise LoadError(found[0])
    found = {name: re.search(pattern, output) for name, pattern in _PATTERNS.items()}
    if not all(found.values()) or not float(found["rate"][1]):
        raise NoAnswersError(f"wrk counted no answers: {output}")
    return Run(float(found["rate"][1]), _seconds(found["p50"]), _seconds(found["p99"]))


_PATTERNS = {
    "rate": r"Requests/sec:\s+([\d.]+)",
    "p50": r"50%\s+([\d.]+)(us|ms|s|m)\b",
    "p99": r"99%\s+([\d.]+)(us|ms|s|m)\b",
}


def _seconds(match: re.Match) -> float:
    return float(match[1]) * _SECONDS[match[2]]


def median(runs: list[Run]) -> Measured:
    rates = [run.rate for run in runs]
    middle = statistics.median(rates)
    return Measured(
        rate=middle,
        spread=(max(rates) - min(rates)) / middle,
        p50=statistics.median(run.p50 for run in runs),
        p99=statistics.median(run.p99 for run in runs),
        core=statistics.median(run.core for run in runs),
    )
