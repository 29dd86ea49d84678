"""What a list of articles can be narrowed by: a time, a category, a tag, an author."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from taggit.models import Tag

from news.taxonomy.article_links import ArticleAuthor, ArticleTag
from news.taxonomy.author import Author
from news.taxonomy.category import Category

if TYPE_CHECKING:
    from news.models.article_queryset import NewsArticleQuerySet

YEARS = range(1900, 3000)
KINDS = ("year", "category", "tag", "author")  # in the order that addresses have them
SLUG = re.compile(r"[-\w]{1,100}")


@dataclass(frozen=True)
class Filter:
    """One choice. `key` is `{"year": 2020}`, `{"year": 2020, "month": 7}` or the slug by the name of the kind."""

    kind: str
    title: str
    phrase: str  # what it says of the articles, within a sentence
    key: dict = field(hash=False)
    pk: int | None = None  # of the category, tag or author
    role: str = ""  # of an author
    biography: str = ""

    @property
    def path(self) -> str:
        return archive_path(self.kind, *self.key.values())

    def filter(self, articles: "NewsArticleQuerySet") -> "NewsArticleQuerySet":
        """Finds the articles of a tag or an author first: best for all of them, or for a count."""
        if self.kind == "tag":
            return articles.filter(pk__in=ArticleTag.objects.filter(tag=self.pk).values("content_object"))
        if self.kind == "author":
            return articles.filter(pk__in=ArticleAuthor.objects.filter(author=self.pk).values("article"))
        return articles.filter(category=self.pk) if self.kind == "category" else articles.released_in(**self.key)

    def filter_exists(self, articles: "NewsArticleQuerySet") -> "NewsArticleQuerySet":
        """The same articles, each asked for its tags or authors: best for the few of a short time."""
        if self.kind == "tag":
            return articles.filter(Exists(ArticleTag.objects.filter(content_object=OuterRef("pk"), tag=self.pk)))
        if self.kind == "author":
            return articles.filter(Exists(ArticleAuthor.objects.filter(article=OuterRef("pk"), author=self.pk)))
        return self.filter(articles)


def archive_path(kind: str, *values: str | int) -> str:
    """Where an archive is below its page: `("tag", "science")` gives "tag/science/", `("year", 2020, 7)` "2020/07/"."""
    if kind == "year":
        return "".join(f"{value:0{width}}/" for value, width in zip(map(int, values), (4, 2), strict=False))
    return f"{kind}/{quote(str(values[0]))}/"


def filter_of_time(year: int, month: int | None = None) -> Filter | None:
    """None for a time that no archive is of."""
    if year not in YEARS or month not in (None, *range(1, 13)):
        return None
    title = date_format(date(year, month, 1), "YEAR_MONTH_FORMAT") if month else str(year)
    key = {"year": year, "month": month} if month else {"year": year}
    return Filter("year", title, _("from %(time)s") % {"time": title}, key)


def find_filter(kind: str, slug: str, locale_id: int) -> Filter | None:
    """By a slug, in one query; None where there is no such tag, author, or category of the language."""
    if kind not in FINDERS or not SLUG.fullmatch(slug):
        return None
    return FINDERS[kind](slug, locale_id)


def _of_category(slug: str, locale_id: int) -> Filter | None:
    category = Category.objects.filter(slug=slug, locale=locale_id).first()
    if category is None:
        return None
    phrase = _("in the category “%(name)s”") % {"name": category.name}
    return Filter("category", category.name, phrase, {"category": slug}, category.pk)


def _of_tag(slug: str, locale_id: int) -> Filter | None:
    tag = Tag.objects.filter(slug=slug).first()
    if tag is None:
        return None
    return Filter("tag", tag.name, _("tagged “%(name)s”") % {"name": tag.name}, {"tag": slug}, tag.pk)


def _of_author(slug: str, locale_id: int) -> Filter | None:
    author = Author.objects.filter(slug=slug).first()
    if author is None:
        return None
    phrase = _("by %(name)s") % {"name": author.name}
    return Filter("author", author.name, phrase, {"author": slug}, author.pk, author.role, author.biography)


FINDERS = {"category": _of_category, "tag": _of_tag, "author": _of_author}
