"""The items of a list, each kept until something that it shows changes."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from orjson import Fragment
from rest_framework.serializers import ListSerializer
from wagtail.models import Page

from api.json_renderer import written
from api.v2.pages.loading import load_for_answer
from api.v2.pages.search import Key
from api.v2.pages.serializers import PublicPageSerializer
from api.v2.pages.variant import variant_of
from cache.fragments import cached_many
from cache.surrogate_keys import gathering, key_of, links_key
from news.models import NewsArticlePage
from news.models.article_queryset import mark_as_public
from news.visibility.cache_keys import tag_keys
from news.visibility.reader import Reader, reader_of
from orm.compiled import CompiledQuery


class CachedItems(ListSerializer):
    """Serializes pages; of articles only the keys need to be read, the rest is read of those that are not kept."""

    child: PublicPageSerializer

    def to_representation(  # type: ignore[override]  # a manager is never given
        self, pages: Iterable[Page | Key]
    ) -> list[Fragment]:
        request = self.context["request"]
        form = (type(self.child), *variant_of(request))
        names = {("item", page.pk, *form): page for page in pages}
        found = cached_many(request, list(names), lambda missing: self._make({name: names[name] for name in missing}))
        return [Fragment(found[name]) for name in names if name in found]

    def _make(self, pages: dict[tuple, Page | Key]) -> dict[tuple, tuple[str, set[str]]]:
        """The JSON of each, and the keys of what it was made of."""
        request, fields = self.context["request"], self.child.fields
        with gathering() as gathered:
            read = self._read(list(pages.values()))
            load_for_answer(list(read.values()), fields, request)
            items = {pk: written(self.child.to_representation(page)).decode() for pk, page in read.items()}
        return {
            name: (items[page.pk], _keys(read[page.pk], gathered.keys))
            for name, page in pages.items()
            if page.pk in items
        }

    def _read(self, pages: list[Page | Key]) -> dict[int, Page]:
        if self.child.Meta.model is not NewsArticlePage:
            return {page.pk: page for page in pages if isinstance(page, Page)}
        request = self.context["request"]
        reader = reader_of(request, self.context["view"].site())
        ids = [page.pk for page in pages]
        articles = _articles(timezone.now(), ids, reader=reader, with_body="body" in self.child.fields)
        mark_as_public(articles, request)
        return {article.pk: article for article in articles}


@CompiledQuery
def _articles(now: datetime, ids: list[int], *, reader: Reader, with_body: bool) -> QuerySet:
    articles = NewsArticlePage.objects.visible_to(reader, now).with_parts().filter(pk__in=ids)
    return articles if with_body else articles.defer("body")


def _keys(page: Page, gathered: set[str]) -> set[str]:
    """Of an article its own and its section's, as what it refers to drops the article as well; of other pages all that
    was read for them, as what they show may be in many lists."""
    own = {links_key(page.pk), *tag_keys(page), *(key_of(Page, pk) for pk in (page.pk, page.alias_of_id) if pk)}
    return own | ({key_of(Page, page.section_id)} if isinstance(page, NewsArticlePage) else gathered)
