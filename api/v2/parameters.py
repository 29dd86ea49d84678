"""Values of query parameters, read strictly: whatever cannot be meant is a problem that names the parameter."""

from datetime import datetime, time

from django.db.models import BigIntegerField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from api.problems import ProblemError

LARGEST_ID = BigIntegerField.MAX_BIGINT

Parameters = dict[str, tuple[str, dict]]  # by name what is said of it, and its JSON Schema


def invalid(parameter: str, value: str, allowed: str | list[str]) -> ProblemError:
    """The problem to raise for a value; `allowed` says in words or as a list what can be given."""
    words = allowed if isinstance(allowed, str) else ", ".join(map(str, allowed))
    return ProblemError(
        400, f"{parameter}: {value!r} cannot be used. Allowed: {words}.", parameter=parameter, allowed=allowed
    )


def refuse_null_characters(request: HttpRequest) -> None:
    """PostgreSQL keeps no text with one, so nothing can be found by it."""
    for name, values in request.GET.lists():
        if "\x00" in name or any("\x00" in value for value in values):
            raise ProblemError(400, f"{name!r} holds a null character", parameter=name, allowed="text without it")


def boolean(parameter: str, value: str) -> bool:
    if value not in ("true", "false"):
        raise invalid(parameter, value, ["true", "false"])
    return value == "true"


def whole_number(parameter: str, value: str, least: int, most: int) -> int:
    if not (value.isascii() and value.isdigit()) or len(value) > 19 or not least <= int(value) <= most:
        raise invalid(parameter, value, f"a whole number from {least} to {most}")
    return int(value)


def moment(parameter: str, value: str) -> datetime:
    """An ISO 8601 date or date and time as an aware datetime; without an offset the site's time zone is meant."""
    try:
        if day := parse_date(value):
            parsed: datetime | None = datetime.combine(day, time.min)
        else:
            parsed = parse_datetime(value.replace(" ", "+"))  # an unescaped + of an offset arrives as a space
        if parsed and timezone.is_naive(parsed):
            parsed = timezone.make_aware(parsed)
    except (ValueError, OverflowError):
        parsed = None
    if parsed is None or not 1 < parsed.year < 9999:
        raise invalid(parameter, value, "an ISO 8601 date (2026-07-31) or date and time (2026-07-31T08:00:00+08:00)")
    return parsed


def words(parameter: str, value: str) -> str:
    if not value.strip() or "\x00" in value:
        raise invalid(parameter, value, "some text")
    return value.strip()


def identifier(parameter: str, value: str) -> dict:
    """`{"pk": 7}` for digits, else `{"slug": value}`."""
    value = words(parameter, value)
    if value.isascii() and value.isdigit():
        return {"pk": whole_number(parameter, value, 1, LARGEST_ID)}
    return {"slug": value}


def identifier_in_path(value: str) -> dict:
    """The same for a component of an address, where what cannot be meant is not found."""
    try:
        return identifier("identifier", value)
    except ProblemError as error:
        raise ProblemError(404, f"{value!r} is no id and no slug") from error
