"""Describing a page asks the database nothing: the page's reader has read it all."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from home.models import SiteTexts
from home.seo import describe
from news.models import NewsArticlePage
from news.references.loading import load_references
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def cost(pk: int) -> int:
    request = RequestFactory().get("/", headers={"host": "testserver"})
    page = NewsArticlePage.objects.visible(request).for_api(request).get(pk=pk)
    load_references([page], request, uses=["share"], related=False)
    texts = SiteTexts.objects.for_request(request, page.locale)
    ancestors = list(Page.objects.ancestor_of(page).filter(depth__gte=2))
    Site.find_for_request(request)
    with CaptureQueriesContext(connection) as queries:
        describe(page, request, ancestors, texts)
    return len(queries)


def test_an_article_with_authors_tags_and_a_picture_costs_nothing(site, article):
    cost(article.pk)  # the renditions of the logo and the picture are made
    assert cost(article.pk) == 0


def test_an_article_with_a_drawn_card_costs_nothing(site, section):
    site.public_sector_meta = True
    site.save()
    article = ArticleFactory(parent=section)
    cost(article.pk)
    assert cost(article.pk) == 0
