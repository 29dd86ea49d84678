from datetime import datetime

from django.apps import apps
from django.db.models import Case, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.utils import timezone
from wagtail.models import Page, PageQuerySet

from delivery.json_array import JSONArray
from delivery.purges import NAMES
from delivery.surrogate_keys import depends_on
from images.models import CustomImage
from images.renditions import specs
from news.list_keys import list_key, related_keys
from news.visibility import section_pages, visible

NEAR = 50  # of each tag and of the category, for related articles
TAGS_COMPARED = 5


class NewsArticleQuerySet(PageQuerySet):
    """Articles by what a consumer wants of them; every surface lists through these methods."""

    def visible(self, request=None):
        """What the public may see now (`news.visibility`)."""
        return visible(self, request)

    def newest_first(self):
        return self.order_by("-release_time", "-pk")

    def listed_in(self, section):
        """Articles that the section's list shows: its own, or also those of sections below it."""
        depends_on(list_key(section.pk), NAMES)
        if section.lists == section.Lists.CHILDREN:
            return self.filter(section=section.pk)
        return self.filter(section__in=section_pages().descendant_of(section, inclusive=True).values("pk"))

    def pinned(self):
        return self.filter(pinned_until__gt=timezone.now())

    def not_pinned(self):
        return self.filter(Q(pinned_until__isnull=True) | Q(pinned_until__lte=timezone.now()))

    def released_in(self, year: int, month: int | None = None):
        """Released in a year, or a month of it, of the site's time zone."""
        start = datetime(year, month or 1, 1)
        end = datetime(year + 1, 1, 1) if month in (None, 12) else datetime(year, month + 1, 1)
        return self.filter(release_time__gte=timezone.make_aware(start), release_time__lt=timezone.make_aware(end))

    def tagged(self, names: list[str]):
        """With any of these tags, each by its name or its slug."""
        tagged = apps.get_model("news", "ArticleTag").objects.filter(Q(tag__name__in=names) | Q(tag__slug__in=names))
        return self.filter(pk__in=tagged.values("content_object"))

    def for_listing(self, with_pictures: bool = True):
        """Newest first, with what a card prints: picture, category, section; never the body."""
        articles = self.newest_first().select_related("category", "section", "locale")
        if with_pictures:
            images = CustomImage.objects.prefetch_renditions(*specs("card"))
            articles = articles.prefetch_related(Prefetch("lead_image", images))
        return articles.defer("body", "section__introduction")

    def for_api(self, request):
        """Each article with all that its answer prints of it, in one query; pictures, links and files are
        `news.references`' to find.

        `author_items`, `tag_items`, `correction_items`, `note_items` and `related_ids` are lists in the editor's order,
        tags by name.
        """
        return (
            self.select_related("category", "section", "locale")
            .defer("section__introduction")
            .prefetch_related(Prefetch("alias_of", visible(Page.objects.all(), request)))  # no query without aliases
            .annotate(
                author_items=JSONArray(
                    _children("ArticleAuthor", "article").order_by("sort_order", "pk"),
                    JSONObject(id="author", name="author__name", slug="author__slug", role="author__role"),
                ),
                tag_items=JSONArray(
                    _children("ArticleTag", "content_object").order_by("tag__name"),
                    JSONObject(name="tag__name", slug="tag__slug"),
                ),
                correction_items=JSONArray(
                    _children("Correction", "article").order_by("noted_at", "pk"),
                    JSONObject(kind="kind", noted_at="noted_at", text="text"),
                ),
                note_items=JSONArray(
                    _children("Note", "article").order_by("sort_order", "pk"), JSONObject(text="text", url="url")
                ),
                related_ids=JSONArray(_children("RelatedArticle", "article").order_by("sort_order", "pk"), "related"),
            )
        )

    def with_updated_at(self):
        """With `corrected_at`, from which `updated_at` follows without a query."""
        told = _children("Correction", "article").filter(noted_at__lte=timezone.now()).order_by("-noted_at")
        return self.annotate(corrected_at=Subquery(told.values("noted_at")[:1]))

    def with_neighbours(self, request):
        """With `previous_id` and `next_id`, the public articles released just before and after in the same section."""
        near = self.model.objects.visible(request).filter(section=OuterRef("section")).values("pk")
        place = OuterRef("release_time"), OuterRef("pk")
        return self.annotate(previous_id=Subquery(near._earlier(*place)[:1]), next_id=Subquery(near._later(*place)[:1]))

    def related_to(self, article, picked: list[int], tags: list[str]):
        """The articles `picked`, in that order, then others of the language that share one of `tags` (names), then
        others of the category; each kind newest first. Asks once for the ids, as `IN` of a list is quick."""
        depends_on(*related_keys(tags, article.category_id))
        tagged, alike = self.model.objects.all()._near(article, tags)
        place = Case(
            *(When(pk=pk, then=Value(order)) for order, pk in enumerate(picked)),
            When(pk__in=tagged, then=Value(len(picked))),
            default=Value(len(picked) + 1),
        )
        found = self.filter(Q(pk__in=picked) | Q(locale=article.locale_id), pk__in=[*picked, *tagged, *alike])
        return found.exclude(pk=article.pk).order_by(place, "-release_time", "-pk")

    def _near(self, article, tags: list[str]) -> tuple[list[int], list[int]]:
        """Ids of the `NEAR` listed articles that last got each of the tags, and of the newest of the category; no more
        are looked at, so that a tag on 20,000 articles costs what a tag on 20 does."""
        all_tagged = apps.get_model("news", "ArticleTag").objects
        now = timezone.now()
        listed = all_tagged.filter(content_object__listed_until__gt=now, content_object__release_time__lte=now)
        parts = [
            all_tagged.filter(pk__in=listed.filter(tag__name=tag).order_by("-pk").values("pk")[:NEAR])
            .annotate(is_tagged=Value(True))
            .values_list("content_object", "is_tagged")
            for tag in tags[:TAGS_COMPARED]
        ]
        if article.category_id:
            public = self.filter(category=article.category_id, listed_until__gt=now, release_time__lte=now)
            newest = public.newest_first().values("pk")[:NEAR]
            alike = self.filter(pk__in=newest).order_by().annotate(is_tagged=Value(False))
            parts.append(alike.values_list("pk", "is_tagged"))
        found = parts[0].union(*parts[1:]) if parts else []
        return [pk for pk, is_tagged in found if is_tagged], [pk for pk, is_tagged in found if not is_tagged]

    def _later(self, release_time, pk):
        later = Q(release_time__gt=release_time) | Q(release_time=release_time, pk__gt=pk)
        return self.filter(later).order_by("release_time", "pk")

    def _earlier(self, release_time, pk):
        earlier = Q(release_time__lt=release_time) | Q(release_time=release_time, pk__lt=pk)
        return self.filter(earlier).order_by("-release_time", "-pk")


def _children(model: str, parent: str):
    """Rows of an article's child model, for a subquery; by name, as these models know this queryset."""
    return apps.get_model("news", model).objects.filter(**{parent: OuterRef("pk")})
