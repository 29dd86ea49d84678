"""Years and months as times of the site's time zone."""

from datetime import datetime

from django.utils import timezone


def period(year: int, month: int | None = None) -> tuple[datetime, datetime]:
    """When it starts, and when what follows it does."""
    start = datetime(year, month or 1, 1)
    end = datetime(year + 1, 1, 1) if month is None or month == 12 else datetime(year, month + 1, 1)
    return timezone.make_aware(start), timezone.make_aware(end)


def is_in(release_month: int, year: int, month: int | None = None) -> bool:
    """Whether a month, 202007, is that one or one of that year."""
    return release_month // 100 == year and month in (None, release_month % 100)
