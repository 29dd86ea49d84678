"""Public articles by their ids, as cards show them."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from news.references.images import attach_renditions
from news.visibility.reader import Reader, reader_of
from orm.compiled import CompiledQuery

if TYPE_CHECKING:
    from news.models.article import NewsArticlePage


def fetch_articles(
    model: "type[NewsArticlePage]", ids: Collection[int], request: HttpRequest | None
) -> "list[NewsArticlePage]":
    """Those that the public may see, with their pictures, in the order of `ids`; one query, none without ids."""
    found = _articles(timezone.now(), list(ids), model=model, reader=reader_of(request)) if ids else []
    by_id = {article.pk: article for article in with_pictures(found)}
    return [by_id[pk] for pk in ids if pk in by_id]


def with_pictures(articles: "list[NewsArticlePage]") -> "list[NewsArticlePage]":
    """Articles of `with_cards`, each picture with the renditions that were read."""
    for article in articles:
        if article.lead_image:
            attach_renditions(article.lead_image, article.rendition_items)
    return articles


@CompiledQuery
def _articles(now: datetime, ids: list[int], *, model: "type[NewsArticlePage]", reader: Reader) -> QuerySet:
    return model.objects.visible_to(reader, now).filter(pk__in=ids).with_cards()
