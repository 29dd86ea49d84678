"""What readers may not see is told to nobody, neither at once nor by a late retry."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from api.webhooks.models import Delivery
from tests.factories import ArticleFactory, SectionFactory
from tests.webhook_receiver import announced, let_time_pass, publish, work

pytestmark = pytest.mark.django_db


def close(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.fixture
def private():
    section = SectionFactory()
    close(section)
    return section


def test_pages_of_a_private_section_are_never_announced(webhook, private):
    article = ArticleFactory(parent=private)
    publish(article)
    article.unpublish()
    publish(article)
    Page.objects.get(pk=article.pk).delete()
    assert announced() == []


def test_what_goes_into_a_private_section_is_taken_down_under_its_last_public_address(webhook, private):
    article = ArticleFactory(title="To be hidden")
    address, section = article.full_url, article.get_parent()
    article.move(private, "last-child")
    assert announced() == [("unpublished", article.pk)]
    data = Delivery.objects.get().payload["data"]
    assert (data["html_url"], data["section"]) == (address, section.pk)
    assert private.slug not in str(data)
    assert "To be hidden" not in str(data)


def test_what_comes_out_of_a_private_section_is_published(webhook, private):
    article = ArticleFactory(parent=private)
    article.move(SectionFactory(), "last-child")
    assert announced() == [("published", article.pk)]


def test_what_moves_between_private_sections_is_not_announced(webhook, private):
    article, other = ArticleFactory(parent=private), SectionFactory()
    close(other)
    article.move(other, "last-child")
    assert announced() == []


@pytest.mark.parametrize(
    "times",
    [
        {"release_time": timezone.now() + timedelta(days=1)},
        {"expire_at": timezone.now() - timedelta(days=1)},
    ],
    ids=["not yet released", "expired"],
)
def test_pages_outside_their_time_are_not_announced(webhook, times):
    article = ArticleFactory(**times)
    publish(article)
    article.move(SectionFactory(), "last-child")
    Page.objects.get(pk=article.pk).delete()
    let_time_pass()
    work()
    assert announced() == []


def test_a_draft_change_does_not_travel_with_a_move(webhook):
    article = ArticleFactory(title="As published")
    article.title = "Not yet published"
    article.save_revision()
    article.move(SectionFactory(), "last-child")
    assert Delivery.objects.get().payload["data"]["title"] == "As published"


@pytest.mark.parametrize("hide", [close, Page.unpublish, Page.delete], ids=["private", "unpublished", "deleted"])
def test_a_waiting_message_about_a_page_that_is_public_no_longer_is_withdrawn(webhook, receiver, hide):
    webhook.url, webhook.unpublished, webhook.deleted = receiver.url, False, False
    webhook.save()
    receiver.answers = [503]
    article = ArticleFactory(title="Secret by now")
    publish(article)
    work()
    hide(Page.objects.get(pk=article.pk))
    let_time_pass()
    work()
    assert len(receiver.requests) == 1
    assert Delivery.objects.get().status == Delivery.Status.WITHDRAWN
