"""What each surface costs over one data set: `python -m tests.bench.surfaces`, in a process of its own beside it.

Prints JSON: {name: {"seconds", "queries"}}, of a first answer with pieces at hand, the least of several. The time is
that of the clock, as a database server's share of it is no time of this process.
"""

import json
import math
import os
import time
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from home.sitemaps.entries import PART_SIZE  # noqa: E402
from news.models import Author, NewsArticlePage  # noqa: E402
from tests.bench.first_answers import COMMON_WORD, SECTION, paths  # noqa: E402

TIMES, SECONDS_AT_MOST = 7, 2
LIST = "/api/v2/pages/?type=news.NewsArticlePage&limit=20&fields=summary,lead_image_card"


def public_paths() -> dict[str, str]:
    articles = NewsArticlePage.objects.live().filter(section__slug=SECTION, locale__language_code="en")
    everywhere = NewsArticlePage.objects.visible().filter(locale__language_code="en")
    article, count = articles.newest_first()[3], everywhere.count()
    middle = articles.newest_first()[articles.count() // 2]
    tag, author = article.tagged_items.first().tag.slug, Author.objects.filter(article_links__article=article).first()
    author, month = author or Author.objects.first(), middle.release_time
    return paths() | {
        "home": "/",
        "section's year": f"/park-news/{month:%Y}/",
        "section's month": f"/park-news/{month:%Y/%m}/",
        "section's tag": f"/park-news/tag/{tag}/",
        "site's tag": f"/tag/{tag}/",
        "site's category": f"/category/{article.category.slug}/",
        "site's author": f"/author/{author.slug}/",
        "site's year": f"/{month:%Y}/",
        "tags from A to Z": "/tags/",
        "section's feed": "/park-news/feed/",
        "site's feed": "/feed/",
        "sitemap": "/sitemap.xml",
        "sitemap part": f"/sitemap-articles-{article.pk // PART_SIZE}.xml",
        "news sitemap": "/news-sitemap.xml",
        "search page": f"/search/?q={COMMON_WORD}",
        "search, Chinese": "/zh-hans/search/?" + urlencode({"q": "园区"}),
        "missing page": "/park-news/no-such-article/",
        "API list, every field": f"{LIST.partition('&fields')[0]}&fields=*",
        "API cursor, from the start": f"{LIST}&cursor=",
        "API offset, near the end": f"{LIST}&offset={max(count - 40, 0)}",
        "API facets": f"{LIST}&facets=section,category,tag,year",
        "API tag": f"{LIST}&tag={tag}",
        "API page by path, article": f"/api/v2/page/?path={article.get_url()}",
        "API page by path, section": "/api/v2/page/?path=/park-news/",
        "API changes": "/api/v2/changes/?limit=100",
        "API tags": "/api/v2/tags/",
    }


def admin_paths() -> dict[str, str]:
    article = NewsArticlePage.objects.live().newest_first()[3]
    section = article.get_parent()
    news, explorer = reverse("news_articles:index"), reverse("wagtailadmin_explore", args=[section.pk])
    count = NewsArticlePage.objects.count()
    return {
        "admin's news list": news,
        "admin's news list, last page": f"{news}?p={math.ceil(count / 50)}",
        "admin's news list, drafts": f"{news}?status=draft",
        "admin's news list, section": f"{news}?section={section.pk}",
        "admin's news list, search": f"{news}?q={COMMON_WORD}",
        "admin's explorer": explorer,
        "admin's explorer, last page": f"{explorer}?p={math.ceil(section.numchild / 50)}",
        "admin's explorer, search": f"{explorer}?q={COMMON_WORD}",
        "admin's edit form": reverse("wagtailadmin_pages:edit", args=[article.pk]),
        "admin's dashboard": reverse("wagtailadmin_home"),
        "admin's page chooser": reverse("wagtailadmin_choose_page_child", args=[section.pk]),
    }


def main() -> None:
    reader, editor = Client(SERVER_NAME="127.0.0.1"), Client(SERVER_NAME="127.0.0.1")
    editor.force_login(get_user_model().objects.filter(is_superuser=True).first())
    costs = {name: cost(lambda path=path: answer(reader, path)) for name, path in public_paths().items()}
    costs |= {name: cost(lambda path=path: answer(editor, path)) for name, path in admin_paths().items()}
    costs["publish a new text"] = cost(publish)
    costs["publish at another time"] = cost(move)
    for name, path in {"home": "/", "section": "/park-news/", "API facets": public_paths()["API facets"]}.items():
        costs[f"{name}, after that"] = cost(lambda path=path: answer(reader, path), before=move)
    print(json.dumps(costs))


def answer(client: Client, path: str) -> None:
    response = client.get(path)
    expected = 404 if "no-such" in path else 200
    if response.status_code != expected:
        raise SystemExit(f"{path} answered {response.status_code}")
    response.getvalue()


@cache
def published() -> int:
    return NewsArticlePage.objects.live().filter(locale__language_code="en").newest_first()[3].pk


def publish() -> NewsArticlePage:
    article = NewsArticlePage.objects.get(pk=published())
    article.summary = f"Told anew at {time.time()}."
    article.save_revision().publish()
    return article


def move() -> None:
    article = publish()
    article.release_time -= timedelta(seconds=1)
    article.save_revision().publish()


def cost(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> dict:
    work()  # the first one loads what a process keeps
    taken = []
    while len(taken) < TIMES and sum(taken) < SECONDS_AT_MOST:
        before()
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    before()
    with CaptureQueriesContext(connection) as captured:
        work()
    return {"seconds": min(taken), "queries": len(captured)}


if __name__ == "__main__":
    main()
