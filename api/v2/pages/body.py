"""The body of a public article as JSON, kept until something in it changes: most of what an answer takes to make, and
the same whatever else is asked of the article."""

from collections.abc import Iterable
from typing import TypeGuard

import orjson
from django.http import HttpRequest
from orjson import Fragment
from wagtail.api.v2.serializers import StreamField
from wagtail.models import Page

from api.json_renderer import written
from api.v2.pages.variant import variant_of
from cache.fragments import cached, is_cached
from cache.surrogate_keys import depends_on
from news.models import NewsArticlePage
from news.visibility.cache_keys import text_keys

BODY = "body"


class CachedStreamField(StreamField):
    """As Wagtail's; a body that is kept goes into the answer as the text that it is."""

    def get_attribute(self, page: Page) -> Page:
        return page

    def to_representation(self, page: Page) -> list | Fragment:
        def make() -> list:
            return super(CachedStreamField, self).to_representation(getattr(page, str(self.source)))

        if self.source != BODY or not _may_be_kept(page):
            return make()
        article = page

        def make_text() -> str:
            depends_on(*text_keys(article))  # what its blocks refer to drops it too, by the references of the article
            return written(make()).decode()

        text = cached(*_asked(page, self.context["request"]), make_text)
        nested = getattr(self.parent, "nested_fields", None)
        return orjson.loads(text) if nested and BODY in nested.fields else Fragment(text)


def are_bodies_cached(pages: Iterable[Page], request: HttpRequest) -> bool:
    """Whether nothing that the bodies refer to needs to be read."""
    return all(_may_be_kept(page) and is_cached(*_asked(page, request)) for page in pages)


def _may_be_kept(page: Page) -> TypeGuard[NewsArticlePage]:
    return isinstance(page, NewsArticlePage) and page.is_open


def _asked(page: Page, request: HttpRequest) -> tuple[HttpRequest, tuple]:
    return request, (BODY, page.pk, *variant_of(request))
