from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NotRequired, TypedDict

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from news.blocks.body import BodyBlock
from news.models.article_panels import CONTENT_PANELS, RELEASE_PANELS
from news.models.article_queryset import AuthorItem, CorrectionItem, NewsArticleQuerySet, NoteItem, TagItem
from news.models.page_form import ArticleForm
from news.models.public_page import PublicPage
from news.references.loading import load_references
from news.serializers.fields import (
    AuthorsField,
    CategoryField,
    CorrectionsField,
    NotesField,
    PictureField,
    RelatedArticlesField,
    SectionField,
    TagsField,
    UpdatedAtField,
)
from news.taxonomy.article_links import ArticleTag
from news.taxonomy.author import Author
from news.taxonomy.correction import parse_moment

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
LISTED = ["-release_time", "-page_ptr"]
COUNTED = ["listed_until", "category"]
LISTING_FIELDS = {"live", "expire_at", "release_time"}  # what `set_listing` reads


class ShownCorrection(TypedDict):
    kind: str
    noted_at: datetime
    text: str


class ShownNote(TypedDict):
    number: int
    text: str
    url: str
    is_cited: NotRequired[bool]  # set by `news.articles.citations`


class TagLink(TypedDict):
    name: str
    slug: str


class NewsArticlePage(PublicPage):
    """An article. `release_time`, to the second, is what readers see and what every list is ordered by."""

    summary = models.TextField(
        _("summary"),
        max_length=500,
        blank=True,
        help_text=_("One or two sentences for lists, search results and apps."),
    )
    release_time = models.DateTimeField(
        _("release time"),
        default=timezone.now,
        help_text=_("Shown to the second. Publishing an article whose release time lies ahead schedules it for then."),
    )
    lead_image = models.ForeignKey(
        "images.CustomImage",
        verbose_name=_("lead image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    source_name = models.CharField(_("source"), max_length=255, blank=True, help_text=_("Who published it first."))
    source_url = models.URLField(_("source address"), max_length=1000, blank=True)
    category = models.ForeignKey(
        "news.Category",
        verbose_name=_("category"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
    )
    tags = ClusterTaggableManager(through=ArticleTag, blank=True, verbose_name=_("tags"))
    pinned_until = models.DateTimeField(
        _("pinned until"), null=True, blank=True, help_text=_("Keeps the article on top of its section until then.")
    )
    legacy_url = models.CharField(
        _("legacy address"), max_length=1000, blank=True, help_text=_("Where this article was on the site before.")
    )
    # The parent, so that a section's list is one indexed read.
    section = models.ForeignKey(
        "news.NewsIndexPage", null=True, editable=False, on_delete=models.SET_NULL, related_name="articles_of_its_own"
    )
    section.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]  # Wagtail looks for it
    # Until when readers see it, None while they do not: what the page's `live` and `expire_at` say, for the indexes.
    listed_until = models.DateTimeField(null=True, editable=False)
    release_month = models.PositiveIntegerField(editable=False, default=0)  # 202007, in the site's time zone

    objects = PageManager.from_queryset(NewsArticleQuerySet)()  # type: ignore[misc]  # Django's way to give another

    # What querysets annotate (`with_parts`, `with_updated_at`); no attribute of an article that was read without.
    author_items: list[AuthorItem]
    tag_items: list[TagItem]
    correction_items: list[CorrectionItem]
    note_items: list[NoteItem]
    related_ids: list[int]
    corrected_at: datetime | None
    rendition_items: list[dict]
    rank: int
    order: int
    # What `news.references` attaches.
    related_pages: list[Page]

    content_panels = [*PublicPage.content_panels, *CONTENT_PANELS]
    settings_panels = [*RELEASE_PANELS, *Page.settings_panels]
    search_fields = [  # type: ignore[assignment]  # Wagtail has more than fields in it too
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body_text"),
        index.AutocompleteField("summary"),
        index.SearchField("source_name"),
        index.FilterField("release_time"),
        index.FilterField("section"),
        index.FilterField("category"),
        index.FilterField("pinned_until"),
        index.FilterField("listed_until"),
        index.FilterField("expired"),
        index.FilterField("has_unpublished_changes"),
        index.RelatedFields("tagged_items", [index.RelatedFields("tag", [index.SearchField("name")])]),
        index.RelatedFields("author_links", [index.RelatedFields("author", [index.SearchField("name")])]),
    ]
    api_fields = [
        # Twice: v3 writes a field only where it has no serializer of its own, and reads by the last one that is named.
        *(APIField(name, writable=True) for name in ("lead_image", "category", "tags")),
        APIField("summary", writable=True),
        APIField("release_time", writable=True),
        APIField("section", serializer=SectionField()),
        APIField("lead_image", serializer=PictureField("wide")),
        APIField("lead_image_card", serializer=PictureField("card", source="lead_image")),
        APIField("body", writable=True),
        APIField("source_name", writable=True),
        APIField("source_url", writable=True),
        APIField("category", serializer=CategoryField()),
        APIField("tags", serializer=TagsField(source="tagged_items")),
        APIField("authors", serializer=AuthorsField(source="author_links")),
        APIField("updated_at", serializer=UpdatedAtField()),
        APIField("corrections", serializer=CorrectionsField()),
        APIField("notes", serializer=NotesField()),
        APIField("related_articles", serializer=RelatedArticlesField(source="related_links")),
        APIField("pinned_until", writable=True),
        APIField("legacy_url", writable=True),
    ]
    base_form_class = ArticleForm
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A news article.")

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")
        indexes = [
            # Each holds all that a count or a deep page reads, so neither touches an article that it does not print.
            models.Index(fields=[*LISTED, *COUNTED, "section", "release_month"], name="news_article_listed"),
            models.Index(fields=["section", *LISTED, *COUNTED, "release_month"], name="news_section_listed"),
            models.Index(fields=["release_month", *COUNTED, "release_time", "section"], name="news_month_listed"),
            models.Index(fields=["category", *LISTED, "listed_until", "section"], name="news_category_listed"),
            models.Index(fields=["pinned_until"], name="news_pinned", condition=models.Q(pinned_until__isnull=False)),
            models.Index(fields=LISTED, name="news_unlisted", condition=models.Q(listed_until__isnull=True)),  # drafts
        ]

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        section = self.get_parent()
        self.section_id = section.pk
        locale_id = self.locale_id or section.locale_id
        if self.category and self.category.locale_id != locale_id:
            self.category = self.category.get_translation_or_none(locale_id) or self.category
        self.set_listing()
        if update_fields and not LISTING_FIELDS.isdisjoint(update_fields):
            update_fields = {*update_fields, "listed_until", "release_month"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def set_listing(self) -> None:
        """Derive the columns that lists are read by."""
        self.listed_until = (self.expire_at or FOREVER) if self.live else None
        released = timezone.localtime(self.release_time)
        self.release_month = released.year * 100 + released.month

    @property
    def shown_corrections(self) -> list[ShownCorrection]:
        """`[{kind, noted_at, text}]` told by now, the newest first; no query where `for_api` has them at hand."""
        if "correction_items" in self.__dict__:
            told = [(item["kind"], parse_moment(item["noted_at"]), item["text"]) for item in self.correction_items]
        else:
            told = [(c.kind, c.noted_at, c.text) for c in self.corrections.all()]
        now = timezone.now()
        shown = sorted((item for item in told if item[1] <= now), key=lambda item: item[1], reverse=True)
        return [{"kind": kind, "noted_at": noted_at, "text": text} for kind, noted_at, text in shown]

    @property
    def shown_notes(self) -> list[ShownNote]:
        """`[{number, text, url}]` in the editor's order; no query where `for_api` has them at hand."""
        if "note_items" in self.__dict__:
            notes = self.note_items
        else:
            notes = [NoteItem(text=note.text, url=note.url) for note in self.notes.all()]
        return [{"number": n, "text": note["text"], "url": note["url"]} for n, note in enumerate(notes, start=1)]

    @property
    def updated_at(self) -> datetime:
        """When readers were last told something new: the newest correction or update, else the release. No query
        where `for_api` or `with_updated_at` has it at hand."""
        if "corrected_at" in self.__dict__:
            return max(filter(None, [self.release_time, self.corrected_at]))
        return max([self.release_time, *(item["noted_at"] for item in self.shown_corrections)])

    @property
    def changes_at(self) -> list[datetime]:
        noted = [correction.noted_at for correction in self.corrections.all()]
        return [*super().changes_at, *filter(None, [self.release_time, self.pinned_until]), *noted]

    def set_url_path(self, parent: Page) -> str:
        self.section_id = parent.pk  # also of a preview that is not saved, and of a revision older than a move
        return super().set_url_path(parent)

    def load_parts(self, request: HttpRequest | None) -> None:
        """Read, once and together, all that its text and what is told of it to machines refer to."""
        if "references" not in self.__dict__:
            load_references([self], request, uses=["wide", "share"], related=False)

    @cached_property
    def body_text(self) -> str:
        """The words of the body for search; kept, because an index asks for each column that it fills."""
        return "\n".join(self.body.stream_block.get_searchable_content(self.body))

    @property
    def byline(self) -> list[AuthorItem]:
        """`[{id, name, slug, role}]` in the editor's order; no query where `for_api` has it at hand."""
        if "author_items" in self.__dict__:
            return self.author_items
        return [{"id": a.pk, "name": a.name, "slug": a.slug, "role": a.role} for a in self.authors]

    @property
    def tag_links(self) -> list[TagLink]:
        """`[{name, slug}]` of the tags, sorted by name; no query where `for_api` has them at hand."""
        if "tag_items" in self.__dict__:
            links = [TagLink(name=item["name"], slug=item["slug"]) for item in self.tag_items]
        else:
            links = [TagLink(name=item.tag.name, slug=item.tag.slug) for item in self.tagged_items.all()]
        return sorted(links, key=lambda link: link["name"])

    @property
    def keywords(self) -> list[str]:
        return [link["name"] for link in self.tag_links]

    @property
    def authors(self) -> list[Author]:
        """The article's authors in the editor's order."""
        return [link.author for link in self.author_links.all()]
