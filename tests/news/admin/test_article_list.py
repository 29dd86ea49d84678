"""The admin's list of all articles: what it shows, how it is narrowed and sorted, and whom it shows what."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupPagePermission
from wagtail.permissions import policy_registry

from news.admin.article_list import STATUSES, articles_of
from news.models import NewsArticlePage
from tests.editors import article_fields, create, edit, signed_in
from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, SectionFactory, write_articles
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


def listed(client, **query) -> list[str]:
    return [article.title for article in client.get("/admin/news/", query).context["object_list"]]


@shared_data
def articles():
    """Three articles of January to March 2020; the one of February has all that filters look for."""
    section = SectionFactory(title="Notices")
    other = SectionFactory(title="Park News")
    ArticleFactory(parent=other, title="January laboratory", release_time=datetime(2020, 1, 5, tzinfo=UTC))
    february = ArticleFactory(
        parent=section,
        title="February laboratory",
        release_time=datetime(2020, 2, 5, 8, 10, 26, tzinfo=UTC),
        category=CategoryFactory(name="Industry"),
        live=False,
    )
    february.author_links.create(author=AuthorFactory(name="Lin Qiao"))
    february.tags.add("medicine")
    february.save()
    ArticleFactory(parent=other, title="March visit", release_time=datetime(2020, 3, 5, tzinfo=UTC))
    return february


def filters(article) -> dict:
    return {
        "section": {"section": article.section_id},
        "status": {"status": "draft"},
        "author": {"author": article.author_links.get().author_id},
        "category": {"category": article.category_id},
        "tag": {"tag": article.tags.get().pk},
        "release time": {"release_time_from": "2020-02-01", "release_time_to": "2020-02-28"},
    }


FILTERS = ["section", "status", "author", "category", "tag", "release time"]


def test_news_is_in_the_menu_and_lists_all_sections_newest_first(editor, articles):
    assert "/admin/news/" in editor.get("/admin/").content.decode()
    assert listed(editor) == ["March visit", "February laboratory", "January laboratory"]


def test_the_list_shows_section_category_and_release_to_the_second(editor, articles):
    page = editor.get("/admin/news/").content.decode()
    for text in ("Notices", "Industry", "2020-02-05 16:10:26"):
        assert text in page


@pytest.mark.parametrize("name", FILTERS)
def test_the_list_is_filtered(editor, articles, name):
    assert listed(editor, **filters(articles)[name]) == ["February laboratory"]


@pytest.mark.parametrize("name", FILTERS)
def test_a_search_is_filtered_too(editor, articles, name):
    assert sorted(listed(editor, q="laboratory")) == ["February laboratory", "January laboratory"]
    assert listed(editor, q="laboratory", **filters(articles)[name]) == ["February laboratory"]


@pytest.mark.parametrize("order", ["title", "section__title", "category__name", "release_time", "live"])
def test_the_list_is_sorted_both_ways(editor, articles, order):
    up, down = listed(editor, ordering=order), listed(editor, ordering=f"-{order}")
    assert len(up) == 3
    assert up != down


@pytest.mark.parametrize("order", ["title", "release_time"])
def test_a_search_is_sorted(editor, articles, order):
    assert listed(editor, q="laboratory", ordering=order) != listed(editor, q="laboratory", ordering=f"-{order}")


@pytest.mark.parametrize("order", ["section__title", "category__name"])
def test_a_search_in_a_list_sorted_by_another_table_is_newest_first(editor, articles, order):
    assert listed(editor, q="laboratory", ordering=order) == ["February laboratory", "January laboratory"]


def test_the_list_tells_every_status(editor, moderator):
    section = SectionFactory()
    tomorrow = timezone.now() + timedelta(days=1)
    create(moderator, section, article_fields("published", action="publish"))
    create(moderator, section, article_fields("changed", action="publish"))
    edit(moderator, NewsArticlePage.objects.get(title="changed"), article_fields("changed", slug="changed"))
    create(moderator, section, article_fields("scheduled", action="publish", release_time=tomorrow))
    create(editor, section, article_fields("moderation", action="submit"))
    create(editor, section, article_fields("draft"))
    ArticleFactory(parent=section, title="expired", live=False, expired=True)
    for status, _ in STATUSES:
        assert listed(editor, q=status, status=status) == [status]
    for status in ("scheduled", "moderation", "changed", "expired"):
        assert listed(editor, status=status) == [status]
    assert set(listed(editor, status="published")) == {"published", "changed"}
    assert set(listed(editor, status="draft")) == {"draft", "scheduled", "moderation"}


def test_editors_see_only_the_sections_they_may(articles):
    group = Group.objects.create(name="Notice board")
    group.permissions.set(Group.objects.get(name="Editors").permissions.all())
    GroupPagePermission.objects.create(group=group, page=articles.section, permission_type="change")
    guest = signed_in("Notice board")
    assert listed(guest) == ["February laboratory"]
    filterset = guest.get("/admin/news/").context["filters"]
    assert [section.title for section in filterset.form.fields["section"].queryset] == ["Notices"]


def test_the_list_has_the_articles_that_wagtail_lets_a_user_explore(articles):
    group = Group.objects.create(name="Two desks")
    branch, single = SectionFactory(title="Branch"), ArticleFactory(parent=articles.section, title="Single")
    ArticleFactory(parent=SectionFactory(parent=branch), title="Below")
    for page, kind in ((branch, "add"), (single, "change")):
        GroupPagePermission.objects.create(group=group, page=page, permission_type=kind)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    desk = signed_in("Two desks")
    assert set(listed(desk)) == {"Below", "Single"}
    for user in (desk.user, signed_in().user):
        explored = policy_registry.get_by_type(NewsArticlePage).explorable_instances(user)
        assert set(articles_of(user)) == set(NewsArticlePage.objects.filter(pk__in=explored.values("pk")))


@pytest.mark.parametrize("role", ["Editors", "Moderators"])
@pytest.mark.parametrize("live", [True, False])
def test_the_list_asks_as_many_queries_for_twenty_articles_as_for_two(role, live):
    client = signed_in(role)
    section, author = SectionFactory(), AuthorFactory()

    def write(count: int):
        each = ({"category": CategoryFactory(), "live": live} for _ in range(count))
        write_articles(section, each, tags=["tag"], authors=[author])

    def queries(**query) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/admin/news/", query)
        return len(captured)

    write(2)
    queries()
    two, two_found = queries(), queries(q="article")
    write(18)
    assert (queries(), queries(q="article")) == (two, two_found)


def test_an_article_can_be_started_from_the_list(editor):
    section = SectionFactory()
    response = editor.post("/admin/news/choose_parent/", {"parent_page": section.pk})
    assert response.url == f"/admin/pages/add/news/newsarticlepage/{section.pk}/"
