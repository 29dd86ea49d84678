"""How readers are answered from what is kept: which requests, in which encoding, with which headers."""

import gzip
import re

import brotli
import pytest
import zstandard
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from tests.factories import ArticleFactory, SectionFactory
from tests.shared_data import shared_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("article")]

ARTICLE = "/park-news/opening/"
JSON = "application/json"
# What the API's pages for people show of one answer: its form's token, and a header that is left out within the second
# of a change.
OF_THE_MOMENT = re.compile(rb'"csrfToken": "\w+"|<b>Last-Modified:.*\n')


@shared_data
def article():
    return ArticleFactory(parent=SectionFactory(slug="park-news"), title="Opening", slug="opening")


def test_an_answer_is_made_once_and_then_kept(cached, made_anew):
    assert cached(ARTICLE).how == "fwd=uri-miss; stored"
    assert cached(ARTICLE).how == "hit"
    assert cached(ARTICLE).body == made_anew(ARTICLE).body


def test_both_tell_how_they_came_about(cached):
    assert cached(ARTICLE).headers["server-timing"].startswith("app;dur=")
    assert cached(ARTICLE).headers["server-timing"] == "cache;desc=hit"


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "theme=dark; sessionid=made-up"},
        {"cookie": "sessionid =made-up"},
        {"cookie": "theme=dark;\tsessionid\t=made-up"},
        {"cookie": "csrftoken=made-up"},
        {"authorization": "Bearer made-up"},
        {"range": "bytes=0-10"},
    ],
)
def test_what_may_be_for_one_reader_only_is_passed_by(cached, headers):
    cached(ARTICLE)
    assert cached(ARTICLE, **headers).how == "fwd=bypass"


def test_cookies_of_others_are_no_reason_to_pass_by(cached):
    cached(ARTICLE)
    assert cached(ARTICLE, cookie="theme=dark; _ga=1").is_hit


@pytest.mark.parametrize(
    "address", ["/admin/login/", "/healthz", "/documents/1/a.pdf", "/api/v3-preview/pages/", "/_util/login/"]
)
def test_some_addresses_are_always_passed_by(cached, address):
    assert {cached(address).how, cached(address).how} == {"fwd=bypass"}


def test_a_post_is_passed_by(cached):
    assert cached(ARTICLE, "POST").how == "fwd=bypass"


@pytest.mark.parametrize(
    "address", ["/api/v2/pages/?type=news.NewsArticlePage&order=random", "/api/v2/pages/?no-such=1", "/api/v2/preview/"]
)
def test_what_nobody_may_keep_is_not_kept(cached, address):
    assert not cached(address).how.endswith("stored")
    assert not cached(address).is_hit


@pytest.mark.parametrize("address", ["/no-such/", "/park-news", "/park-news/?page=abc"])
def test_what_is_missing_or_elsewhere_is_kept_too(cached, address):
    assert cached(address).status in (301, 404)
    assert cached(address).is_hit


UNPACK = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda body: zstandard.ZstdDecompressor().decompressobj().decompress(body),
}


@pytest.mark.parametrize("encoding", UNPACK)
@pytest.mark.parametrize("address", [ARTICLE, "/api/v2/pages/", "/feed/", "/sitemap-pages.xml"])
def test_an_answer_is_packed_as_asked_and_made_only_once(cached, address, encoding):
    plain = cached(address)
    packed = cached(address, accept_encoding=encoding)
    assert packed.is_hit
    assert UNPACK[encoding](packed.body) == plain.body
    assert (packed.headers["content-encoding"], packed.headers["content-length"]) == (encoding, str(len(packed.body)))
    assert "Accept-Encoding" in packed.headers["vary"]
    assert "content-encoding" not in cached(address).headers


@pytest.mark.parametrize("encoding", ["", "br"])
def test_a_copy_that_still_holds_is_304(cached, encoding):
    first = cached(ARTICLE, accept_encoding=encoding)
    again = cached(ARTICLE, accept_encoding=encoding, if_none_match=f'"other", {first.headers["etag"]}')
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"] == first.headers["cache-control"]
    assert cached(ARTICLE, if_none_match='"other"').status == 200
    since = {"if_modified_since": first.headers["last-modified"]} if "last-modified" in first.headers else {}
    assert cached(ARTICLE, **since).status == (304 if since else 200)
    assert cached(ARTICLE, if_modified_since="no date").status == 200


def test_the_same_text_has_the_same_etag_in_every_process(cached):
    etag = cached(ARTICLE).headers["etag"]
    cached.store.forget()
    assert cached(ARTICLE).headers["etag"] == etag


def test_head_is_answered_without_the_body(cached):
    head = cached(ARTICLE, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert cached(ARTICLE).is_hit
    assert head.headers["content-length"] == str(len(cached(ARTICLE).body))


def test_kinds_and_origins_have_answers_of_their_own(cached, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example"]
    cached(ARTICLE)
    assert cached(ARTICLE, accept=JSON).headers["content-type"].startswith(JSON)
    assert cached(ARTICLE, accept="text/markdown").headers["content-type"].startswith("text/markdown")
    assert cached(ARTICLE, accept="text/html,*/*;q=0.1").is_hit
    cached("/api/v2/pages/")
    assert cached("/api/v2/pages/", origin="https://app.example").how == "fwd=uri-miss; stored"
    assert cached("/api/v2/pages/", origin="https://other.example").is_hit


@pytest.mark.parametrize("address", ["/", ARTICLE, "/api/v2/pages/", "/api/v2/tags/"])
@pytest.mark.parametrize(
    ("accept", "alike"),
    [
        (f"text/html;q=0.1, {'x/y;q=0.01,' * 200} {JSON}", "*/*"),
        (f"{JSON};indent=8, {JSON}", JSON),
        (f"text/html, {JSON};q=0.1", "text/html, */*;q=0.1"),
        ("image/avif", "text/html"),
    ],
)
def test_no_strange_accept_header_is_answered_to_those_with_others(cached, made_anew, address, accept, alike):
    cached(address, accept=accept)
    given, right = cached(address, accept=alike), made_anew(address, accept=alike)
    assert given.headers["content-type"] == right.headers["content-type"]
    assert OF_THE_MOMENT.sub(b"", given.body) == OF_THE_MOMENT.sub(b"", right.body)


def test_an_answer_for_everybody_is_made_without_the_cookies_of_the_one_who_asked(cached, monkeypatch):
    seen, inner = [], cached.application.application

    def look(environ, start_response):
        seen.append(environ.get("HTTP_COOKIE"))
        return inner(environ, start_response)

    monkeypatch.setattr(cached.application, "application", look)
    assert cached(ARTICLE, cookie="theme=dark").how == "fwd=uri-miss; stored"
    assert seen == [None]


def test_where_readers_sign_in_it_is_known_where_they_go_back_to(cached):
    assert 'name="next" value="/park-news/"' in cached("/_util/login/?next=/park-news/").body.decode()


def test_parameters_that_nothing_reads_share_an_answer(cached):
    cached(ARTICLE)
    assert cached(f"{ARTICLE}?utm_source=letter&gclid=1").is_hit
    assert cached(f"{ARTICLE}?no-such=1").is_hit
    cached("/api/v2/pages/?limit=1&type=news.NewsArticlePage")
    assert cached("/api/v2/pages/?type=news.NewsArticlePage&utm_source=x&limit=1").is_hit
    assert not cached("/api/v2/pages/?type=news.NewsArticlePage&limit=2").is_hit


def test_they_go_along_where_a_reader_is_sent(cached):
    for _ in range(2):
        assert cached("/park-news/?page=abc&utm_source=letter").headers["location"] == "/park-news/?utm_source=letter"


def test_an_old_address_is_known_by_its_parameters_too(cached, article):
    Redirect.add_redirect("/news.asp?id=5", redirect_to=article)
    for _ in range(2):
        assert cached("/news.asp?id=6").status == 404
        assert cached("/news.asp?id=5").headers["location"] == ARTICLE
    Redirect.add_redirect("/news.asp", redirect_to=article.get_parent())
    for _ in range(2):
        assert cached("/news.asp").headers["location"] == "/park-news/"
        assert cached("/news.asp?id=6").headers["location"] == "/park-news/?id=6"
        assert cached("/news.asp?id=5").headers["location"] == ARTICLE


def test_each_answer_has_a_name_of_its_own(cached):
    names = {cached(ARTICLE).headers["x-request-id"] for _ in range(3)}
    assert len(names) == 3
    assert cached(ARTICLE, x_request_id="from-the-proxy").headers["x-request-id"] == "from-the-proxy"
    assert cached(ARTICLE, x_request_id="a b").headers["x-request-id"] != "a b"


def test_an_answer_names_what_it_was_made_of(cached, article):
    keys = cached(f"/api/v2/pages/{article.pk}/").keys
    assert {f"page-{article.pk}", f"page-{article.section_id}", "everything"} <= keys
    assert "sitesettings" not in keys
    assert {"sitesettings", "menu"} <= cached(ARTICLE).keys


def test_a_proxy_in_front_is_never_sent_more_keys_than_it_takes(cached, article):
    article.tags.add(*(f"a tag with a name long enough for many of them to fill a header {n}" for n in range(60)))
    article.save()
    assert cached(ARTICLE).keys == {"anything", "everything"}
    assert cached(ARTICLE).is_hit


def test_a_site_closed_for_work_answers_nothing_from_before(cached, tmp_path):
    cached(ARTICLE)
    cached.application.closed = str(tmp_path / "maintenance.json")
    (tmp_path / "maintenance.json").write_text("{}")
    cached.application._closed_checked_at = 0.0
    assert cached(ARTICLE).how == "fwd=bypass"


def test_private_sections_are_not_kept(cached, article):
    section = article.get_parent()
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.PASSWORD, password="open")
    assert "password" in cached(ARTICLE).body.decode()
    assert not cached(ARTICLE).is_hit
