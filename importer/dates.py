"""Release times as such sites write them."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from importer.page import COLON

YEARS = range(1900, 2200)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{0}>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAYS = [
    r"(?P<y>\d{4})\s*[-/.\uff0d\uff0e\uff0f年]\s*(?P<m>\d{1,2})\s*[-/.\uff0d\uff0e\uff0f月]\s*(?P<d>\d{1,2})\s*日?",
    _MONTH.format("named") + r"\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})",
    r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+" + _MONTH.format("named") + r",?\s+(?P<y>\d{4})",
]
_WEEKDAY = r"(?:\s*[(\uff08]?(?:星期|周|礼拜)[一二三四五六日天][)\uff09]?)?"
_TIME = (
    rf"(?:[\sT,]*(?P<half>上午|下午|晚上)?\s*(?P<H>\d{{1,2}})\s*(?:{COLON}|[时時点點])\s*(?P<M>\d{{1,2}})\s*分?"
    rf"(?:\s*{COLON}?\s*(?P<S>\d{{1,2}})(?:\.\d+)?\s*秒?)?\s*(?P<half_after>[ap]\.?m\b\.?)?)?"
)
_PATTERNS = [re.compile(day + _WEEKDAY + _TIME, re.IGNORECASE) for day in _DAYS]


@dataclass(frozen=True)
class FoundDate:
    """A date found in a text: `moment` is aware, in the site's time zone; None when there is no such day or time."""

    moment: datetime | None
    has_time: bool
    start: int
    end: int


def find_date(text: str) -> FoundDate | None:
    """The first date in `text`, with its time of day where one follows; midnight where none does."""
    matches = [match for pattern in _PATTERNS if (match := pattern.search(text))]
    if not matches:
        return None
    match = min(matches, key=lambda match: match.start())
    try:
        moment = _in_site_zone(_moment(match.groupdict()))
    except ValueError:
        moment = None
    return FoundDate(moment, match["H"] is not None, match.start(), match.end())


def _moment(found: dict[str, Any]) -> datetime:
    """Of the groups of a pattern, each a text or None; ValueError for a day or a time that there is not."""
    month = _MONTHS.index(found["named"][:3].lower()) + 1 if found.get("named") else int(found["m"])
    hour = int(found["H"] or 0)
    after_noon = found["half"] in ("下午", "晚上") or (found["half_after"] or "").lower().startswith("p")
    if after_noon and hour < 12:
        hour += 12
    elif hour == 12 and (found["half"] == "上午" or (found["half_after"] or "").lower().startswith("a")):
        hour = 0
    return datetime(int(found["y"]), month, int(found["d"]), hour, int(found["M"] or 0), int(found["S"] or 0))


def machine_date(value: str) -> FoundDate | None:
    """The date of a `<meta>` or `<time>` element: ISO 8601, whose offset from UTC counts, or any form of find_date."""
    try:
        moment = parse_datetime(value.strip())
    except ValueError:
        moment = None
    if moment is None:
        return find_date(value)
    try:
        moment = _in_site_zone(moment.replace(microsecond=0))
    except ValueError:
        moment = None
    return FoundDate(moment, ":" in value, 0, len(value))


def _in_site_zone(moment: datetime) -> datetime:
    """`moment` as an aware time; ValueError for a year in which there was no such site."""
    if moment.year not in YEARS:
        raise ValueError(moment.year)
    zone = timezone.get_default_timezone()
    return timezone.make_aware(moment, zone) if timezone.is_naive(moment) else moment.astimezone(zone)
