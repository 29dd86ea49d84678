"""The meta names that Chinese public sites carry, by the standard of the State Council's office for them."""

from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from home.seo.metadata import PageMetadata
from news.models import NewsArticlePage


def public_sector_meta(told: PageMetadata) -> list[tuple[str, str]]:
    """`[(name, content)]`: of the site on each page, of the column on it and its articles, then of the article.

    `SiteIDCode` is left out: no setting says it. Names whose content is empty are too.
    """
    named = [("SiteName", told.organisation), ("SiteDomain", urlsplit(told.canonical).hostname or "")]
    if not told.is_home:
        named += _column(told)
    if told.article:
        named += _article(told, told.article)
    named += [("Description", told.description), ("Image", told.image["url"] if told.image else "")]
    return [(name, content) for name, content in [*named, ("Url", told.canonical)] if content]


def _column(told: PageMetadata) -> list[tuple[str, str]]:
    name = told.section if told.article else told.name
    named = [("ColumnName", name), ("ColumnType", _("Government news")), ("ColumnKeywords", name)]
    return named if told.article else [*named, ("ColumnDescription", told.description)]


def _article(told: PageMetadata, article: NewsArticlePage) -> list[tuple[str, str]]:
    return [
        ("ArticleTitle", article.title),
        ("PubDate", timezone.localtime(article.release_time).strftime("%Y-%m-%d %H:%M")),
        ("ContentSource", article.source_name or told.organisation),
        ("Keywords", ",".join(article.keywords)),
        ("Author", ",".join(author["name"] for author in article.byline)),
    ]
