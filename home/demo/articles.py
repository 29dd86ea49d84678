"""The demo's sections and articles, from the files in `content/`."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed

from home.demo.markup import Library, blocks
from home.models import HomePage
from news.models import ArticleAuthor, NewsArticlePage, NewsIndexPage

CONTENT = Path(__file__).parent / "content"
FILES = ("park-news", "notices", "investment", "policies")  # a section before those below it
LANGUAGES = {"en": "en", "zh": "zh-hans"}
DOCUMENTS = {
    "east-quarter-power.csv": "month,megawatt hours,share\nMarch,412,24%\nApril,530,31%\nMay,561,33%\n",
    "trees.csv": "number,species,planted\n1,pagoda tree,1894\n2,plane,1911\n8214,ginkgo,2026\n",
    "booking-rules.txt": "Book up to four weeks ahead.\nCancel before noon of the day before.\nAn unused bench is free.\n",
}


@dataclass
class Demo:
    """What the articles are made with, and what has been made: sections by (key, language)."""

    images: dict
    authors: dict
    categories: dict
    homes: dict[str, HomePage]
    sections: dict[tuple[str, str], NewsIndexPage]


def make_articles(demo: Demo, progress) -> list[NewsArticlePage]:
    """Publish all sections and articles; translations share the translation key of their English page."""
    keys, made, documents = {}, [], {}

    def document(name: str, title: str):
        if name not in documents:
            data = DOCUMENTS[name].encode()
            file = ContentFile(data, name)
            documents[name] = get_document_model().objects.create(title=title, file=file, file_size=len(data))
        return documents[name]

    entries = []
    for short, language in LANGUAGES.items():
        library = Library(demo.images, document)
        for name in FILES:
            content = tomllib.loads((CONTENT / f"{name}.{short}.toml").read_text())
            section = _section(demo, content, language, keys)
            # Oldest first, so that a body can link to what is there already.
            ordered = sorted(content["article"], key=lambda entry: -entry["days"])
            entries += [(section, library, entry) for entry in ordered]
    entries.sort(key=lambda item: (item[0].locale_id, -item[2]["days"]))
    for section, library, entry in progress(entries):
        article = _article(demo, section, library, entry, keys)
        library.pages[entry["key"]] = article
        made.append(article)
    return made


def _section(demo: Demo, content: dict, language: str, keys: dict) -> NewsIndexPage:
    parent = demo.sections.get((content.get("parent"), language)) or demo.homes[language]
    parent.refresh_from_db()
    section = NewsIndexPage(
        title=content["title"],
        slug=content["section"],
        introduction=content["introduction"],
        show_in_menus=True,
        locale_id=parent.locale_id,
    )
    _translate(section, ("section", content["section"]), keys)
    demo.sections[content["section"], language] = section
    return _publish(parent, section)


def _article(demo: Demo, section, library: Library, entry: dict, keys: dict) -> NewsArticlePage:
    now = timezone.now().replace(microsecond=0)
    article = NewsArticlePage(
        title=entry["title"],
        slug=entry["key"],
        summary=entry["summary"],
        release_time=now - timedelta(days=entry["days"], minutes=37 * len(entry["title"]), seconds=entry["days"] * 7),
        lead_image=demo.images.get(entry.get("picture")),
        category=demo.categories[entry["category"], section.locale_id],
        source_name=entry.get("source", ""),
        pinned_until=now + timedelta(days=entry["pinned"]) if "pinned" in entry else None,
        locale_id=section.locale_id,
    )
    article.body = blocks(entry["body"], library)
    for child in article.body:
        if child.block_type == "embed":
            _remember_player(child.value["url"], child.value["title"])
    article.tags.add(*entry["tags"])
    article.author_links = [ArticleAuthor(author=demo.authors[key]) for key in entry.get("authors", ())]
    _translate(article, ("article", entry["key"]), keys)
    return _publish(section, article)


def _translate(page, key: tuple[str, str], keys: dict) -> None:
    page.translation_key = keys.setdefault(key, page.translation_key)


def _publish(parent, page):
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _remember_player(url: str, title: str) -> None:
    """What the provider would answer, so that the demo asks nobody."""
    frame = f'<iframe src="https://www.youtube-nocookie.com/embed/{url[-10:]}" title="{title}"></iframe>'
    defaults = {"url": url, "type": "video", "html": frame, "title": title, "provider_name": "YouTube"}
    Embed.objects.get_or_create(hash=get_embed_hash(url), defaults=defaults)
