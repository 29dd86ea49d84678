"""A change and its announcement are kept together or not at all."""

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from api.webhooks.models import Delivery
from tests.editors import article_fields, create, signed_in
from tests.factories import ArticleFactory, SectionFactory
from tests.webhook_receiver import publish

pytestmark = pytest.mark.django_db


class CrashError(Exception):
    pass


@pytest.fixture
def crash():
    """Something fails right after the change and what the webhooks made of it."""

    def fail(**kwargs):
        raise CrashError

    signals = (page_published, page_unpublished, post_page_move)
    for signal in signals:
        signal.connect(fail)
    yield
    for signal in signals:
        signal.disconnect(fail)


def test_publishing_that_fails_half_way_leaves_page_and_queue_as_they_were(webhook, crash):
    article = ArticleFactory(live=False)
    with pytest.raises(CrashError):
        publish(article)
    article.refresh_from_db()
    assert not article.live
    assert not Delivery.objects.exists()


def test_so_does_taking_down(webhook, crash):
    article = ArticleFactory()
    with pytest.raises(CrashError):
        Page.objects.get(pk=article.pk).unpublish()
    article.refresh_from_db()
    assert article.live
    assert not Delivery.objects.exists()


def test_so_does_moving(webhook, crash):
    article, target = ArticleFactory(), SectionFactory()
    with pytest.raises(CrashError):
        article.move(target, "last-child")
    assert Page.objects.get(pk=article.pk).get_parent().pk == article.section_id
    assert not Delivery.objects.exists()


def test_publishing_from_the_editor_is_announced(webhook):
    create(signed_in(), SectionFactory(), article_fields("From the editor", action="publish"))
    assert Delivery.objects.get().payload["data"]["title"] == "From the editor"


def test_a_change_that_is_rolled_back_leaves_nothing(webhook):
    article = ArticleFactory()
    with transaction.atomic():
        publish(article)
        assert Delivery.objects.exists()
        transaction.set_rollback(True)
    assert not Delivery.objects.exists()
    assert not DBTaskResult.objects.exists()
