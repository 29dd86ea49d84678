"""Our addresses of each row and how many queries a first answer takes: `python -m tests.bench.first_answers`.

Runs in a process of its own beside the data set and prints JSON: a list of {"name", "path", "queries"}.
"""

import json
import math
import os
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from news.lists.paginator import PAGE_SIZE  # noqa: E402
from news.models import NewsArticlePage, NewsIndexPage  # noqa: E402

SECTION = "park-news"
COMMON_WORD = "people"
LIST_FIELDS = "summary,release_time,lead_image"


def paths() -> dict[str, str]:
    section = NewsIndexPage.objects.get(slug=SECTION, locale__language_code="en")
    articles = NewsArticlePage.objects.live().child_of(section).order_by("-release_time", "-pk")
    article, middle = articles[3], articles[articles.count() // 2]
    newest = {"type": "news.NewsArticlePage", "fields": LIST_FIELDS, "limit": 20, "order": "-release_time"}
    pages = math.ceil(articles.count() / PAGE_SIZE)
    return {
        "article": article.url,
        "section": section.url,
        "API list": _address("/api/v2/pages/", newest),
        "API detail": f"/api/v2/pages/{article.pk}/",
        "search": _address("/api/v2/pages/", {"search": COMMON_WORD, "limit": 20}),
        "last page of a section": _address(section.url, {"page": pages}),
        "search from a date": _address(
            "/api/v2/pages/", {"search": COMMON_WORD, "limit": 20, "released_after": f"{middle.release_time:%Y-%m-%d}"}
        ),
    }


def _address(path: str, query: dict[str, object]) -> str:
    return f"{path}?{urlencode(query, safe=',')}"


def queries(path: str) -> int:
    """Of the second request: the first one loads what a process keeps, such as content types."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    if response.status_code != 200:
        raise SystemExit(f"{path} answered {response.status_code}")
    return len(captured)


def main() -> None:
    print(json.dumps([{"name": name, "path": path, "queries": queries(path)} for name, path in paths().items()]))


if __name__ == "__main__":
    main()
