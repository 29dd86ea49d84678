"""The editor's forms: slugs that follow the title, and releases that lie ahead."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import APIToken

from news.models import NewsArticlePage, NewsIndexPage
from tests.editors import article_fields, create, edit, moment, section_fields
from tests.factories import ArticleFactory, SectionFactory, home

pytestmark = pytest.mark.django_db

JSON = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def section():
    return SectionFactory(title="Park News", slug="park-news")


@pytest.fixture
def bearer(moderator):
    _, token = APIToken.create_token(user=moderator.user, name="script")
    return {"Authorization": f"Bearer {token}"}


def slugs(model=NewsArticlePage):
    return list(model.objects.order_by("pk").values_list("slug", flat=True))


def second(time):
    return time.replace(microsecond=0)


# Slugs


def test_a_chinese_title_gets_a_readable_slug(moderator, section):
    assert create(moderator, section, article_fields("园区新闻")).status_code == 302
    assert slugs() == ["yuan-qu-xin-wen"]


def test_a_section_gets_a_readable_slug(moderator):
    create(moderator, home(), section_fields("园区新闻"), model="newsindexpage")
    assert slugs(NewsIndexPage) == ["yuan-qu-xin-wen"]


@pytest.mark.parametrize("sent", ["", "two-of-a-kind"])
def test_two_articles_with_one_title_both_save(moderator, section, sent):
    for action in ("publish", ""):
        fields = article_fields("Two of a kind", action=action, slug=sent)
        assert create(moderator, section, fields).status_code == 302
    assert slugs() == ["two-of-a-kind", "two-of-a-kind-2"]


def test_a_slug_that_an_editor_chose_is_kept(moderator, section):
    create(moderator, section, article_fields("园区新闻", slug="valley"))
    article = NewsArticlePage.objects.get()
    edit(moderator, article, article_fields("Another title", slug="valley"))
    assert slugs() == ["valley"]


def test_a_slug_that_an_editor_chose_and_is_taken_is_an_error(moderator, section):
    ArticleFactory(parent=section, slug="valley")
    response = create(moderator, section, article_fields("园区新闻", slug="valley"))
    assert "already in use" in response.context["form"].errors["slug"][0]


def test_the_slug_of_a_draft_follows_its_title(moderator, section):
    create(moderator, section, article_fields("园区"))
    article = NewsArticlePage.objects.get()
    edit(moderator, article, article_fields("园区新闻", slug="yuan-qu"))
    article.refresh_from_db()
    assert article.slug == "yuan-qu-xin-wen"


def test_a_number_that_was_chosen_is_not_taken_for_a_suggestion(moderator, section):
    create(moderator, section, article_fields("Plan", slug="plan-2026"))
    edit(moderator, NewsArticlePage.objects.get(), article_fields("The plan", slug="plan-2026"))
    assert slugs() == ["plan-2026"]


@pytest.mark.parametrize("sent", ["", "opening"])
def test_the_slug_of_a_published_article_stays(moderator, section, sent):
    create(moderator, section, article_fields("Opening", action="publish"))
    edit(moderator, NewsArticlePage.objects.get(), article_fields("Opened", action="publish", slug=sent))
    assert slugs() == ["opening"]


def test_saving_by_itself_tells_the_open_editor_its_slug(moderator, section):
    created = create(moderator, section, article_fields("园区"), **JSON).json()
    assert created["field_updates"]["slug"] == "yuan-qu"
    article = NewsArticlePage.objects.get(pk=created["pk"])
    sent = article_fields("园区新闻", slug="yuan-qu", overwrite_revision_id=created["revision_id"])
    assert edit(moderator, article, sent, **JSON).json()["field_updates"]["slug"] == "yuan-qu-xin-wen"


def test_saving_by_itself_leaves_a_chosen_slug_alone(moderator, section):
    assert (
        "slug" not in create(moderator, section, article_fields("园区", slug="valley"), **JSON).json()["field_updates"]
    )


@pytest.mark.parametrize("title", ["园区新闻", "园区 2020"])
def test_the_write_api_gives_readable_free_slugs(client, section, bearer, title):
    for _ in range(2):
        answer = client.post(
            "/api/v3-preview/pages/",
            {"meta": {"type": "news.NewsArticlePage", "parent_id": section.pk}, "title": title},
            content_type="application/json",
            headers=bearer,
        )
        assert answer.status_code == 201, answer.content
    first, other = slugs()
    assert first.startswith("yuan-qu-")
    assert other == f"{first}-2"


# Releases that lie ahead


def test_the_seconds_of_a_release_survive_editing(moderator, section):
    released = timezone.now().replace(microsecond=0, second=26) - timedelta(days=2)
    article = ArticleFactory(parent=section, release_time=released)
    page = moderator.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert f'value="{moment(released)}"' in page
    edit(moderator, article, article_fields("New", action="publish", slug=article.slug, release_time=released))
    article.refresh_from_db()
    assert (article.title, article.release_time) == ("New", released)


def test_publishing_before_the_release_schedules_the_article(moderator, section):
    tomorrow = second(timezone.now() + timedelta(days=1))
    create(moderator, section, article_fields("Not yet", action="publish", release_time=tomorrow))
    article = NewsArticlePage.objects.get()
    assert not article.live
    assert article.go_live_at == tomorrow
    assert article.approved_schedule


def test_a_scheduled_article_is_published_when_its_time_comes(moderator, section):
    tomorrow = second(timezone.now() + timedelta(days=1))
    create(moderator, section, article_fields("Soon", action="publish", release_time=tomorrow))
    article = NewsArticlePage.objects.get()
    revision = article.latest_revision
    call_command("publish_scheduled", verbosity=0)
    article.refresh_from_db()
    assert not article.live

    passed = timezone.now() - timedelta(minutes=1)  # as if the day had gone by
    stamps = {"release_time": passed.isoformat(), "go_live_at": passed.isoformat()}
    revision.content = {**revision.content, **stamps}
    revision.approved_go_live_at = passed
    revision.save()
    call_command("publish_scheduled", verbosity=0)
    article.refresh_from_db()
    assert article.live
    assert article.release_time == passed


def test_an_editors_own_later_schedule_is_kept(moderator, section):
    tomorrow = second(timezone.now() + timedelta(days=1))
    later = tomorrow + timedelta(hours=3)
    fields = article_fields("Later", action="publish", release_time=tomorrow, go_live_at=moment(later))
    create(moderator, section, fields)
    assert NewsArticlePage.objects.get().go_live_at == later


@pytest.mark.parametrize("days", [3, -3])
def test_the_schedule_follows_a_release_that_is_put_off_or_brought_forward(moderator, section, days):
    tomorrow = second(timezone.now() + timedelta(days=1))
    create(moderator, section, article_fields("Moved", release_time=tomorrow))
    article = NewsArticlePage.objects.get()
    moved = tomorrow + timedelta(days=days)
    fields = article_fields("Moved", action="publish", slug="moved", release_time=moved, go_live_at=moment(tomorrow))
    edit(moderator, article, fields)
    article.refresh_from_db()
    assert article.live == (days < 0)
    assert article.go_live_at == (moved if days > 0 else None)


def test_an_expiry_before_the_release_is_an_error(moderator, section):
    release = timezone.now() + timedelta(days=2)
    fields = article_fields("Gone", release_time=release, expire_at=moment(release - timedelta(days=1)))
    assert "expire_at" in create(moderator, section, fields).context["form"].errors


def test_the_write_api_schedules_too(client, section, bearer):
    tomorrow = second(timezone.now() + timedelta(days=1))
    meta = {"type": "news.NewsArticlePage", "parent_id": section.pk, "action": "publish"}
    answer = client.post(
        "/api/v3-preview/pages/",
        {"meta": meta, "title": "Embargoed", "release_time": tomorrow.isoformat()},
        content_type="application/json",
        headers=bearer,
    )
    assert answer.status_code == 201, answer.content
    article = NewsArticlePage.objects.get()
    assert not article.live
    assert article.go_live_at == tomorrow
