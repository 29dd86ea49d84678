"""Moments as text, in the site's time zone."""

from datetime import datetime

from django.utils import timezone


def iso_seconds(moment: datetime) -> str:
    """ISO 8601 to the second, as HTML and schema.org take it: "2020-07-02T15:40:38+08:00"."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


def to_the_second(moment: datetime) -> str:
    """As readers see it: "2020-07-02 15:40:38"."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M:%S")
