"""Generated articles, to see how the site behaves with very many of them."""

import random
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from images.models import CustomImage
from news.bulk import NewArticle, add_articles, index_articles
from news.models import Author, Category, NewsArticlePage, NewsIndexPage

BATCH = 500
YEARS = 12
WORDS = {
    "en": (
        "valley laboratory river company bench water energy battery rail training roof forest policy figure harvest "
        "bridge market design garden school station glass material export garage heating library press workshop"
    ).split(),
    "zh-hans": "山谷 实验室 河流 企业 用水 能源 电池 铁路 培训 屋顶 森林 政策 数据 丰收 大桥 市场 设计 花园 车站 材料".split(),
}


def grow(total: int) -> int:
    """Add generated articles until the site has `total`; returns how many were added.

    Each batch is a transaction of its own with its search and reference entries, so an interruption leaves whole
    batches and the next run goes on from there.
    """
    missing = total - NewsArticlePage.objects.count()
    sections = list(NewsIndexPage.objects.select_related("locale").order_by("path"))
    chance = random.Random(total)  # noqa: S311 - words, not secrets
    images = list(CustomImage.objects.filter(width=1600))
    authors, categories = list(Author.objects.all()), list(Category.objects.all())
    added = 0
    with tqdm(total=max(missing, 0), unit=" articles", mininterval=1, disable=None) as bar:
        while added < missing:
            section = sections[added // BATCH % len(sections)]
            here = [category for category in categories if category.locale_id == section.locale_id]
            size = min(BATCH, missing - added)
            with transaction.atomic():
                new = [_article(section, chance, images, here, authors) for _ in range(size)]
                index_articles(add_articles(section, new))
            added += size
            bar.update(size)
    return added


def _article(section, chance: random.Random, images, categories, authors) -> NewArticle:
    language = section.locale.language_code
    words, space = WORDS[language], "" if language == "zh-hans" else " "

    def text(length: int) -> str:
        return space.join(chance.choices(words, k=length)).capitalize()

    body = [("paragraph", f"<p>{text(55)}.</p>") for _ in range(5)]
    body.insert(1, ("heading", {"text": text(4), "level": "h2"}))
    if images:
        body.insert(3, ("image", {"image": chance.choice(images), "caption": text(5)}))
    article = NewsArticlePage(
        title=f"{text(6)} {chance.randrange(10**6)}",
        summary=f"{text(18)}.",
        release_time=timezone.now() - timedelta(seconds=chance.randrange(90 * 86400, YEARS * 365 * 86400)),
        lead_image=chance.choice(images) if images else None,
        category=chance.choice(categories) if categories else None,
        body=body,
    )
    return NewArticle(article, tags=chance.sample(words, 3), authors=chance.choices(authors, k=1) if authors else ())
