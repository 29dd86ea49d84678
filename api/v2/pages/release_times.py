"""When the articles that a list asks for were released, said by several parameters."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest

from api.problems import ProblemError
from api.v2.parameters import moment, whole_number
from news.lists.filters import YEARS
from news.lists.periods import period

Times = tuple[datetime | None, datetime | None]  # from this moment on, and before that; None for no end


def release_times(request: HttpRequest) -> Times:
    """What all of them leave. ProblemError for one that cannot be meant."""
    asked = [times(request.GET[name], request) for name, times in PARAMETERS.items() if name in request.GET]
    starts, ends = [start for start, _end in asked if start], [end for _start, end in asked if end]
    return max(starts, default=None), min(ends, default=None)


def _after(value: str, request: HttpRequest) -> Times:
    return moment("released_after", value), None


def _before(value: str, request: HttpRequest) -> Times:
    return None, moment("released_before", value)


def _year(value: str, request: HttpRequest) -> Times:
    return period(_given_year(value))


def _month(value: str, request: HttpRequest) -> Times:
    month = whole_number("month", value, 1, 12)
    if "year" not in request.GET:
        raise ProblemError(400, "month goes with year", parameter="month", allowed="with year")
    return period(_given_year(request.GET["year"]), month)


def _given_year(value: str) -> int:
    return whole_number("year", value, YEARS[0], YEARS[-1])


PARAMETERS: dict[str, Callable[[str, HttpRequest], Times]] = {
    "released_after": _after,
    "released_before": _before,
    "year": _year,
    "month": _month,
}
