"""What is measured: the rows, where they are on our site and on vanilla's, and what design.md section 6 allows them."""

from dataclasses import dataclass

REPEATED_OF_BARE = 0.6
GROWTH = 1.5  # times the cost at 1,000 articles


@dataclass(frozen=True)
class Row:
    """`name` is the key to our addresses (`tests.bench.first_answers`) and vanilla's.

    What is allowed to a first answer: `times_vanilla` times vanilla's requests a second or more, or `seconds` of one
    core and `large_seconds` over 100,000 articles; `queries` at most.
    """

    name: str
    queries: int | None = None
    times_vanilla: float | None = None
    seconds: float | None = None
    large_seconds: float | None = None


ROWS = [
    Row("article", queries=10, times_vanilla=3),
    Row("section", queries=10, times_vanilla=5),
    Row("API list", queries=6, times_vanilla=12),
    Row("API detail", queries=8, times_vanilla=4),
    Row("search", seconds=0.015, large_seconds=0.050),
]
# Only their growth is of interest.
LARGE_ROWS = [Row("last page of a section"), Row("search from a date")]
