"""What is read once for each state of the public content."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from delivery.kept import kept
from news.visibility import visible
from tests.factories import ArticleFactory, SectionFactory, home

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return SectionFactory(title="Park News", slug="park-news")


def ask(read, cookies=()):
    request = RequestFactory().get("/")
    request.COOKIES.update(cookies)
    return kept(request, "something", read)


def test_it_is_read_once_until_something_changes(section):
    reads = iter("abc")
    assert [ask(lambda: next(reads)), ask(lambda: next(reads))] == ["a", "a"]
    section.save()
    assert ask(lambda: next(reads)) == "b"


def test_what_a_caller_does_to_it_stays_with_the_caller(section):
    ask(lambda: ["first"])
    ask(list).append("more")
    assert ask(list) == ["first"]


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


def test_an_alias_of_a_closed_page_is_closed(client, section):
    closed = ArticleFactory(parent=section, title="Secret", slug="secret")
    alias = closed.create_alias(parent=section, update_slug="alias")
    assert client.get("/park-news/alias/").status_code == 200
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    request = RequestFactory().get("/")
    assert not visible(Page.objects.filter(pk__in=[closed.pk, alias.pk]), request).exists()
    assert "Secret" not in client.get("/park-news/").content.decode()
    assert client.get("/park-news/alias/").status_code == 302
