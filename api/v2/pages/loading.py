"""What answers print beside a page's own columns, read for all pages of an answer together."""

from collections.abc import Container, Iterator, Sequence

from django.http import HttpRequest
from wagtail.models import Page

from api.v2.pages.body import BODY, are_bodies_cached
from api.v2.pages.serializers import load_parents
from home.blocks import load_parts
from news.models import NewsArticlePage
from news.references.finding import PAGE, References
from news.references.loading import load_references
from news.serializers.pictures import is_picture_cached
from news.visibility.rules import is_live_now

# Fields that show a picture: where its id is, and its use.
PICTURES = {
    "lead_image": ("lead_image_id", "wide"),
    "lead_image_card": ("lead_image_id", "card"),
    "image": ("image_id", "wide"),
}


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
        uses=list(dict.fromkeys([*_uses_to_read(pages, fields, request), *uses])),
        streams=[BODY] if BODY in fields and not are_bodies_cached(pages, request) else [],
        related="related_articles" in fields,
        page_ids=[*page_ids, *(article.section_id for article in articles if has_parent and not article.is_open)],
    )
    if has_parent:
        for article in articles:
            article.__dict__["public_parent"] = _public_section(article, references)
        if others := [page for page in pages if not isinstance(page, NewsArticlePage)]:
            load_parents(others, request)
    if "parts" in fields:
        for page in pages:
            if hasattr(page, "parts"):
                load_parts(page.parts, request)
    return references


def _uses_to_read(pages: Sequence[Page], fields: Container[str], request: HttpRequest) -> Iterator[str]:
    """Of the pictures that the fields show, those of which one is not kept."""
    for name in filter(fields.__contains__, PICTURES):
        attribute, use = PICTURES[name]
        ids = {pk for page in pages if (pk := getattr(page, attribute, None)) is not None}
        if not all(is_picture_cached(pk, use, request) for pk in ids):
            yield use


def _public_section(article: NewsArticlePage, references: References) -> Page | None:
    """A public article stands below no private page; its section can only be a draft again, or expired."""
    if article.is_open:
        section = article.section
        return section if section and is_live_now(section) else None
    return references.of(PAGE).get(article.section_id)
