"""The demo's sections and articles, from the files in `content/`: a file for each section and language.

A section has `section` (its key), `title`, `introduction`, `picture` and, below another, `parent`. Its articles have
`key`, `title`, `summary`, `days` (released so long ago; negative: ahead), `body` (see `demo.markup`) and what
they need of `picture`, `category`, `tags`, `authors`, `source`, `pinned` (days from now), `related` (keys),
`corrections` (`kind`, `text` and `days` since), `notes` (`text`, `url`), `draft = true`, `old_address`, and `section`
when it is not the file's. The same key in two languages is a translation.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import AbstractDocument

from demo.attachments import CONTENT, remember_player
from demo.markup import Library, blocks
from demo.pictures import alt_texts
from home.models import HomePage
from images.models import CustomImage
from news.models import (
    ArticleAuthor,
    Author,
    Category,
    Correction,
    NewsArticlePage,
    NewsIndexPage,
    Note,
    RelatedArticle,
)

FILES = ("park-news", "notices", "investment", "policies", "stories")  # a section before those below it
LANGUAGES = {"en": "en", "zh": "zh-hans"}
Added = TypeVar("Added", NewsIndexPage, NewsArticlePage)


@dataclass
class Demo:
    """What the articles are made with, and what has been made, by (key, language)."""

    images: dict[str, CustomImage]
    documents: dict[str, AbstractDocument]
    authors: dict[str, Author]
    categories: dict[tuple[str, str], Category]
    homes: dict[str, HomePage]
    sections: dict[tuple[str, str], NewsIndexPage] = field(default_factory=dict)
    articles: dict[tuple[str, str], NewsArticlePage] = field(default_factory=dict)
    translation_keys: dict[str, UUID] = field(default_factory=dict)


def make_articles(demo: Demo, progress: Callable) -> None:
    """Make all sections and articles, and publish what is no draft; `progress` wraps the iterable of articles.

    The pages of a language are all made before their bodies are filled, because bodies link to one another.
    """
    entries, libraries = [], {}
    for short, language in LANGUAGES.items():
        of_language = []
        for name in FILES:
            content = tomllib.loads((CONTENT / f"{name}.{short}.toml").read_text(encoding="utf-8"))
            if "section" in content:
                _add_section(demo, content, language)
            of_language += [(language, {"section": content.get("section"), **entry}) for entry in content["article"]]
        of_language.sort(key=lambda item: -item[1]["days"])
        for _, entry in of_language:
            demo.articles[entry["key"], language] = _add_article(demo, language, entry)
        pages = {key: page for (key, of), page in (demo.sections | demo.articles).items() if of == language}
        libraries[language] = Library(demo.images, alt_texts(language), demo.documents, pages)
        entries += of_language
    for language, entry in progress(entries):
        _fill(demo, demo.articles[entry["key"], language], entry, libraries[language])


def _add_section(demo: Demo, content: dict, language: str) -> None:
    parent = demo.sections[content["parent"], language] if "parent" in content else demo.homes[language]
    section = NewsIndexPage(
        title=content["title"],
        slug=_slug(content["section"], language),
        introduction=content["introduction"],
        image=demo.images[content["picture"]],
        show_in_menus=True,
    )
    _add(demo, parent, section, content["section"])
    section.save_revision().publish()
    demo.sections[content["section"], language] = section


def _add_article(demo: Demo, language: str, entry: dict) -> NewsArticlePage:
    """The page of an article, not public yet."""
    article = NewsArticlePage(
        title=entry["title"],
        slug=_slug(entry["key"], language),
        summary=entry["summary"],
        release_time=_release_time(entry),
        lead_image=demo.images[entry["picture"]] if "picture" in entry else None,
        category=demo.categories[entry["category"], language],
        source_name=entry.get("source", ""),
        live=False,
    )
    return _add(demo, demo.sections[entry["section"], language], article, entry["key"])


def _fill(demo: Demo, article: NewsArticlePage, entry: dict, library: Library) -> None:
    article.refresh_from_db()
    article.body = blocks(entry["body"], library)
    for child in article.body:
        if child.block_type == "embed":
            remember_player(child.value["url"], child.value["title"])
    article.body = article.body.stream_block.clean(article.body)  # what an editor would be refused is refused here
    article.tags.add(*entry["tags"])
    article.author_links.set([ArticleAuthor(author=demo.authors[key]) for key in entry.get("authors", ())])
    article.related_links.set([RelatedArticle(related_id=library.pages[key].pk) for key in entry.get("related", ())])
    article.corrections.set(
        [
            Correction(kind=said["kind"], text=said["text"], noted_at=timezone.now() - timedelta(said["days"], 300))
            for said in entry.get("corrections", ())
        ]
    )
    article.notes.set([Note(sort_order=order, **note) for order, note in enumerate(entry.get("notes", ()))])
    if "pinned" in entry:
        article.pinned_until = timezone.now() + timedelta(days=entry["pinned"])
    if article.release_time > timezone.now():
        article.go_live_at = article.release_time
    revision = article.save_revision()
    if not entry.get("draft"):
        revision.publish()  # one that lies ahead is scheduled by this
    if "old_address" in entry:
        Redirect.objects.create(
            old_path=Redirect.normalise_path(entry["old_address"]), site=article.get_site(), redirect_page=article
        )


def _add(demo: Demo, parent: HomePage | NewsIndexPage, page: Added, key: str) -> Added:
    page.translation_key = demo.translation_keys.setdefault(key, page.translation_key)
    page.locale_id = parent.locale_id
    parent.refresh_from_db()
    return parent.add_child(instance=page)


def _slug(key: str, language: str) -> str:
    """English addresses are the keys; a Chinese page is given its own from its title."""
    return key if language == "en" else ""


def _release_time(entry: dict) -> datetime:
    """`days` before now, at a time of the working day that is the same in both languages."""
    day = timezone.localtime() - timedelta(days=entry["days"])
    number = sum(map(ord, entry["key"]))
    return day.replace(hour=8 + number % 10, minute=number % 60, second=number * 7 % 60, microsecond=0)
