"""News in the admin: all articles across sections, and the lists that articles choose from."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from news.admin.article_list import ArticleViewSet
from news.models import Author, Category
from news.references.link_handler import PublicPageLinkHandler


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


@hooks.register("register_rich_text_features", order=100)  # after Wagtail's own, which it replaces
def register_public_page_links(features: FeatureRegistry) -> None:
    features.register_link_type(PublicPageLinkHandler)


@hooks.register("register_admin_viewset")
def register_article_viewset() -> ArticleViewSet:
    return ArticleViewSet("news_articles", url_prefix="news")


register_snippet(AuthorViewSet)
register_snippet(CategoryViewSet)
