"""What somebody asks the search page for. Whatever cannot be understood is left out: a search never fails."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import BigIntegerField
from django.http import QueryDict
from django.utils.functional import cached_property

from news.lists.filters import YEARS
from search.index.analysis import QUERY_LENGTH, Term, parse_query

RELEVANCE, NEWEST, OLDEST = "relevance", "newest", "oldest"
SORTS = (RELEVANCE, NEWEST, OLDEST)
FILTERS = ("section", "category", "year", "language")
LARGEST_ID = BigIntegerField.MAX_BIGINT


@dataclass(frozen=True)
class Query:
    """`text` as it was typed, at most 200 characters, and the filters; None where there is none."""

    text: str = ""
    section: int | None = None
    category: int | None = None
    year: int | None = None
    language: str | None = None
    sort: str = RELEVANCE
    page: int = 1

    @classmethod
    def from_parameters(cls, parameters: QueryDict) -> "Query":
        text = " ".join(parameters.get("q", "").replace("\0", " ").split())
        language, sort = parameters.get("language"), parameters.get("sort")
        year = _number(parameters.get("year"))
        return cls(
            text=text[:QUERY_LENGTH].strip(),
            section=_number(parameters.get("section")),
            category=_number(parameters.get("category")),
            year=year if year in YEARS else None,
            language=language if language in dict(settings.LANGUAGES) else None,
            sort=sort if sort in SORTS else RELEVANCE,
            page=_number(parameters.get("page")) or 1,
        )

    @cached_property
    def terms(self) -> list[Term]:
        return parse_query(self.text)

    @property
    def is_filtered(self) -> bool:
        return any(getattr(self, name) is not None for name in FILTERS)

    def with_text(self, text: str) -> "Query":
        return replace(self, text=text, page=1)

    def address(self, **changed: Any) -> str:
        """The address of this search on the search page with some of it changed, beginning with `?`."""
        query = replace(self, **{"page": 1} | changed)
        parameters = {"q": query.text} | {name: getattr(query, name) for name in FILTERS}
        parameters["sort"] = None if query.sort == RELEVANCE else query.sort
        parameters["page"] = None if query.page == 1 else query.page
        return "?" + urlencode({name: value for name, value in parameters.items() if value is not None})

    @property
    def everywhere(self) -> str:
        """The address of this search without its filters."""
        return self.address(**dict.fromkeys(FILTERS))

    @property
    def kept(self) -> list[tuple[str, int | str]]:
        """What a form that asks for other words keeps of this search."""
        found = [(name, getattr(self, name)) for name in FILTERS]
        if self.sort != RELEVANCE:
            found.append(("sort", self.sort))
        return [(name, value) for name, value in found if value is not None]


def _number(text: str | None) -> int | None:
    """A whole number above 0 that a database can hold; None for all else."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > len(str(LARGEST_ID)):
        return None
    number = int(text)
    return number if 0 < number <= LARGEST_ID else None
