"""News in the admin: all articles across sections, and the lists that articles choose from."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet
from taggit.models import Tag

from news.models import Author, Category, NewsArticlePage, NewsIndexPage


class ArticleFilterSet(PageFilterSet):
    section = django_filters.ModelChoiceFilter(queryset=NewsIndexPage.objects.order_by("path"), label=_("Section"))
    live = django_filters.BooleanFilter(label=_("Published"))
    has_unpublished_changes = django_filters.BooleanFilter(label=_("Has unpublished changes"))
    author = django_filters.ModelChoiceFilter(
        field_name="author_links__author", queryset=Author.objects.all(), label=_("Author")
    )
    category = django_filters.ModelChoiceFilter(queryset=Category.objects.select_related("locale"), label=_("Category"))
    tag = django_filters.ModelChoiceFilter(
        field_name="tagged_items__tag", queryset=Tag.objects.order_by("name"), label=_("Tag")
    )
    release_time = django_filters.DateFromToRangeFilter(label=_("Released"), widget=DateRangePickerWidget)

    class Meta:
        model = NewsArticlePage
        fields = []


class ArticleIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("section", "category").defer("body")


class ArticleViewSet(PageListingViewSet):
    model = NewsArticlePage
    menu_label = _("News")
    icon = "doc-full-inverse"
    menu_order = 110
    add_to_admin_menu = True
    index_view_class = ArticleIndexView
    filterset_class = ArticleFilterSet
    columns = [
        *[column for column in IndexView.base_columns if column.name in ("bulk_actions", "title")],
        Column("section", label=_("Section"), accessor="section", sort_key="section__title"),
        Column("category", label=_("Category"), accessor="category", sort_key="category__name"),
        DateColumn("release_time", label=_("Released"), sort_key="release_time", width="15%"),
        *[column for column in IndexView.base_columns if column.name in ("latest_revision_created_at", "status")],
    ]


class AuthorViewSet(SnippetViewSet):
    model = Author
    icon = "user"
    list_display = ["name", "role"]
    search_fields = ["name", "role"]


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "tag"
    list_display = ["name", "slug", "locale"]
    search_fields = ["name"]


@hooks.register("register_admin_viewset")
def register_article_viewset():
    return ArticleViewSet("news_articles", url_prefix="news")


register_snippet(AuthorViewSet)
register_snippet(CategoryViewSet)
