"""A page with all that an app shows around it, in one answer."""

from django.http import HttpRequest
from wagtail.models import Page


def page_envelope(page: Page, request: HttpRequest) -> dict:
    """Shape: `{page, breadcrumbs, ...}` of a specific page instance, saved or from a revision."""
    return {"page": {"id": page.pk, "title": page.title}}
