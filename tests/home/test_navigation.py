"""The main navigation: two levels of pages shown in menus, with the trail to the page being read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cache.changes import process_changes
from home.navigation import main_menu
from tests.factories import ArticleFactory, SectionFactory, home

pytestmark = pytest.mark.django_db


def menu(current=None):
    return main_menu(home(), RequestFactory().get("/", SERVER_NAME="testserver"), current)


def outline(items):
    return [(item.title, [child.title for child in item.children]) for item in items]


@pytest.fixture
def news():
    return SectionFactory(title="News", slug="news", show_in_menus=True)


def test_pages_shown_in_menus_are_listed_in_the_order_of_the_tree(news):
    SectionFactory(parent=news, title="Notices", show_in_menus=True)
    SectionFactory(parent=news, title="Not in menus")
    SectionFactory(title="Services", show_in_menus=True)
    assert outline(menu()) == [("News", ["Notices"]), ("Services", [])]
    assert menu()[0].url == "/news/"


def test_a_third_level_and_children_of_pages_not_in_menus_are_left_out(news):
    notices = SectionFactory(parent=news, title="Notices", show_in_menus=True)
    SectionFactory(parent=notices, title="Archive", show_in_menus=True)
    SectionFactory(parent=SectionFactory(title="Not in menus"), title="Orphan", show_in_menus=True)
    assert outline(menu()) == [("News", ["Notices"])]


def test_the_trail_leads_to_the_page_being_read(news):
    notices = SectionFactory(parent=news, title="Notices", show_in_menus=True)
    SectionFactory(title="Services", show_in_menus=True)
    first, other = menu(ArticleFactory(parent=notices))
    assert (first.is_active, first.is_current) == (True, False)
    assert (first.children[0].is_active, first.children[0].is_current) == (True, False)
    assert not other.is_active
    assert menu(notices)[0].children[0].is_current


def test_what_the_public_may_not_see_is_left_out(news):
    SectionFactory(title="Draft", show_in_menus=True, live=False)
    SectionFactory(title="Expired", show_in_menus=True, expire_at=timezone.now() - timedelta(days=1))
    closed = SectionFactory(title="Closed", show_in_menus=True)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert outline(menu()) == [("News", [])]


def test_pages_of_another_language_are_left_out(news):
    SectionFactory(parent=home("zh-hans"), title="新闻", show_in_menus=True)
    assert outline(menu()) == [("News", [])]


def test_the_menu_asks_as_many_queries_for_twenty_pages_as_for_two(news):
    def queries() -> int:
        process_changes()
        with CaptureQueriesContext(connection) as captured:
            menu()
        return len(captured)

    queries()
    SectionFactory(parent=news, show_in_menus=True)
    changed, as_before = queries(), queries()
    for _ in range(18):
        SectionFactory(parent=news, show_in_menus=True)
    assert (queries(), queries()) == (changed, as_before)
    assert as_before < changed
