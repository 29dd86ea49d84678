"""The lines of one row: who is asked what, and what the ratios between the answers are."""

import sys
from collections.abc import Iterator
from dataclasses import replace

from tests.bench import table
from tests.bench.answers import ask
from tests.bench.comparison import KINDS, PLAIN, Comparison, replayed, status
from tests.bench.load import Measured, Target, measure
from tests.bench.rows import Row
from tests.bench.servers import Server
from tests.bench.table import Line

FIRST, COLD, LARGE, VANILLA, NGINX, VARNISH = (
    "ours, first answer",
    "ours, nothing kept",
    "ours, first, large",
    "vanilla Wagtail",
    "nginx, a file",
    "Varnish before ours",
)


class RowOfServers:
    """Measures one row on all servers of the comparison; `load_core` is where wrk runs."""

    def __init__(self, comparison: Comparison, row: Row, load_core: int):
        self.on, self.row, self.load_core = comparison, row, load_core
        self.title = f"{row.name}  {comparison.path(row.name)}"
        self._lines: dict[str, Line] = {}

    def lines(self) -> Iterator[Line]:
        self._measure(self._everybody())
        first, vanilla = self._measured(FIRST), self._measured(VANILLA)
        queries = self.on.addresses[self.row.name]["queries"]
        met = table.first_budget(self.row, first, queries, vanilla)
        yield replace(self._lines[FIRST], queries=queries, ratio=table.ratio(first, vanilla, "vanilla"), met=met)
        yield replace(self._lines[COLD], ratio=table.ratio(self._measured(COLD), vanilla, "vanilla"))
        yield from self._growth()
        for kind in KINDS:
            repeated, bare = self._measured(_ours(kind)), self._measured(_bare(kind))
            met = table.repeated_budget(repeated, bare)
            yield replace(self._lines[_ours(kind)], ratio=table.ratio(repeated, bare, "bare"), met=met)
        yield from (self._lines[_bare(kind)] for kind in KINDS)
        queries = self.on.yardstick and self.on.yardstick.queries[self.row.name]
        yield replace(self._lines[VANILLA], queries=queries)
        for name in (NGINX, VARNISH):
            measured = self._measured(name)
            ratio = table.ratio(measured, self._measured(_bare("plain")), "bare") if measured else ""
            yield replace(self._lines[name], ratio=ratio)

    def growth_lines(self) -> Iterator[Line]:
        """Of rows of which only the growth is of interest."""
        self._measure(self._firsts())
        yield replace(self._lines[FIRST], queries=self.on.addresses[self.row.name]["queries"])
        yield from self._growth()

    def _growth(self) -> Iterator[Line]:
        if self.on.large_first:
            small, large = self._measured(FIRST), self._measured(LARGE)
            yield replace(
                self._lines[LARGE],
                answer=f"ours, first, {self.on.large.articles:,}",
                queries=self.on.large_addresses[self.row.name]["queries"],
                ratio=table.growth(small, large),
                met=table.growth_budget(self.row, small, large),
            )

    def _firsts(self) -> dict[str, tuple[Server | str, str, dict[str, str], str]]:
        """By name: server, path, headers and kind of answer."""
        path = self.on.path(self.row.name)
        asked = {FIRST: (self.on.first, path, PLAIN, "plain")}
        if self.on.large_first:
            asked[LARGE] = (self.on.large_first, self.on.large_addresses[self.row.name]["path"], PLAIN, "plain")
        return asked

    def _everybody(self) -> dict[str, tuple[Server | str, str, dict[str, str], str]]:
        """Whose answers are compared stand side by side: they are asked in this order."""
        row, path = self.row.name, self.on.path(self.row.name)
        there = self.on.yardstick.paths[row] if self.on.yardstick else ""
        asked = self._firsts() | {
            COLD: (self.on.cold, path, PLAIN, "plain"),
            VANILLA: (self.on.vanilla, there, PLAIN, "plain"),
        }
        for kind, headers in self.on.conditions(row).items():
            asked[_ours(kind)] = (self.on.repeated, path, headers, kind)
            asked[_bare(kind)] = (self.on.bare, replayed(row, kind), PLAIN, kind)
        asked[NGINX] = (self.on.nginx, replayed(row, "plain"), PLAIN, "plain")
        asked[VARNISH] = (self.on.varnish, path, PLAIN, "plain")
        return asked

    def _measure(self, asked: dict[str, tuple[Server | str, str, dict[str, str], str]]) -> None:
        progress(f"{self.row.name} ...")
        targets, sizes, labels = {}, {}, {}
        for name, (server, path, headers, kind) in asked.items():
            if isinstance(server, str):
                self._lines[name] = Line(name, absent=server)
            else:
                answer = ask(server.url + path, headers, expected=status(kind))
                targets[name] = Target(server, path, headers, answer.seconds)
                sizes[name] = len(answer.body)
                if server is self.on.repeated and "hit" not in answer.header("cache-status"):
                    labels[name] = f"{name} (NOT KEPT)"  # else a cache that does nothing looks like a slow one
        for name, measured in measure(targets, self.load_core).items():
            memory = targets[name].server.memory()
            self._lines[name] = Line(labels.get(name, name), measured, size=sizes[name], memory=memory)
        told = ", ".join(f"{name} {line.measured.rate:,.0f}/s" for name, line in self._lines.items() if line.measured)
        progress(f"    {told}")

    def _measured(self, name: str) -> Measured | None:
        return self._lines[name].measured


def progress(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _ours(kind: str) -> str:
    return f"ours, repeated, {kind}"


def _bare(kind: str) -> str:
    return f"bare WSGI, {kind}"
