"""The articles before and after an article: those released just before and just after it in its section."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from cache.surrogate_keys import depends_on, key_of, near_key
from news.visibility.reader import Reader, reader_of
from orm.compiled import CompiledQuery

if TYPE_CHECKING:
    from news.models.article import NewsArticlePage


def neighbour_ids(article: "NewsArticlePage", request: HttpRequest) -> tuple[int | None, int | None]:
    """Of the public articles before and after one, which need not be public itself; one query."""
    depends_on(near_key(article.pk))
    found = _ids(timezone.now(), article.pk, model=type(article), reader=reader_of(request)) if article.pk else []
    near = found[0] if found else (None, None)
    depends_on(*(key_of(Page, pk) for pk in near if pk))
    return near


@CompiledQuery
def _ids(now: datetime, pk: int, *, model: "type[NewsArticlePage]", reader: Reader) -> QuerySet:
    return model.objects.filter(pk=pk).order_by().with_neighbours(reader, now).values_list("previous_id", "next_id")
