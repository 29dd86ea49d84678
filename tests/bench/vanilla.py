"""The yardstick: a vanilla Wagtail with the tutorial's news app, built by the script beside the repository."""

import hashlib
import json
import re
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from tests.bench.data_set import KEPT, PROJECT
from tests.bench.servers import clean_environment, run

SCRIPT = PROJECT.parent / "shared" / "bench" / "vanilla.sh"
# How the addresses look that the yardstick's own queries.py prints.
ADDRESSES = {
    "article": r"/news/a\d+/",
    "section": r"/news/",
    "API list": r"/api/v2/pages/\?.*fields=intro,date,main_image.*",
    "API detail": r"/api/v2/pages/\d+/",
    "search": r"/api/v2/pages/\?search=.*",
}
# All of its articles and the pages of its list, in its own words.
MANY_PATHS = """
import json, math
import django; django.setup()
from news.models import NewsArticlePage, NewsIndexPage

articles = NewsArticlePage.objects.live().order_by("pk")
section = NewsIndexPage.objects.get()
print(json.dumps({
    "articles": [article.url for article in articles],
    "API details": [f"/api/v2/pages/{article.pk}/" for article in articles],
    "section pages": [f"{section.url}?page={number}" for number in range(1, math.ceil(len(articles) / 20) + 1)],
}))
"""


@dataclass(frozen=True)
class Vanilla:
    folder: Path
    paths: dict[str, str]  # by row
    queries: dict[str, int]

    def command(self, port: int) -> list:
        """As the script's first lines say to serve it."""
        options = ["--interface", "wsgi", "--workers", "1", "--host", "127.0.0.1", "--port", str(port)]
        return [sys.executable, "-m", "granian", *options, "mysite.wsgi:application"]


def environment() -> dict[str, str]:
    return clean_environment(DJANGO_SETTINGS_MODULE="mysite.settings.bench")


def vanilla(articles: int) -> Vanilla | None:
    """The yardstick with so many articles, built when it is not kept; None without the script."""
    if not SCRIPT.exists():
        return None
    made_of = hashlib.sha256(SCRIPT.read_bytes() + version("wagtail").encode()).hexdigest()[:8]
    folder = KEPT / f"vanilla-{articles}-{made_of}"
    if not folder.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)  # the script wants a folder that does not exist
        run(["bash", SCRIPT, unfinished, sys.executable, str(articles)], KEPT, clean_environment())
        unfinished.rename(folder)
    paths, queries = read(run([sys.executable, "queries.py"], folder, environment()))
    return Vanilla(folder, paths, queries)


def many_paths(yardstick: Vanilla) -> dict[str, list[str]]:
    """As `tests.bench.many_addresses` has ours."""
    return json.loads(run([sys.executable, "-c", MANY_PATHS], yardstick.folder, environment()).splitlines()[-1])


def read(output: str) -> tuple[dict[str, str], dict[str, int]]:
    """Paths and numbers of queries by row, from lines as `200   10231 bytes  12 queries /news/`."""
    lines = re.findall(r"^200 +\d+ bytes +(\d+) queries (\S+)$", output, re.MULTILINE)
    found = {
        name: (path, int(count))
        for name, pattern in ADDRESSES.items()
        for count, path in lines
        if re.fullmatch(pattern, path)
    }
    return {name: path for name, (path, _) in found.items()}, {name: count for name, (_, count) in found.items()}
