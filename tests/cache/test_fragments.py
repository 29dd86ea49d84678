"""What is made once, and again when something of it changed."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db.models import F
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION

from cache.fragments import cached, cached_many
from cache.models import State
from cache.surrogate_keys import depends_on, gathering, key_of
from home.models import HomePage
from news.visibility.rules import visible
from tests.factories import ArticleFactory, SectionFactory, home

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return SectionFactory(title="Park News", slug="park-news")


def ask(read, cookies=(), name="something"):
    request = RequestFactory().get("/")
    request.COOKIES.update(cookies)
    return cached(request, name, read)


def test_it_is_read_once_until_something_changes(section):
    reads = iter("abc")
    assert [ask(lambda: next(reads)), ask(lambda: next(reads))] == ["a", "a"]
    section.save()
    assert ask(lambda: next(reads)) == "b"


def test_what_a_caller_does_to_it_stays_with_the_caller(section):
    ask(lambda: ["first"])
    ask(list).append("more")
    assert ask(list) == ["first"]


def test_it_outlives_the_changes_of_what_it_is_not_made_of(section):
    other = SectionFactory(slug="notices")
    reads = iter("abc")

    def read():
        depends_on(key_of(Page, section.pk))
        return next(reads)

    assert ask(read) == "a"
    other.title = "Notices of the park"
    other.save()
    assert ask(read) == "a"
    section.title = "News of the park"
    section.save()
    assert ask(read) == "b"


def test_an_answer_depends_on_what_its_pieces_are_made_of(section):
    def read():
        depends_on("page-77")
        return "text"

    for _ in range(2):
        with gathering() as gathered:
            ask(read)
        assert "page-77" in gathered.keys


def test_of_many_those_are_made_that_are_missing(section):
    request = RequestFactory().get("/")
    made = []

    def make(missing):
        made.append(missing)
        return {name: (name.upper(), {"page-1"}) for name in missing}

    assert cached_many(request, ["a", "b"], make) == {"a": "A", "b": "B"}
    assert cached_many(request, ["b", "c"], make) == {"b": "B", "c": "C"}
    assert made == [["a", "b"], ["c"]]


def test_what_changed_while_it_was_made_is_made_again(section):
    def read():
        depends_on(key_of(Page, section.pk))
        section.title = "Meanwhile"
        section.save()
        ask(lambda: "another piece", name="other")  # another reader, to whom the change is counted
        return "before"

    assert ask(read) == "before"
    assert ask(lambda: "after") == "after"


def test_an_answer_begun_before_a_change_leaves_what_was_kept_after_it(section):
    older = RequestFactory().get("/")
    cached(older, "something", lambda: "before")
    section.save()
    assert ask(lambda: "after") == "after"
    assert cached(older, "something", lambda: "older") == "older"
    assert ask(lambda: "again") == "after"


def test_a_backup_that_was_put_back_is_read_anew(section):
    section.save()
    assert ask(lambda: "before") == "before"
    State.objects.update(number=F("number") - 1)
    assert ask(lambda: "put back") == "put back"


def test_who_has_a_session_has_it_read_anew(section):
    ask(lambda: "public")
    assert ask(lambda: "theirs", {settings.SESSION_COOKIE_NAME: "x"}) == "theirs"
    assert ask(lambda: "public again") == "public"


def test_what_changes_by_itself_is_not_kept_past_its_moment(section, monkeypatch):
    soon = timezone.now() + timedelta(minutes=1)
    ArticleFactory(parent=section, expire_at=soon)
    assert ask(lambda: "before") == "before"
    monkeypatch.setattr(timezone, "now", lambda: soon + timedelta(seconds=1))
    assert ask(lambda: "after") == "after"


def test_a_site_that_gets_another_root_is_found_anew(client, section):
    ArticleFactory(parent=section, title="Bridge")
    assert client.get("/park-news/").status_code == 200
    site = Site.objects.get(is_default_site=True)
    site.root_page = Page.objects.get(depth=1).add_child(instance=type(home())(title="Elsewhere", slug="elsewhere"))
    site.save()
    assert client.get("/park-news/").status_code == 404


def test_a_home_page_of_another_language_is_known_as_soon_as_it_is_public(client):
    home("zh-hans").delete()
    client.get("/")
    new = HomePage(title="首页", slug="again", locale=Locale.objects.get(language_code="zh-hans"))
    new.translation_key, new.live = home().translation_key, False
    Page.get_first_root_node().add_child(instance=new)
    client.get("/")
    new.save_revision().publish()
    assert client.get("/zh-hans/").status_code == 200
    section = SectionFactory(parent=new, slug="news")
    assert client.get("/zh-hans/news/").status_code == 200
    ArticleFactory(parent=section, title="大桥")
    assert "大桥" in client.get("/zh-hans/news/").content.decode()
    assert "大桥" in client.get("/api/v2/pages/?locale=zh-hans").content.decode()


def test_what_another_machine_did_to_a_site_is_read_from_the_database(client, section):
    ArticleFactory(parent=section, title="Bridge")
    client.get("/park-news/")
    before = cache.get(SITE_ROOT_PATHS_CACHE_KEY, version=SITE_ROOT_PATHS_CACHE_VERSION)
    root = home()
    root.slug = "front"
    root.save()
    cache.set(SITE_ROOT_PATHS_CACHE_KEY, before, version=SITE_ROOT_PATHS_CACHE_VERSION)
    assert "Bridge" in client.get("/park-news/").content.decode()


def test_an_alias_of_a_closed_page_is_closed(client, section):
    closed = ArticleFactory(parent=section, title="Secret", slug="secret")
    alias = closed.create_alias(parent=section, update_slug="alias")
    assert client.get("/park-news/alias/").status_code == 200
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    request = RequestFactory().get("/")
    assert not visible(Page.objects.filter(pk__in=[closed.pk, alias.pk]), request).exists()
    assert "Secret" not in client.get("/park-news/").content.decode()
    assert client.get("/park-news/alias/").status_code == 302
