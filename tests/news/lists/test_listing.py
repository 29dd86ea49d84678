"""The columns that lists are read by say what the page itself says, whatever was done to it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page

from news.models import NewsArticlePage
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory(title="A new laboratory")


def is_listed(article) -> bool:
    request = RequestFactory().get("/")
    return NewsArticlePage.objects.visible(request).filter(pk=article.pk).exists()


def test_a_published_article_is_listed_and_a_withdrawn_one_is_not(article):
    assert is_listed(article)
    article.unpublish()
    assert not is_listed(article)
    article.save_revision().publish()
    assert is_listed(article)


def test_an_article_withdrawn_as_a_mere_page_is_not_listed(article):
    Page.objects.get(pk=article.pk).unpublish()
    assert not is_listed(article)


def test_an_expiry_set_on_a_mere_page_ends_the_listing(article):
    page = Page.objects.get(pk=article.pk)
    page.expire_at = timezone.now() - timedelta(seconds=1)
    page.save()
    assert not is_listed(article)


def test_an_article_that_the_command_expires_is_not_listed(article):
    article.expire_at = timezone.now() - timedelta(minutes=1)
    article.save()
    call_command("publish_scheduled")
    assert not is_listed(article)


def test_saving_a_draft_lists_nothing_new(article):
    article.unpublish()
    article.title = "Another"
    article.save_revision()
    assert not is_listed(article)


def test_saving_only_the_expiry_keeps_the_columns_right(article):
    article.expire_at = timezone.now() - timedelta(seconds=1)
    article.save(update_fields=["expire_at"])
    assert not is_listed(article)


def test_a_copy_kept_as_a_draft_is_not_listed(article):
    assert not is_listed(article.copy(update_attrs={"slug": "copy"}, keep_live=False))
    assert is_listed(article.copy(update_attrs={"slug": "live-copy"}))


def test_an_article_moved_under_a_hidden_branch_follows_it(article):
    closed = SectionFactory()
    closed.view_restrictions.create(restriction_type="login")
    article.move(closed, pos="last-child")
    assert not is_listed(article)


def test_the_month_is_that_of_the_site_s_time_zone():
    late = ArticleFactory(release_time=datetime(2020, 7, 31, 23, tzinfo=UTC))  # the first of August in Shanghai
    assert late.release_month == 202008
