"""The admin's list of all articles across sections: its columns, filters, search and order."""

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFromToRangeFilter, ModelChoiceFilter
from taggit.models import Tag
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import PagePermissionTester, Revision, WorkflowState
from wagtail.permissions import policy_registry

from news.local_time import to_the_second
from news.models import ArticleAuthor, ArticleTag, Author, Category, NewsArticlePage, NewsIndexPage
from news.visibility.rules import pages_of_type
from orm.array_lookup import in_sections
from users.models import User

EXPLORES = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}  # as Wagtail's page policy
STATUSES = [
    ("published", _("Published")),
    ("changed", _("Published, with changes not yet published")),
    ("scheduled", _("Scheduled")),
    ("moderation", _("In moderation")),
    ("draft", _("Draft")),
    ("expired", _("Expired")),
]


def sections_of(request: HttpRequest) -> QuerySet:
    """The sections that the request's user may explore, in the order of the tree."""
    of_type = ContentType.objects.get_for_model(NewsIndexPage)
    policy = policy_registry.get_by_type(NewsIndexPage)
    pages = policy.explorable_instances(request.user)  # type: ignore[attr-defined]  # the one of pages has it
    pages = pages.filter(content_type=of_type)
    return NewsIndexPage.objects.filter(pk__in=pages.values("pk")).select_related("locale").order_by("path")


def articles_of(user: User) -> QuerySet:
    """The articles that a user may explore, found by their sections. Wagtail's own condition, the keys of all pages
    that the user may explore, reads the whole table of pages."""
    if user.is_superuser:
        return NewsArticlePage.objects.all()
    policy = policy_registry.get_by_type(NewsArticlePage)
    sections = policy.instances_user_has_any_permission_for(user, EXPLORES) & pages_of_type(NewsIndexPage)
    by_themselves = [permission.page_id for permission in policy.get_cached_permissions_for_user(user)]
    return NewsArticlePage.objects.filter(Q(in_sections(sections)) | Q(pk__in=by_themselves))


def in_status(articles: QuerySet, name: str, status: str) -> QuerySet:
    """Articles in one of STATUSES, by queries that a search may be narrowed with."""
    if status == "scheduled":
        scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
        return articles.filter(pk__in=list(scheduled.values_list("object_id", flat=True)))
    if status == "moderation":
        articles_type = ContentType.objects.get_for_model(NewsArticlePage)
        in_moderation = WorkflowState.objects.active().filter(content_type=articles_type)
        return articles.filter(pk__in=list(in_moderation.values_list("object_id", flat=True)))
    return articles.filter(
        {
            "published": Q(live=True),
            "changed": Q(live=True, has_unpublished_changes=True),
            "draft": Q(listed_until__isnull=True, live=False, expired=False),
            "expired": Q(listed_until__isnull=True, expired=True),
        }[status]
    )


class SectionFilter(ModelChoiceFilter):
    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return sections_of(request)


class ArticleFilterSet(PageFilterSet):
    section = SectionFilter(label=_("Section"))
    status = ChoiceFilter(choices=STATUSES, method=in_status, label=_("Status"))
    author = ModelChoiceFilter(method="by_author", queryset=Author.objects.all(), label=_("Author"))
    category = ModelChoiceFilter(queryset=Category.objects.select_related("locale"), label=_("Category"))
    tag = ModelChoiceFilter(
        method="by_tag",
        queryset=Tag.objects.filter(Exists(ArticleTag.objects.filter(tag=OuterRef("pk")))).order_by("name"),
        label=_("Tag"),
    )
    release_time = DateFromToRangeFilter(label=_("Released"), widget=DateRangePickerWidget)
    has_child_pages = None  # articles have none

    class Meta:
        model = NewsArticlePage
        fields = ["section", "status", "author", "category", "tag", "release_time"]  # before those of all pages

    # Search narrows by fields of the article alone, so these two go by its key.
    def by_author(self, articles: QuerySet, name: str, author: Author) -> QuerySet:
        return articles.filter(pk__in=ArticleAuthor.objects.filter(author=author).values("article"))

    def by_tag(self, articles: QuerySet, name: str, tag: Tag) -> QuerySet:
        return articles.filter(pk__in=ArticleTag.objects.filter(tag=tag).values("content_object"))


def released(article: NewsArticlePage) -> str:
    """The release time to the second, in the editor's time zone."""
    return to_the_second(article.release_time)


class LeafPermissions(PagePermissionTester):
    """What a user may do with a page that has none below it, without asking the database for published ones there."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        if not self.user.is_superuser and "change" in self.permissions and "publish" not in self.permissions:
            return not self.page.live
        return super().can_delete(ignore_bulk)


class NameColumn(Column):
    """The name of a related object. Search results cannot be sorted by it."""

    def get_header_context_data(self, parent_context: dict) -> dict:
        context = super().get_header_context_data(parent_context)
        context["is_orderable"] = not parent_context.get("is_searching")
        return context


class ArticleIndexView(IndexView):
    """Finds the keys of a page of the list, then reads what it prints of these alone: a database may work out Wagtail's
    annotations for all articles before it takes fifty of them. What is searched has to be annotated before."""

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset() if self.is_searching else articles_of(self.request.user)

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        return self._annotated(pages) if self.is_searching else pages

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple:
        if self.is_searching:
            return super().paginate_queryset(queryset, page_size)
        paginator, page, keys, has_others = super().paginate_queryset(queryset.values_list("pk", flat=True), page_size)
        keys = list(keys)
        articles = {article.pk: article for article in self._annotated(self.model.objects.filter(pk__in=keys))}
        page.object_list = [articles[pk] for pk in keys if pk in articles]
        return paginator, page, page.object_list, has_others

    def _annotated(self, pages: QuerySet) -> QuerySet:
        return super().annotate_queryset(pages).select_related("section", "category", for_specific_subqueries=True)

    def get_valid_orderings(self) -> list[str]:
        orderings = super().get_valid_orderings()
        return [ordering for ordering in orderings if "__" not in ordering] if self.is_searching else orderings

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        for article in context["object_list"]:
            article.permissions_for_user = partial(LeafPermissions, page=article)
        return context


class ArticleViewSet(PageListingViewSet):
    model = NewsArticlePage
    menu_label = _("News")
    icon = "list-ul"
    menu_order = 110
    add_to_admin_menu = True
    index_view_class = ArticleIndexView
    filterset_class = ArticleFilterSet
    ordering = "-release_time"
    columns = [
        *[column for column in IndexView.base_columns if column.name in ("bulk_actions", "title")],
        NameColumn("section", label=_("Section"), accessor="section", sort_key="section__title"),
        NameColumn("category", label=_("Category"), accessor="category", sort_key="category__name"),
        Column("release_time", label=_("Released"), accessor=released, sort_key="release_time", width="13%"),
        *[column for column in IndexView.base_columns if column.name in ("latest_revision_created_at", "status")],
    ]
