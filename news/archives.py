"""Archives of a section: its articles of a year, a month, a tag or a category, each at an address below it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.formats import date_format
from taggit.models import Tag
from wagtail.models import Page

from news.models.category import Category

YEARS = range(1900, 3000)


@dataclass(frozen=True)
class Archive:
    """What of a section's articles is shown at `path` below it, "2020/07/" or "tag/science/".

    `key` is what names it to apps: `{"year": 2020, "month": 7}`, `{"tag": "science"}` or `{"category": "works"}`.
    """

    path: str
    title: str
    key: dict

    def narrow(self, articles: QuerySet) -> QuerySet:
        if "year" in self.key:
            return articles.released_in(**self.key)
        if "tag" in self.key:
            return articles.tagged([self.key["tag"]])
        return articles.filter(category__slug=self.key["category"])


def find_archive(section: Page, components: list[str]) -> Archive | None:
    """The archive that the rest of an address below `section` names; None where it names none.

    Whether the public may see any article in it is for the caller to find out.
    """
    if components and len(components) <= 2 and all(part.isascii() and part.isdigit() for part in components):
        return _of_time(*components)
    if len(components) == 2 and components[0] == "tag":
        tag = Tag.objects.filter(slug=components[1]).first()
        return tag and Archive(f"tag/{tag.slug}/", tag.name, {"tag": tag.slug})
    if len(components) == 2 and components[0] == "category":
        category = Category.objects.filter(slug=components[1], locale=section.locale_id).first()
        return category and Archive(f"category/{category.slug}/", category.name, {"category": category.slug})
    return None


def _of_time(year: str, month: str | None = None) -> Archive | None:
    if len(year) != 4 or int(year) not in YEARS or (month and (len(month) != 2 or not 1 <= int(month) <= 12)):
        return None
    if month is None:
        return Archive(f"{year}/", year, {"year": int(year)})
    title = date_format(date(int(year), int(month), 1), "YEAR_MONTH_FORMAT")
    return Archive(f"{year}/{month}/", title, {"year": int(year), "month": int(month)})
