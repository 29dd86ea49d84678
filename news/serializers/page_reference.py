"""How an answer names another page: enough to show a link to it and to ask for it."""

from django.http import HttpRequest
from wagtail.models import Page

from news.references.finding import PAGE
from news.references.rich_text import api_address
from news.serializers.schema import ADDRESS, MOMENT, NUMBER, TEXT, described, nullable, record

PAGE_REFERENCE_SCHEMA = record(
    "Page reference",
    "Another page of the site, which is public.",
    id=NUMBER,
    type=described(TEXT, 'Type of the page, "news.NewsArticlePage".'),
    title=TEXT,
    html_url=described(ADDRESS, "The page for readers."),
    detail_url=described(ADDRESS, "The page in this API."),
)
RELATED_ARTICLE_SCHEMA = record(
    "Related article", **PAGE_REFERENCE_SCHEMA["properties"], release_time=nullable(MOMENT, "When it was released.")
)
RELATED_PAGE_SCHEMA = record(
    "Related page", **PAGE_REFERENCE_SCHEMA["properties"], url=described(ADDRESS, "The same as `html_url`.")
)


def page_reference(page: Page, request: HttpRequest | None) -> dict:
    """`page` in the shape of `PAGE_REFERENCE_SCHEMA`; no query for a page from `news.references`."""
    return {
        "id": page.pk,
        "type": page.cached_content_type.model_class()._meta.label,
        "title": page.title,
        "html_url": page.get_full_url(request),
        "detail_url": api_address(PAGE, page.pk, request),
    }
