"""What of the site the sitemaps name, and what naming it costs."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from home.sitemaps import entries
from images.renditions import specs
from news.models import NewsArticlePage
from tests.factories import ArticleFactory, ImageFactory, SectionFactory, home, write_articles
from tests.hidden_pages import HIDDEN, SECRET
from tests.home.sitemaps.protocol import IMAGE, SITEMAP, XHTML, locations, read
from tests.readers import sitemap_part

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return SectionFactory(title="Park News", slug="park-news")


def parts(client) -> list[str]:
    """Paths of all parts that the index names."""
    return [urlsplit(address).path for address in locations(read(client, "/sitemap.xml"))]


def article_entries(client) -> dict:
    """By address, the `url` elements of all parts of articles."""
    roots = [read(client, path) for path in parts(client) if "articles" in path]
    return {entry.findtext(SITEMAP + "loc"): entry for root in roots for entry in root}


def in_chinese(article):
    section = SectionFactory(parent=home("zh-hans"), slug="yuan-qu", translation_key=article.section.translation_key)
    return ArticleFactory(parent=section, slug="kai-ye", translation_key=article.translation_key)


def test_the_index_leads_to_every_public_page(client, section):
    articles = [ArticleFactory(parent=section) for _ in range(3)]
    found = [address for path in parts(client) for address in locations(read(client, path))]
    pages = [home(), home("zh-hans"), section, *articles]
    assert sorted(found) == sorted(page.full_url for page in pages)


def test_a_part_holds_a_range_of_ids_and_is_missing_where_none_is_public(client, section, monkeypatch):
    monkeypatch.setattr(entries, "PART_SIZE", 2)
    articles = [ArticleFactory(parent=section) for _ in range(5)]
    articles[2].unpublish()
    found = [locations(read(client, path)) for path in parts(client) if "articles" in path]
    assert [address for part in found for address in part] == [article.full_url for article in articles if article.live]
    assert max(map(len, found)) <= 2
    assert client.get("/sitemap-articles-9999.xml").status_code == 404


def test_a_change_is_dated_by_the_last_publication_or_a_later_release(client, section):
    published = datetime(2020, 7, 2, 7, 40, 38, tzinfo=UTC)
    edited, scheduled, imported = (ArticleFactory(parent=section, release_time=published) for _ in range(3))
    Page.objects.filter(pk=edited.pk).update(last_published_at=published + timedelta(days=30))
    Page.objects.filter(pk=scheduled.pk).update(last_published_at=published - timedelta(days=3))
    Page.objects.filter(pk=imported.pk).update(last_published_at=None)
    found = article_entries(client)
    changed = [found[article.full_url].findtext(SITEMAP + "lastmod") for article in (edited, scheduled, imported)]
    assert changed == ["2020-08-01T15:40:38+08:00", "2020-07-02T15:40:38+08:00", "2020-07-02T15:40:38+08:00"]
    newest = read(client, "/sitemap.xml")[1].findtext(SITEMAP + "lastmod")
    assert newest == "2020-08-01T15:40:38+08:00"


def test_the_index_dates_a_part_anew_when_one_of_its_articles_is_published(client, section):
    def dated() -> list[str]:
        return [found.text for found in read(client, "/sitemap.xml").iter(f"{SITEMAP}lastmod")]

    article = ArticleFactory(parent=section)
    [before] = dated()
    moment = timezone.now() + timedelta(days=1)
    with patch.object(timezone, "now", lambda: moment):
        article.save_revision().publish()
        [after] = dated()
        article.unpublish()
        assert dated() == []
    assert after > before


def test_translations_name_each_other_and_the_default(client, section):
    article, alone = ArticleFactory(parent=section), ArticleFactory(parent=section)
    chinese = in_chinese(article)
    found = article_entries(client)
    expected = {"en": article.full_url, "zh-Hans": chinese.full_url, "x-default": article.full_url}
    for page in (article, chinese):
        links = found[page.full_url].findall(XHTML + "link")
        assert {link.get("hreflang"): link.get("href") for link in links} == expected
    assert found[alone.full_url].findall(XHTML + "link") == []


def test_a_translation_that_is_hidden_is_not_named(client, section):
    article = ArticleFactory(parent=section)
    in_chinese(article).unpublish()
    assert article_entries(client)[article.full_url].findall(XHTML + "link") == []


def test_sections_and_home_pages_name_their_translations(client, section):
    in_chinese(ArticleFactory(parent=section))
    root = read(client, "/sitemap-pages.xml")
    assert [len(entry.findall(XHTML + "link")) for entry in root] == [3, 3, 3, 3]


def test_a_picture_that_readers_were_shown_is_named(client, section):
    image = ImageFactory()
    shown = ArticleFactory(parent=section, lead_image=image)
    unseen = ArticleFactory(parent=section, lead_image=ImageFactory())
    rendition = image.get_rendition(specs("wide")[-1])
    found = article_entries(client)
    assert found[shown.full_url].findtext(f"{IMAGE}image/{IMAGE}loc") == f"http://testserver{rendition.url}"
    assert found[unseen.full_url].find(IMAGE + "image") is None


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-articles-{part}.xml"])
def test_twenty_articles_cost_what_two_cost(client, section, address):
    address = address.format(part=ArticleFactory(parent=section).pk // entries.PART_SIZE)

    def cost(articles: int) -> int:
        write_articles(section, ({"lead_image": ImageFactory()} for _ in range(articles)))
        client.get(address).getvalue()  # counts the changes
        with CaptureQueriesContext(connection) as queries:
            client.get(address).getvalue()
        return len(queries)

    few = cost(2)
    assert cost(18) == few <= 10


def test_a_part_is_streamed(client, section):
    assert client.get(sitemap_part(ArticleFactory(parent=section))).streaming


def test_a_copy_that_still_holds_is_not_sent_again(client, section):
    part = sitemap_part(ArticleFactory(parent=section))
    for address in ("/sitemap.xml", "/sitemap-pages.xml", part, "/news-sitemap.xml"):
        etag = client.get(address)["ETag"]
        assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    ArticleFactory(parent=section)
    assert client.get("/sitemap.xml", headers={"if-none-match": etag}).status_code == 200


def test_hidden_pages_are_not_named(client, hidden):
    call_command("rebuild_references_index", verbosity=0)
    NewsArticlePage.objects.filter(slug="public").update(release_time=timezone.now())
    paths = [*parts(client), "/sitemap.xml", "/news-sitemap.xml", "/robots.txt", "/llms.txt"]
    shown = "".join(client.get(path).getvalue().decode() for path in paths)
    assert "/park-news/public/" in shown
    for secret in (SECRET, SECRET.lower(), "closed", *(f"/{reason}" for reason in HIDDEN)):
        assert secret not in shown


def test_a_part_with_hidden_articles_only_is_as_missing_as_an_empty_one(client, section):
    hidden = client.get(sitemap_part(ArticleFactory(parent=section, live=False)))
    missing = client.get("/sitemap-articles-9999.xml")
    assert hidden.status_code == missing.status_code == 404
    assert parts(client) == ["/sitemap-pages.xml"]
