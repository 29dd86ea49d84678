"""How the fields of articles and sections read as JSON, and the JSON Schema of each, as `schema`.

Values come prepared by the queryset or by `news.references`; a field asks the database only where neither was used.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone
from rest_framework.fields import Field
from wagtail.models import Page

from news.references.finding import PAGE, References, fetch
from news.references.loading import related_ids
from news.references.rich_text import LinkedRichText, chosen_format, linked
from news.serializers.page_reference import page_reference
from news.serializers.pictures import cached_picture, picture_data
from news.serializers.schema import ADDRESS, MOMENT, NUMBER, TEXT, array, described, nullable, record, ref
from news.visibility.rules import is_live_now

if TYPE_CHECKING:
    from news.models import Category, NewsArticlePage, NewsIndexPage
    from news.models.article import ShownNote
    from news.models.article_queryset import AuthorItem


class PageField(Field):
    """A field that reads what it needs from the page itself."""

    def get_attribute(self, instance: Page) -> Page:
        return instance


class PictureField(PageField):
    """A library image as `news.serializers.pictures.picture_data`, or null."""

    schema = nullable(ref("Picture"))

    def __init__(self, use: str, **kwargs: Any):
        self.use = use
        super().__init__(**kwargs)

    def to_representation(self, page: Page) -> dict | None:
        name = str(self.source or self.field_name)
        pk, request = getattr(page, f"{name}_id"), self.context.get("request")
        if pk is None:
            return None
        if request is None:  # Wagtail's write API gives its serializers none
            return picture_data(getattr(page, name), self.use, str)
        return cached_picture(pk, self.use, request, lambda: getattr(page, name))


class RichTextField(PageField):
    """A rich text field in the format that the request asks for, its links found with the page's references."""

    schema = ref("RichText")

    def to_representation(self, page: Page) -> str:
        source = getattr(page, str(self.source or self.field_name)) or ""
        request = self.context.get("request")
        references: References | None = getattr(page, "references", None)
        text = LinkedRichText(source, references.found, request) if references else linked(source, request)
        return text.in_format(chosen_format(self.context), request)


class CategoryField(Field):
    """`{id, name, slug}`."""

    schema = nullable(record("Category", id=NUMBER, name=TEXT, slug=TEXT))

    def to_representation(self, category: "Category") -> dict:
        return {"id": category.pk, "name": category.name, "slug": category.slug}


class SectionField(Field):
    """`{id, title, slug, html_url}`; null while the section itself is not public."""

    schema = nullable(
        record("Section", id=NUMBER, title=TEXT, slug=TEXT, html_url=ADDRESS), "null while it is not public."
    )

    def to_representation(self, section: "NewsIndexPage") -> dict | None:
        if not is_live_now(section):
            return None
        return {
            "id": section.pk,
            "title": section.title,
            "slug": section.slug,
            "html_url": section.get_full_url(self.context.get("request")),
        }


class TagsField(PageField):
    """Names of the tags, sorted."""

    schema = array(TEXT, "Names, sorted.")

    def to_representation(self, article: "NewsArticlePage") -> list[str]:
        return article.keywords


class AuthorsField(PageField):
    """`[{id, name, slug, role}]` in the editor's order."""

    schema = array(record("Author", id=NUMBER, name=TEXT, slug=TEXT, role=TEXT), "In the editor's order.")

    def to_representation(self, article: "NewsArticlePage") -> "list[AuthorItem]":
        if "author_items" in article.__dict__:
            items = article.author_items  # PostgreSQL gives their keys in an order of its own
            return [{"id": a["id"], "name": a["name"], "slug": a["slug"], "role": a["role"]} for a in items]
        authors = (link.author for link in article.author_links.all())
        return [{"id": a.pk, "name": a.name, "slug": a.slug, "role": a.role} for a in authors]


class UpdatedAtField(PageField):
    """When readers were last told something new; a mended typo is nothing new."""

    schema = described(MOMENT, "The time of the newest correction or update, else the release time.")

    def to_representation(self, article: "NewsArticlePage") -> str:
        return _moment(article.updated_at)


class CorrectionsField(PageField):
    """`[{kind, noted_at, text}]`, the newest first."""

    schema = array(
        record("Correction", kind={**TEXT, "enum": ["correction", "update"]}, noted_at=MOMENT, text=TEXT),
        "What readers were told of mistakes and news, the newest first.",
    )

    def to_representation(self, article: "NewsArticlePage") -> list[dict]:
        return [item | {"noted_at": _moment(item["noted_at"])} for item in article.shown_corrections]


class NotesField(PageField):
    """`[{number, text, url}]`."""

    schema = array(
        record("Note", number=NUMBER, text=TEXT, url=TEXT),
        "Footnotes and sources; `[1]` in the body refers to the first. `url` may be empty.",
    )

    def to_representation(self, article: "NewsArticlePage") -> "list[ShownNote]":
        return article.shown_notes


class RelatedArticlesField(PageField):
    """`[{id, type, title, html_url, detail_url, release_time}]` of the editor's picks that are public."""

    schema = array(ref("RelatedArticle"), "The editor's picks that are public, in order.")

    def to_representation(self, article: "NewsArticlePage") -> list[dict]:
        request = self.context.get("request")
        return [
            {**page_reference(page, request), "release_time": _release(page)}
            for page in related_pages(article, request)
        ]


def related_pages(article: "NewsArticlePage", request: HttpRequest | None) -> list[Page]:
    """The public ones of the editor's related articles, in order; one query where they were not loaded."""
    if "related_pages" in article.__dict__:
        return article.related_pages
    ids = related_ids(article)
    public = fetch(PAGE, set(ids), request)
    return [public[pk] for pk in ids if pk in public]


def _release(page: Page) -> str | None:
    """None for a page that is no article; `news.references` reads it with the page."""
    release_time: datetime | None = getattr(page, "release_time", None)
    return _moment(release_time) if release_time else None


def _moment(moment: datetime) -> str:
    """RFC 3339, in the site's time zone."""
    return timezone.localtime(moment).isoformat()
