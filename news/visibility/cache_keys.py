"""Surrogate keys of lists: what an answer depends on besides the objects that were loaded for it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote

from taggit.models import Tag
from wagtail.models import Page

from cache.surrogate_keys import depends_on, key_of, links_key, names_all_it_shows

if TYPE_CHECKING:
    from news.models.article import NewsArticlePage

LISTS = "lists"  # of every list that is of more than one section, and whatever else counts or names pages
MENU = "menu"


def list_key(section_id: int) -> str:
    return f"list-{section_id}"


def translations_key(page: Page) -> str:
    return f"translations-{page.translation_key}"


def related_keys(tags: Iterable[str], category_id: int | None) -> list[str]:
    """Of what is related to an article with these tags, given by their names, and this category."""
    return [*(f"tagged-{quote(tag)}" for tag in tags), *([f"categorised-{category_id}"] if category_id else [])]


def tag_keys(page: Page) -> set[str]:
    """Of the tags that an article was read with. Wagtail's index of references learns of a tag only when the article is
    saved once more."""
    return {key_of(Tag, tag["id"]) for tag in page.__dict__.get("tag_items", ())}


def text_keys(article: "NewsArticlePage") -> set[str]:
    """Of what an article says without what stands around it, besides what is loaded for it: itself, its section, its
    tags. What else it refers to drops it too (`cache.invalidation`)."""
    return {key_of(Page, article.pk), key_of(Page, article.section_id), links_key(article.pk), *tag_keys(article)}


def shows_page(page: Page) -> None:
    """The answer that is being made is `page` with what stands around it, and what was loaded or named for it."""
    depends_on(MENU, translations_key(page), links_key(page.pk), key_of(Page, page.pk), *tag_keys(page))
    names_all_it_shows()
