"""`make bench`: what our site answers in a second, beside the yardsticks of design.md section 6, as one table."""

import argparse
import os
import platform
import shutil
import signal
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import once
from tests.bench.comparison import Comparison
from tests.bench.data_set import data_set
from tests.bench.load import LoadError
from tests.bench.measuring import RowOfServers, progress
from tests.bench.rows import LARGE_ROWS, ROWS
from tests.bench.table import Line, layout
from tests.bench.vanilla import vanilla

ARTICLES, LARGE = 1_000, 100_000
PARTS = ("rows", "once")


def main() -> int:
    options = arguments()
    for program, package in (("wrk", "wrk"), ("taskset", "util-linux")):
        if not shutil.which(program):
            print(f"The benchmarks need {program}: apt install {package}", file=sys.stderr)
            return 2
    signal.signal(signal.SIGTERM, lambda *args: sys.exit(128 + signal.SIGTERM))  # so that all that was started ends
    cores = sorted(os.sched_getaffinity(0))
    groups: dict[str, list[Line]] = {}
    trouble = ""
    try:
        fill(groups, options.parts, options.large, cores)
    except (LoadError, RuntimeError) as error:
        trouble = f"The benchmarks broke off: {error}"
    except KeyboardInterrupt:
        trouble = "Interrupted."
    if groups:  # what was measured until then
        print(f"\n{conditions(cores)}\n", *layout(groups), sep="\n")
    print(trouble, file=sys.stderr, end="\n" if trouble else "")
    return int(bool(trouble))


def fill(groups: dict[str, list[Line]], parts: list[str], with_large: bool, cores: list[int]) -> None:
    """Measure the given PARTS into `groups`, row by row.

    Raises LoadError, or RuntimeError when something could not be started.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="park-news-bench-")))
        progress(f"the data set of {ARTICLES:,} articles (the first time this takes minutes)")
        site = data_set(ARTICLES, folder / "site")
        large = None
        if with_large and "rows" in parts:
            progress(f"the data set of {LARGE:,} articles (the first time this takes long)")
            large = data_set(LARGE, folder / "large")
        progress("vanilla Wagtail with as many articles (the first time this takes minutes)")
        yardstick = vanilla(ARTICLES)
        if "rows" in parts:
            progress("the servers, and how many queries a first answer takes")
            with ExitStack() as servers:
                comparison = Comparison(servers, folder, site, large, yardstick, core=cores[0])
                for row in ROWS + (LARGE_ROWS if large else []):
                    of_row = RowOfServers(comparison, row, load_core=cores[-1])
                    groups[of_row.title] = list(of_row.lines() if row in ROWS else of_row.growth_lines())
        if "once" in parts:
            for title, lines in once.groups(site, yardstick, folder, cores):
                groups[title] = lines


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--large",
        action="store_true",
        default=os.environ.get("BENCH_LARGE", "0") not in ("", "0"),
        help=f"also what it costs with {LARGE:,} articles (BENCH_LARGE=1 does the same)",
    )
    parser.add_argument(
        "--parts",
        nargs="+",
        choices=PARTS,
        default=os.environ.get("BENCH_PARTS", " ".join(PARTS)).split(),
        help="what to measure: the rows, the lines of what is asked once each (BENCH_PARTS=once does the same)",
    )
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):  # argparse does not look at defaults
        parser.error(f"BENCH_PARTS takes {', '.join(PARTS)}, not {', '.join(unknown)}")
    return options


def conditions(cores: list[int]) -> str:
    """When and where it was measured."""
    model = platform.machine()
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":")[1].strip()
            break
    shared = "" if len(cores) > 1 else " SERVER AND LOAD SHARED ONE CORE."
    busy = os.getloadavg()[2]
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {model}, {len(cores)} cores, Python {platform.python_version()}, "
        f"load over 15 minutes {busy:.1f}.{shared}\n"
        "One server process on one core, the load with 8 connections on another; medians of 3 runs."
    )


if __name__ == "__main__":
    sys.exit(main())
