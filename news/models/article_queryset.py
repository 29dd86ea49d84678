from datetime import datetime
from typing import TYPE_CHECKING, Self, TypedDict

from django.db.models import Model, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Page, PageQuerySet

from cache.invalidation import NAMES
from cache.surrogate_keys import depends_on, key_of
from news.lists.periods import period
from news.references.images import rendition_items
from news.taxonomy.article_links import ArticleAuthor, ArticleTag, RelatedArticle
from news.taxonomy.correction import Correction
from news.taxonomy.note import Note
from news.visibility.cache_keys import list_key
from news.visibility.reader import Reader
from news.visibility.rules import pages_of_type, visible, visible_to
from orm.json_array import JSONArray

if TYPE_CHECKING:
    from news.models.article import NewsArticlePage
    from news.models.section import NewsIndexPage


class AuthorItem(TypedDict):
    id: int
    name: str
    slug: str
    role: str


class TagItem(TypedDict):
    id: int
    name: str
    slug: str


class CorrectionItem(TypedDict):
    kind: str
    noted_at: str  # as the database writes a moment (`parse_moment`)
    text: str


class NoteItem(TypedDict):
    text: str
    url: str


class NewsArticleQuerySet(PageQuerySet):
    """Articles by what a consumer wants of them; every surface lists through these methods."""

    def visible(self, request: HttpRequest | None = None) -> Self:
        """What the public may see now (`news.visibility.rules`)."""
        return visible(self, request)

    def visible_to(self, reader: Reader, now: datetime) -> Self:
        return visible_to(reader, now, self)

    def newest_first(self) -> Self:
        return self.order_by("-release_time", "-pk")

    def listed_in(self, section: "NewsIndexPage") -> Self:
        """Articles that the section's list shows: its own, or also those of sections below it."""
        depends_on(list_key(section.pk), key_of(Page, section.pk), NAMES)
        if section.lists == section.Lists.CHILDREN:
            return self.filter(section=section.pk)
        return self.filter(section__in=pages_of_type(type(section)).descendant_of(section, inclusive=True).values("pk"))

    def pinned(self) -> Self:
        # Found first, by an index of those that are or were pinned.
        return self.filter(pk__in=self.model.objects.filter(pinned_until__gt=timezone.now()).values("pk"))

    def not_pinned(self) -> Self:
        return self.filter(Q(pinned_until__isnull=True) | Q(pinned_until__lte=timezone.now()))

    def released_in(self, year: int, month: int | None = None) -> Self:
        """Released in a year, or a month of it, of the site's time zone."""
        start, end = period(year, month)
        return self.filter(release_time__gte=start, release_time__lt=end)

    def tagged(self, names: list[str]) -> Self:
        """With any of these tags, each by its name or its slug. One query finds their ids: a database that is given
        those knows how many articles they have."""
        tags = list(Tag.objects.filter(Q(name__in=names) | Q(slug__in=names)).values_list("pk", flat=True))
        tagged = ArticleTag.objects.filter(tag__in=tags)
        return self.filter(pk__in=tagged.values("content_object"))

    def for_listing(self) -> Self:
        """Newest first, with what a card prints but its picture: category, section; never the body."""
        articles = self.newest_first().select_related("category", "section", "locale")
        return articles.defer("body", "section__introduction")

    def with_cards(self) -> Self:
        """`for_listing`, with each article's picture as a card shows it (`news.articles.fetch.with_pictures`)."""
        articles = self.for_listing().select_related("lead_image")
        return articles.annotate(rendition_items=rendition_items("lead_image", "card"))

    def for_api(self, request: HttpRequest) -> Self:
        """`with_parts`, and each alias with its source."""
        return self.with_parts().prefetch_related(_sources(request))  # no query without aliases

    def with_parts(self) -> Self:
        """Each article with all that its answer prints of it, in one query; pictures, links and files are
        `news.references`' to find.

        `author_items`, `tag_items`, `correction_items`, `note_items` and `related_ids` are lists in the editor's order,
        tags by name.
        """
        return (
            self.select_related("category", "section", "locale")
            .defer("section__introduction")
            .annotate(
                author_items=JSONArray(
                    _children(ArticleAuthor).order_by("sort_order", "pk"),
                    JSONObject(id="author", name="author__name", slug="author__slug", role="author__role"),
                ),
                tag_items=JSONArray(
                    _children(ArticleTag, "content_object").order_by("tag__name"),
                    JSONObject(id="tag", name="tag__name", slug="tag__slug"),
                ),
                correction_items=JSONArray(
                    _children(Correction).order_by("noted_at", "pk"),
                    JSONObject(kind="kind", noted_at="noted_at", text="text"),
                ),
                note_items=JSONArray(_children(Note).order_by("sort_order", "pk"), JSONObject(text="text", url="url")),
                related_ids=JSONArray(_children(RelatedArticle).order_by("sort_order", "pk"), "related"),
            )
        )

    def with_updated_at(self) -> Self:
        """With `corrected_at`, from which `updated_at` follows without a query."""
        told = _children(Correction).filter(noted_at__lte=timezone.now()).order_by("-noted_at")
        return self.annotate(corrected_at=Subquery(told.values("noted_at")[:1]))

    def with_neighbours(self, reader: Reader, now: datetime) -> Self:
        """With `previous_id` and `next_id`, the public articles released just before and after in the same section."""
        near = self.model.objects.visible_to(reader, now).filter(section=OuterRef("section")).values("pk")
        place = OuterRef("release_time"), OuterRef("pk")
        return self.annotate(
            previous_id=Subquery(near.released_before(*place)[:1]), next_id=Subquery(near.released_after(*place)[:1])
        )

    def released_after(self, release_time: datetime | OuterRef, pk: int | OuterRef) -> Self:
        """Those that follow one of this time and id, the next first."""
        later = Q(release_time__gt=release_time) | Q(pk__gt=pk)
        return self.filter(later, release_time__gte=release_time).order_by("release_time", "pk")

    def released_before(self, release_time: datetime | OuterRef, pk: int | OuterRef) -> Self:
        """Those that come before one of this time and id, the last first."""
        earlier = Q(release_time__lt=release_time) | Q(pk__lt=pk)
        return self.filter(earlier, release_time__lte=release_time).order_by("-release_time", "-pk")


def mark_as_public(articles: list["NewsArticlePage"], request: HttpRequest | None) -> None:
    """`articles` were found among what their reader may see, so nobody has to ask again; what closes an alias may be
    far from it. Attaches the public ones of the pages that aliases are of; no query without aliases."""
    for article in articles:
        article.is_open = article.alias_of_id is None
    if any(article.alias_of_id for article in articles):
        prefetch_related_objects(articles, _sources(request))


def _sources(request: HttpRequest | None) -> Prefetch:
    return Prefetch("alias_of", visible(Page.objects.all(), request))


def _children(model: type[Model], parent: str = "article") -> QuerySet:
    """Rows of an article's child model, for a subquery."""
    return model._default_manager.filter(**{parent: OuterRef("pk")})
