"""What answers print beside a page's own columns, read for all pages of an answer together."""

from collections.abc import Container, Sequence

from django.http import HttpRequest
from wagtail.models import Page

from api.v2.serializers import load_parents
from home.blocks import load_parts
from news.models import NewsArticlePage
from news.references.finding import PAGE, References
from news.references.loading import load_references

PICTURE_USES = {"lead_image": "wide", "lead_image_card": "card", "image": "wide"}


def load_for_answer(
    pages: Sequence[Page],
    fields: Container[str],
    request: HttpRequest,
    page_ids: Sequence[int | None] = (),
    uses: Sequence[str] = (),
) -> References:
    """Read what the named `fields` of `pages` (specific instances) need, in a number of queries that does not grow.

    Pages with `page_ids` are read too, as far as they are public, and pictures also for `uses`.
    """
    pages = list(pages)
    articles = [page for page in pages if isinstance(page, NewsArticlePage)]
    has_parent = "parent" in fields
    references = load_references(
        pages,
        request,
        uses=list(dict.fromkeys([*(use for field, use in PICTURE_USES.items() if field in fields), *uses])),
        streams=["body"] if "body" in fields else [],
        related="related_articles" in fields,
        page_ids=[*page_ids, *(article.section_id for article in articles if has_parent)],
    )
    if has_parent:
        for article in articles:
            article.public_parent = references.of(PAGE).get(article.section_id)
        if others := [page for page in pages if not isinstance(page, NewsArticlePage)]:
            load_parents(others, request)
    if "parts" in fields:
        for page in pages:
            if hasattr(page, "parts"):
                load_parts(page.parts, request)
    return references
