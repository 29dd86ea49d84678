"""Many readers ask a real server while an editor publishes again and again: nobody is given the text of before."""

import os
import re
import subprocess
import threading
from collections import Counter
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.served_site import run_in, serve_empty_site

EDITIONS = 40
READERS = 6
FILL = """
from tests.factories import ArticleFactory, SectionFactory
section = SectionFactory(title="Park News")
for _ in range(40):
    ArticleFactory(parent=section)
"""
PUBLISH = f"""
from news.models import NewsArticlePage
newest = NewsArticlePage.objects.visible().filter(locale__language_code="en").newest_first().first()
print(newest.pk, newest.get_url(), newest.get_parent().get_url(), flush=True)
for edition in range({EDITIONS}):
    article = NewsArticlePage.objects.get(pk=newest.pk)
    article.title = f"Edition {{edition}}."
    article.save_revision().publish()
    print(edition, flush=True)
"""


class Readers:
    """Threads that ask for addresses in turn. `published` is the newest edition that the editor was told is out;
    `counts` are answers by how the cache says they came about, and those that were stale or failed."""

    def __init__(self, url: str, addresses: list[str]):
        self.host, self.addresses = urlsplit(url).netloc, addresses
        self.published, self.counts, self._stop = -1, Counter(), threading.Event()
        self._threads = [threading.Thread(target=self._read) for _ in range(READERS)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _read(self) -> None:
        with closing(HTTPConnection(self.host, timeout=30)) as connection:
            while not self._stop.is_set():
                for address in self.addresses:
                    self._ask(connection, address)

    def _ask(self, connection: HTTPConnection, address: str) -> None:
        published = self.published
        connection.request("GET", address)
        response = connection.getresponse()
        editions = [int(number) for number in re.findall(rb"Edition (\d+)\.", response.read())]
        self.counts[response.headers["Cache-Status"]] += 1
        self.counts["failed"] += response.status != 200
        self.counts["without"] += published >= 0 and not editions
        self.counts["stale"] += any(edition < published for edition in editions)


@pytest.fixture
def database() -> dict[str, str]:
    """What the site needs to know of its database: nothing when it is the embedded one."""
    url = os.environ["DATABASE_URL"]
    return {"DATABASE_URL": url} if url.startswith("postgres") else {}


def test_nobody_is_given_the_text_of_before(tmp_path, database):
    with serve_empty_site(tmp_path, WORKERS="2", **database) as site:
        run_in(tmp_path, FILL, **database)
        counts = hammer(site, tmp_path / "project", database)
    assert (counts["stale"], counts["without"], counts["failed"]) == (0, 0, 0)
    assert counts["ParkNews; hit"] > EDITIONS


def hammer(site: str, project: Path, environment: dict[str, str]) -> Counter:
    """`counts` of the readers of `site`, an address, while an editor in its folder `project` publishes EDITIONS."""
    with subprocess.Popen(
        [project / ".venv" / "bin" / "python", "manage.py", "shell", "--no-imports", "-c", PUBLISH],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as editor:
        pk, article, section = editor.stdout.readline().split()
        paths = [urlsplit(address).path for address in (article, section)]
        listed = "/api/v2/pages/?type=news.NewsArticlePage&limit=20&order=-release_time"
        readers = Readers(site, [*paths, f"/api/v2/pages/{pk}/", listed])
        try:
            for line in editor.stdout:
                readers.published = int(line)
        finally:
            readers.stop()
    assert (editor.returncode, readers.published) == (0, EDITIONS - 1)
    return readers.counts
