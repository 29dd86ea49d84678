"""Varnish, as deploy/ configures it, before a real site."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cache.frontend.backends import VarnishBackend
from tests.bench.frontend_cache import no_varnish, varnish
from tests.bench.servers import free_port
from tests.served_site import run_in, serve_demo

WITHIN = 10  # seconds; a publication is there after half of one
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

# .ci/run installs it and says that it must be there.
pytestmark = pytest.mark.skipif(bool(no_varnish()) and "REQUIRE_VARNISH" not in os.environ, reason=no_varnish())

NEWEST = """
from news.models import NewsArticlePage
found = NewsArticlePage.objects.visible().filter(locale__language_code="en").newest_first()
first, second, last = *found[:2], found.last()
"""
PUBLISH = NEWEST + "first.title = 'Told through Varnish'; first.save_revision().publish()"
TELL = NEWEST + "print('told', first.pk, *(page.get_url() for page in (first, second, last, first.get_parent())))"


class Site:
    """The demo site behind Varnish. `first` and `second` are the addresses of its newest articles, `last` is its oldest
    one's, `section` that of the first one's section."""

    def __init__(self, folder: Path, front: str):
        self.folder, self.front = folder, front
        told = subprocess.run(
            [folder / "project" / ".venv" / "bin" / "python", "manage.py", "shell", "--no-imports", "-c", TELL],
            cwd=folder / "project", env={}, check=True, stdout=subprocess.PIPE, text=True,
        ).stdout  # fmt: skip
        words = told[told.index("told ") :].split()
        self.pk = int(words[1])
        self.first, self.second, self.last, self.section = (urlsplit(word).path for word in words[2:6])

    def ask(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        """`response.text` is its body."""
        connection = HTTPConnection(urlsplit(self.front).netloc, timeout=30)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        response.text = response.read().decode(errors="replace")
        connection.close()
        return response

    def is_hit(self, path: str, **headers: str) -> bool:
        return "Varnish; hit" in self.ask(path, **headers).headers["Cache-Status"]

    def warm(self, *paths: str) -> None:
        for path in paths:
            wait_until(lambda path=path: self.is_hit(path))


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + WITHIN
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture(scope="module")
def site(tmp_path_factory, demo_var):
    folder = tmp_path_factory.mktemp("varnish")
    port = free_port()
    # Long enough that only a purge can be the reason why an answer is new.
    with (
        serve_demo(folder, demo_var, PURGE_VARNISH=f"http://127.0.0.1:{port}", SHARED_MAX_AGE="600") as backend,
        in_front(folder, urlsplit(backend).port, port) as address,
    ):
        site = Site(folder, address)
        wait_until(lambda: _answers(site))
        yield site


@contextmanager
def in_front(folder: Path, backend: int, port: int) -> Iterator[str]:
    """The address of Varnish before the server at the port `backend`."""
    command = varnish(folder, backend, port)
    with (folder / "varnish.log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _answers(site: Site) -> bool:
    try:
        return site.ask("/").status == 200
    except OSError:
        return False


def test_a_page_is_answered_by_varnish_the_second_time(site):
    site.ask(site.first)
    again = site.ask(site.first)
    assert again.headers["Cache-Status"].endswith("Varnish; hit")
    assert "Surrogate-Key" not in again.headers
    assert "X-Request-ID" not in again.headers


def test_a_publication_is_there_at_once_and_leaves_other_pages(site):
    site.warm(site.first, site.last, site.section, f"/api/v2/pages/{site.pk}/")
    run_in(site.folder, PUBLISH)
    for path in (site.first, site.section, f"/api/v2/pages/{site.pk}/"):
        wait_until(lambda path=path: "Told through Varnish" in site.ask(path).text)
    assert site.is_hit(site.last)


def test_keys_are_dropped_as_whole_words(site):
    site.warm(site.second)
    VarnishBackend({"LOCATION": site.front}).purge_keys(["page", "age-1", "page-", "anyth"])
    assert site.is_hit(site.second)
    VarnishBackend({"LOCATION": site.front}).purge_keys(["page-0", "everything"])
    assert not site.is_hit(site.second)


def test_one_address_is_dropped_with_all_its_forms(site):
    site.warm(site.first)
    site.ask(site.first, accept="application/json")
    assert site.ask(site.first, "PURGE").status == 200
    assert not site.is_hit(site.first)


def test_what_came_through_a_proxy_drops_nothing(site):
    site.warm(site.first)
    assert site.ask(site.first, "PURGE", x_forwarded_for="203.0.113.9").status == 405
    assert site.ask("/", "PURGE", x_forwarded_for="203.0.113.9", surrogate_key="everything").status == 405
    assert site.ask("/", "PURGE", surrogate_key='x" && obj.status == 200').status == 400
    assert site.is_hit(site.first)


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/park-news/", {"cookie": "a=b; sessionid=x"}),
        ("/park-news/", {"authorization": "Bearer x"}),
        ("/admin/login/", {}),
        ("/healthz", {}),
    ],
)
def test_what_is_for_one_reader_is_never_kept(site, path, headers):
    site.ask(path, **headers)
    assert not site.ask(path, **headers).headers["Cache-Status"].endswith("Varnish; hit")


def test_other_cookies_and_campaigns_are_no_reason_to_ask_again(site):
    site.warm("/park-news/")
    assert site.is_hit("/park-news/?utm_source=x&gclid=1", cookie="seen=1; theme=dark")


def test_each_form_of_an_address_is_kept_by_itself(site):
    for _ in range(2):
        page = site.ask(site.first, accept=BROWSER)
        data = site.ask(site.first, accept="application/json")
    assert page.headers["Content-Type"].startswith("text/html")
    assert data.headers["Content-Type"] == "application/json"


def test_a_copy_that_still_holds_is_not_sent_again(site):
    site.warm(site.first)
    etag = site.ask(site.first).headers["ETag"]
    again = site.ask(site.first, if_none_match=etag)
    assert (again.status, again.text) == (304, "")


def test_a_page_that_asks_for_a_password_is_never_kept(site):
    run_in(
        site.folder,
        NEWEST + "from wagtail.models import PageViewRestriction as R\n"
        "R.objects.create(page=second, restriction_type=R.PASSWORD, password='x')",
    )
    wait_until(lambda: "no-store" in (site.ask(site.second).headers["Cache-Control"] or ""))
    assert not site.is_hit(site.second)


def test_while_the_site_is_down_readers_get_what_there_is(site):
    port, front = free_port(), free_port()
    server = [site.folder / "project" / ".venv" / "bin" / "python", "-m", "config.serve"]
    environment = {"PORT": str(port), "SHARED_MAX_AGE": "1"}
    folder = site.folder / "down"
    folder.mkdir()
    with (
        subprocess.Popen(server, cwd=site.folder / "project", env=environment, stdout=subprocess.DEVNULL) as process,
        in_front(folder, port, front) as address,
    ):
        other = Site(site.folder, address)
        wait_until(lambda: _answers(other))
        other.warm(site.first)
        process.terminate()
        process.wait()
        time.sleep(2)  # past what may be answered without asking
        assert [other.ask(site.first).status for _ in range(3)] == [200, 200, 200]
