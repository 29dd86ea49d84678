"""Generated articles, to see how the site behaves with very many of them."""

import gc
import random
import tomllib
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from tqdm import tqdm
from wagtail.models import Locale

from demo.articles import LANGUAGES
from demo.attachments import CONTENT
from home.models import SiteSettings
from images.models import CustomImage
from news.bulk import NewArticle, add_articles, index_articles
from news.models import Author, Category, NewsArticlePage, NewsIndexPage
from news.slugs import readable_slug

BATCH = 500
PARAGRAPHS, SENTENCES = (2, 4), 3  # of an article, of a paragraph
Choice = TypeVar("Choice")
NEWEST, OLDEST = 90, 12 * 365  # days before now, between which the articles were released


def grow(total: int) -> int:
    """Add generated articles, spread over all sections, until the site has `total`; returns how many were added.

    Each batch is a transaction of its own with its search and reference entries, so an interruption leaves whole
    batches and the next run goes on from there.
    """
    before = NewsArticlePage.objects.count()
    missing = max(total - before, 0)
    sections = list(NewsIndexPage.objects.select_related("locale").order_by("path"))
    size = max(min(BATCH, missing // len(sections)), 1)
    writer = _Writer(random.Random(before))  # noqa: S311 - words, not secrets
    added = 0
    gc.freeze()  # looking for garbage among all that is loaded already takes a fifth of the time
    try:
        with tqdm(total=missing, unit=" articles", mininterval=1, disable=None) as bar:
            while added < missing:
                section = sections[added // size % len(sections)]
                numbers = range(before + added, before + min(added + size, missing))
                with transaction.atomic():
                    index_articles(add_articles(section, [writer.article(section, number) for number in numbers]))
                added += len(numbers)
                bar.update(len(numbers))
    finally:
        gc.unfreeze()
    return added


@dataclass
class _Words:
    """Fills a template's braces with words drawn by chance, only those that it asks for."""

    choices: dict[str, list[str]]
    chance: random.Random

    def __getitem__(self, slot: str) -> str:
        return str(self.chance.randint(12, 96)) if slot == "number" else self.chance.choice(self.choices[slot])


@dataclass
class _Writer:
    """Writes articles of what `content/growth.*.toml` offers, with the site's pictures, authors and categories."""

    chance: random.Random

    def __post_init__(self) -> None:
        self.texts = {
            language: tomllib.loads((CONTENT / f"growth.{short}.toml").read_text(encoding="utf-8"))
            for short, language in LANGUAGES.items()
        }
        portraits = Author.objects.exclude(photo=None).values("photo")
        logos = SiteSettings.objects.exclude(logo=None).values("logo")
        self.images = list(CustomImage.objects.exclude(pk__in=portraits).exclude(pk__in=logos))
        self.authors = list(Author.objects.all())
        locales = Locale.objects.values_list("pk", flat=True)
        self.categories: dict[int, list[Category]] = {locale: [] for locale in locales}
        for category in Category.objects.all():
            self.categories[category.locale_id].append(category)

    def article(self, section: NewsIndexPage, number: int) -> NewArticle:
        """`number` ends the slug, so that the many articles with one title do not compete for one."""
        language, chance = section.locale.language_code, self.chance
        texts = self.texts[language]
        title = self._text("titles", texts)
        body: list[tuple[str, str | dict]] = [
            ("paragraph", f"<p>{self._paragraph(texts)}</p>") for _ in range(chance.randint(*PARAGRAPHS))
        ]
        body.insert(2, ("heading", {"text": chance.choice(texts["headings"]), "level": "h2"}))
        if chance.random() < 0.5 and (image := self._one_of(self.images)):
            body.append(("image", {"image": image, "caption": title}))
        article = NewsArticlePage(
            title=title,
            slug=f"{readable_slug(title)}-{number}",
            summary=self._text("sentences", texts),
            release_time=timezone.now() - timedelta(seconds=chance.randrange(NEWEST * 86400, OLDEST * 86400)),
            lead_image=self._one_of(self.images),
            category=self._one_of(self.categories[section.locale_id]),
            body=body,
        )
        return NewArticle(article, tags=chance.sample(texts["tags"], 3), authors=[chance.choice(self.authors)])

    def _paragraph(self, texts: dict) -> str:
        return texts["space"].join(self._text("sentences", texts) for _ in range(SENTENCES))

    def _text(self, kind: str, texts: dict) -> str:
        text = self.chance.choice(texts[kind]).format_map(_Words(texts["words"], self.chance))
        return text[0].upper() + text[1:]

    def _one_of(self, choices: list[Choice]) -> Choice | None:
        return self.chance.choice(choices) if choices else None
