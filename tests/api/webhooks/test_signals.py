"""Which change of a page is announced as what, and to whom."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from api.webhooks import signals
from api.webhooks.models import Delivery
from news.models import NewsArticlePage
from tests.factories import ArticleFactory, SectionFactory, home
from tests.webhook_receiver import announced, let_time_pass, publish, work

pytestmark = pytest.mark.django_db


def test_a_published_page_is_named_with_its_addresses(webhook):
    article = ArticleFactory(title="Opening", live=False)
    publish(article)
    message = Delivery.objects.get().payload
    assert message["type"] == "page.published"
    assert message["data"] == {
        "id": article.pk,
        "type": "news.NewsArticlePage",
        "locale": "en",
        "site": "testserver",
        "section": article.get_parent().pk,
        "title": "Opening",
        "html_url": article.full_url,
        "detail_url": f"http://testserver/api/v2/pages/{article.pk}/",
    }


def test_publishing_again_is_announced_again(webhook):
    article = ArticleFactory()
    publish(article, title="Once")
    publish(article, title="Twice")
    assert [delivery.payload["data"]["title"] for delivery in Delivery.objects.order_by("pk")] == ["Once", "Twice"]


def test_a_draft_is_never_announced(webhook):
    draft, other = ArticleFactory(live=False), SectionFactory()
    draft.save_revision()
    draft.move(other, "last-child")
    Page.objects.get(pk=draft.pk).delete()
    assert announced() == []


def test_an_unpublished_page_is_named_by_id_and_last_address_only(webhook):
    article = ArticleFactory(title="Retracted")
    article.unpublish()
    message = Delivery.objects.get().payload
    assert message["type"] == "page.unpublished"
    assert message["data"]["id"] == article.pk
    assert message["data"]["html_url"] == article.full_url
    assert not {"title", "detail_url"} & set(message["data"])


def test_an_expired_page_is_announced_when_the_schedule_takes_it_down(webhook):
    article = ArticleFactory(expire_at=timezone.now() - timedelta(seconds=5))
    Page.objects.get(pk=article.pk).unpublish(set_expired=True)
    assert announced() == [("unpublished", article.pk)]


def test_a_deleted_section_is_announced_with_each_public_page_below_it(webhook):
    section = SectionFactory()
    article = ArticleFactory(parent=section, title="Gone with it")
    ArticleFactory(parent=section, live=False)
    Page.objects.get(pk=section.pk).delete()
    assert sorted(announced()) == [("deleted", section.pk), ("deleted", article.pk)]
    assert "Gone with it" not in str(list(Delivery.objects.values_list("payload", flat=True)))


def test_a_moved_section_is_announced_once_with_its_new_address(webhook):
    section, target = SectionFactory(), SectionFactory()
    ArticleFactory(parent=section)
    section.move(target, "last-child")
    section.refresh_from_db()
    assert announced() == [("moved", section.pk)]
    assert Delivery.objects.get().payload["data"]["html_url"] == section.full_url
    assert Delivery.objects.get().payload["data"]["section"] == target.pk


def test_another_place_among_its_siblings_is_no_move(webhook):
    first, second = SectionFactory(), SectionFactory()
    second.move(first, "left")
    assert announced() == []


def test_a_page_in_no_site_is_not_announced(webhook):
    publish(SectionFactory(parent=Page.objects.get(depth=1)))
    assert announced() == []


def test_a_release_that_lies_ahead_is_announced_when_it_comes(webhook):
    article = ArticleFactory(live=False)
    publish(article, release_time=timezone.now() + timedelta(hours=1))
    publish(article, title="Corrected")
    work()
    assert announced() == []
    NewsArticlePage.objects.filter(pk=article.pk).update(release_time=timezone.now())
    let_time_pass()
    work()
    assert announced() == [("published", article.pk)]
    assert Delivery.objects.get().payload["data"]["title"] == "Corrected"


def test_without_a_webhook_it_costs_one_query(django_assert_max_num_queries):
    article = ArticleFactory()
    places = {"parent_page_before": home(), "parent_page_after": home(), "url_path_before": "a", "url_path_after": "b"}
    for receiver, details in (
        (signals._published, {}),
        (signals._unpublished, {}),
        (signals._moved, places),
        (signals._about_to_be_deleted, {"origin": article}),
    ):
        with django_assert_max_num_queries(1):
            receiver(instance=article, **details)


def test_a_release_that_waited_before_an_upgrade_is_announced_by_the_function_where_it_is_now(webhook):
    article = ArticleFactory(live=False)
    publish(article, release_time=timezone.now() + timedelta(hours=1))
    migration = import_module("api.webhooks.migrations.0002_path_of_announce_release")
    waiting = DBTaskResult.objects.filter(task_path=migration.NOW)
    assert waiting.update(task_path=migration.BEFORE) == 1
    migration.rename(migration.BEFORE, migration.NOW)(apps, SimpleNamespace(connection=connection))
    assert waiting.count() == 1
