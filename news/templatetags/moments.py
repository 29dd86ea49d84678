"""Moments for programs that read a page."""

from datetime import datetime

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def machine_time(moment: datetime) -> str:
    """For `<time datetime>`, to the second and in the site's time zone; HTML knows no microseconds."""
    return timezone.localtime(moment).isoformat(timespec="seconds")
