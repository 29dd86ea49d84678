"""Which webhooks hear of an event."""

import pytest
from wagtail.models import Page

from api.webhooks.models import Delivery, ListenedSection, Webhook
from news.models import NewsArticlePage
from tests.factories import ArticleFactory, SectionFactory
from tests.webhook_receiver import announced, publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("event", ["published", "unpublished", "moved", "deleted"])
def test_a_webhook_hears_only_the_events_that_it_asks_for(webhook, event):
    others = dict.fromkeys(["published", "unpublished", "moved", "deleted"], False)
    Webhook.objects.filter(pk=webhook.pk).update(**others | {event: True})
    article = ArticleFactory()
    publish(article)
    article.move(SectionFactory(), "last-child")
    NewsArticlePage.objects.get(pk=article.pk).unpublish()
    publish(article)
    Page.objects.get(pk=article.pk).delete()
    assert {name for name, page_id in announced()} == {event}


def test_a_webhook_of_a_section_hears_of_what_is_below_it_and_of_what_leaves_it(webhook):
    section, other = SectionFactory(), SectionFactory()
    ListenedSection.objects.create(webhook=webhook, section=section)
    below = ArticleFactory(parent=SectionFactory(parent=section))
    publish(ArticleFactory(parent=other))
    publish(below)
    below.move(other, "last-child")
    publish(below)
    assert announced() == [("published", below.pk), ("moved", below.pk)]


def test_a_webhook_whose_only_section_was_deleted_does_not_hear_everything(webhook):
    section = SectionFactory()
    ListenedSection.objects.create(webhook=webhook, section=section)
    Page.objects.get(pk=section.pk).delete()
    publish(ArticleFactory())
    assert announced() == [("deleted", section.pk)]


def test_every_active_webhook_hears_it_under_an_id_of_its_own(webhook):
    Webhook.objects.create(name="Second", url="http://127.0.0.1:9/")
    Webhook.objects.create(name="Off", url="http://127.0.0.1:9/", active=False)
    publish(ArticleFactory())
    assert len({*Delivery.objects.values_list("message_id", flat=True)}) == 2
