"""Our addresses that are asked once each: `python -m tests.bench.many_addresses`.

Runs in a process of its own beside the data set and prints JSON: by kind of `tests.bench.once`, a list of paths.
"""

import json
import math
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from news.lists.paginator import PAGE_SIZE  # noqa: E402
from news.models import NewsArticlePage, NewsIndexPage  # noqa: E402


def paths() -> dict[str, list[str]]:
    """Every public article, as a page and by the API, and each page of every section's list."""
    articles = NewsArticlePage.objects.live().public().order_by("pk")
    pages = []
    for section in NewsIndexPage.objects.live().public().order_by("pk"):
        count = math.ceil(articles.child_of(section).count() / PAGE_SIZE)
        pages += [section.url, *[f"{section.url}?page={number}" for number in range(2, count + 1)]]
    return {
        "articles": [article.url for article in articles],
        "API details": [f"/api/v2/pages/{article.pk}/" for article in articles],
        "section pages": pages,
    }


if __name__ == "__main__":
    print(json.dumps(paths()))
