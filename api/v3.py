"""Wagtail's read and write API with tokens, as Wagtail mounts it, except for what anonymous readers see."""

from typing import Any

from django.http import HttpRequest
from wagtail.api.querysets import get_public_pages_queryset
from wagtail.api.v3 import querysets
from wagtail.api.v3.urls import api
from wagtail.models import PageQuerySet

from news.visibility.rules import visible


def public_pages(request: HttpRequest, *args: Any, **kwargs: Any) -> PageQuerySet:
    """Wagtail's public pages, narrowed by our rule: nothing before its release or after its expiry."""
    return visible(get_public_pages_queryset(request, *args, **kwargs), request)


# Wagtail has no setting for this queryset; the function it looks up is the one place through which all reads pass.
querysets.get_public_pages_queryset = public_pages

__all__ = ["api"]
