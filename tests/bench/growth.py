"""What growing from 1,000 to 100,000 articles costs each surface: `python -m tests.bench.growth`.

With BENCH_POSTGRES, the address of a PostgreSQL server without the name of a database, it measures there: in databases
of its own whose names start with `bench-`, made when they are missing.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.data_set import DataSet, data_set
from tests.bench.measuring import progress
from tests.bench.rows import GROWTH

ARTICLES, LARGE = 1_000, 100_000
ROUNDS = 3  # in turns, so that a busy moment of the machine hits both alike
Costs = dict[str, dict]  # {name: {"seconds", "queries"}}


def measure(small: DataSet, large: DataSet) -> tuple[Costs, Costs]:
    """The least of each, from processes of their own."""
    least: tuple[Costs, Costs] = {}, {}
    for number in range(ROUNDS):
        for site, costs in zip((small, large), least, strict=True):
            progress(f"every surface over {site.articles:,} articles, {number + 1} of {ROUNDS}")
            for name, cost in json.loads(site.python("-m", "tests.bench.surfaces").splitlines()[-1]).items():
                costs[name] = min(cost, costs.get(name, cost), key=lambda one: one["seconds"])
    return least


def layout(small: Costs, large: Costs) -> Iterator[str]:
    """The lines of the table, in the order of `small`."""
    width = max(map(len, small))
    yield f"{'':<{width}}  {ARTICLES:>9,}  {LARGE:>9,}  queries  {'growth':>8}  budget {GROWTH:g} ×"
    for name, cost in small.items():
        grown = large[name]["seconds"] / cost["seconds"]
        queries = f"{cost['queries']}, {large[name]['queries']}"
        times = f"{cost['seconds'] * 1000:>6.1f} ms  {large[name]['seconds'] * 1000:>6.1f} ms"
        yield f"{name:<{width}}  {times}  {queries:>7}  {grown:>6.2f} ×  {'met' if grown <= GROWTH else 'MISSED'}"


def main() -> None:
    postgres = os.environ.get("BENCH_POSTGRES", "")
    with tempfile.TemporaryDirectory(prefix="park-news-bench-") as folder:
        sites = []
        for articles in (ARTICLES, LARGE):
            progress(f"the data set of {articles:,} articles (the first time this takes long)")
            sites.append(data_set(articles, Path(folder) / str(articles), postgres))
        print(*layout(*measure(*sites)), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
