"""The table: lines of measured answers, grouped by row, with their ratios and what the budgets say of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.load import Measured
from tests.bench.rows import GROWTH, REPEATED_OF_BARE, Row

HEADER = ("", "requests/s", "spread", "core", "p50", "p99", "bytes", "memory", "queries", "ratio", "budget")


@dataclass(frozen=True)
class Line:
    """One server's answers to one row. `absent` says why nothing was measured."""

    answer: str
    measured: Measured | None = None
    size: int = 0  # bytes of the body
    memory: int | None = None  # bytes
    queries: int | None = None
    ratio: str = ""
    met: tuple[str, bool] | None = None  # a budget in words, and whether it was met
    absent: str = ""


def ratio(ours: Measured, other: Measured | None, name: str) -> str:
    """How many times as many requests a second; as a percentage below one."""
    if other is None:
        return ""
    times = ours.rate / other.rate
    return f"{times:.1f} × {name}" if times >= 1 else f"{times:.0%} of {name}"


def first_budget(row: Row, measured: Measured, queries: int, vanilla: Measured | None) -> tuple[str, bool] | None:
    """What a first answer is allowed, and whether it keeps to it; None where nothing was laid down."""
    words, met = [], []
    if of_vanilla := vanilla_budget(measured, row.times_vanilla, vanilla):
        words.append(of_vanilla[0])
        met.append(of_vanilla[1])
    if row.seconds:
        words.append(f"{row.seconds * 1000:g} ms")
        met.append(1 / measured.rate <= row.seconds)
    if row.queries:
        words.append(f"{row.queries} queries")
        met.append(queries <= row.queries)
    return (", ".join(words), all(met)) if words else None


def vanilla_budget(measured: Measured, times: float | None, vanilla: Measured | None) -> tuple[str, bool] | None:
    """Whether it is so many times as fast as vanilla; None where nothing was laid down or vanilla is not there."""
    return (f"{times:g} × vanilla", measured.rate >= times * vanilla.rate) if times and vanilla else None


def repeated_budget(measured: Measured, bare: Measured) -> tuple[str, bool]:
    return f"{REPEATED_OF_BARE:.0%} of bare", measured.rate >= REPEATED_OF_BARE * bare.rate


def growth(small: Measured, large: Measured) -> str:
    return f"{small.rate / large.rate:.2f} × the cost"


def growth_budget(row: Row, small: Measured, large: Measured) -> tuple[str, bool]:
    if row.large_seconds:
        return f"{row.large_seconds * 1000:g} ms", 1 / large.rate <= row.large_seconds
    return f"{GROWTH:g} × the cost", small.rate / large.rate <= GROWTH


def layout(groups: dict[str, list[Line]]) -> Iterator[str]:
    """The table's lines as text; groups are titled by their key."""
    cells = [(title, [_cells(line) for line in lines]) for title, lines in groups.items()]
    rows = [HEADER, *(row for _, rows in cells for row in rows)]
    widths = [max(len(row[column]) for row in rows if len(row) > 2) for column in range(len(HEADER))]
    widths[0] = max(len(row[0]) for row in rows)
    yield _row(HEADER, widths)
    for title, rows in cells:
        yield ""
        yield title
        for row in rows:
            yield _row(row, widths) if len(row) > 2 else f"{row[0]:<{widths[0]}}  {row[1]}"


def _cells(line: Line) -> tuple[str, ...]:
    answer = f"  {line.answer}"
    if line.measured is None:
        return answer, line.absent
    return (
        answer,
        f"{line.measured.rate:,.0f}" if line.measured.rate >= 100 else f"{line.measured.rate:.1f}",
        f"{line.measured.spread:.0%}",
        f"{line.measured.core:.0%}",
        _milliseconds(line.measured.p50),
        _milliseconds(line.measured.p99),
        f"{line.size:,}",
        "" if line.memory is None else f"{line.memory / 2**20:.0f} MB",
        "" if line.queries is None else str(line.queries),
        line.ratio,
        "" if line.met is None else f"{line.met[0]}: {'met' if line.met[1] else 'MISSED'}",
    )


def _milliseconds(seconds: float) -> str:
    milliseconds = seconds * 1000
    return f"{milliseconds:,.0f} ms" if milliseconds >= 100 else f"{milliseconds:.2g} ms"


def _row(cells: tuple[str, ...], widths: list[int]) -> str:
    """Numbers to the right, words to the left."""
    words = (0, len(HEADER) - 2, len(HEADER) - 1)
    placed = [
        f"{cell:<{width}}" if column in words else f"{cell:>{width}}"
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(placed).rstrip()
