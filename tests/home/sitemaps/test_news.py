"""Google's news sitemap."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from home.models import SiteSettings, SiteTexts
from home.sitemaps import news
from tests.factories import ArticleFactory, SectionFactory, home
from tests.home.sitemaps.protocol import NEWS, locations, read

pytestmark = pytest.mark.django_db


def released(hours: float, **fields):
    return ArticleFactory(release_time=timezone.now() - timedelta(hours=hours), **fields)


def test_two_days_of_articles_stand_in_it_newest_first(client):
    old, older, new = released(47), released(49), released(1)
    assert locations(read(client, "/news-sitemap.xml")) == [new.full_url, old.full_url]
    assert older.live


def test_there_are_never_more_than_google_reads(client, monkeypatch):
    assert news.NEWS_AT_MOST == 1000
    monkeypatch.setattr(news, "NEWS_AT_MOST", 2)
    newest = [released(hours) for hours in (1, 2, 3)][:2]
    assert locations(read(client, "/news-sitemap.xml")) == [article.full_url for article in newest]


def test_each_article_says_who_publishes_it_and_in_which_language(client):
    settings = SiteSettings.for_site(home().get_site())
    for code, name in (("en", "Cedar & Valley"), ("zh-hans", "雪松谷")):
        SiteTexts.objects.create(settings=settings, locale=Locale.objects.get(language_code=code), organisation=name)
    released(2, title="A <new> hall \x0b& more")
    released(3, title="新馆", parent=SectionFactory(parent=home("zh-hans")))
    entries = read(client, "/news-sitemap.xml")
    said = [[entry.findtext(f".//{NEWS}{name}") for name in ("name", "language", "title")] for entry in entries]
    assert said == [["Cedar & Valley", "en", "A <new> hall & more"], ["雪松谷", "zh-cn", "新馆"]]


def test_a_site_without_news_has_an_empty_one(client):
    assert locations(read(client, "/news-sitemap.xml")) == []
