"""What a public address asks the database, cold and warm: the same for 2 and for 20 articles, for 3 and for 30 blocks.

Warm is an answer made of cached fragments. Cold is one of which no fragment is cached, by a process that has answered
before: the first reader's after a change, or after others pushed the fragments out. A query for each card, or for each
page, is seen cold and not warm, as the fragment cache hides it.
"""

from datetime import timedelta
from typing import NamedTuple

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cache.fragments import fragments
from cache.surrogate_keys import EVERYTHING, THOUSAND
from home.models import SiteSettings
from news.models import FeedSettings, NewsIndexPage
from tests.bodies import blocks_of_every_kind
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CategoryFactory,
    DocumentFactory,
    ImageFactory,
    SectionFactory,
    home,
)

pytestmark = pytest.mark.django_db


class Count(NamedTuple):
    cold: int
    warm: int


ARTICLES = "/api/v2/pages/?type=news.NewsArticlePage&limit=20"
COUNTS = {
    "/": Count(11, 5),
    "/park-news/": Count(14, 4),
    "/park-news/article-0/": Count(12, 2),
    "/park-news/article-0.md": Count(8, 6),
    "/park-news/2020/": Count(14, 5),
    "/park-news/tag/one/": Count(15, 5),
    "/tag/one/?category=works": Count(18, 11),
    "/category/works/": Count(17, 7),
    "/author/lin-qiao/": Count(17, 7),
    "/tags/": Count(11, 4),
    "/search/?q=article": Count(13, 5),
    "/search/suggestions/?q=arti": Count(6, 4),
    "/feed/": Count(13, 11),
    "/park-news/rss/": Count(13, 11),
    "/tag/one/feed.json": Count(17, 14),
    "/sitemap.xml": Count(5, 2),
    "/sitemap-pages.xml": Count(9, 7),
    "/sitemap-articles-{thousand}.xml": Count(7, 5),
    "/news-sitemap.xml": Count(6, 4),
    "/llms.txt": Count(6, 4),
    "/robots.txt": Count(3, 1),
    "/no-such-page/": Count(14, 9),
    "/api/v2/pages/": Count(5, 2),
    f"{ARTICLES}&fields=summary,lead_image_card": Count(7, 2),
    f"{ARTICLES}&fields=*": Count(10, 2),
    f"{ARTICLES}&fields=*&cursor=": Count(9, 2),
    f"{ARTICLES}&tag=one&category=works&section=/park-news/&facets=section,category,tag,year": Count(13, 4),
    f"{ARTICLES}&search=articles": Count(7, 1),
    "/api/v2/pages/{pk}/": Count(8, 3),
    "/api/v2/page/?path=/": Count(12, 9),
    "/api/v2/page/?path=/park-news/": Count(12, 7),
    "/api/v2/page/?path=/park-news/article-0/": Count(12, 7),
    "/api/v2/changes/?limit=100": Count(15, 13),
    "/api/v2/images/?fields=*": Count(8, 6),
    "/api/v2/documents/?fields=*": Count(8, 6),
    "/api/v2/redirects/?fields=*": Count(5, 3),
    "/api/v3-preview/pages/?type=news.NewsArticlePage": Count(7, 5),
}
WITH_BODIES = [
    "/park-news/article-0/",
    "/park-news/article-0.md",
    "/park-news/rss/",
    f"{ARTICLES}&fields=*",
    "/api/v2/pages/{pk}/",
    "/api/v2/page/?path=/park-news/article-0/",
    "/api/v2/changes/?limit=100",
]


@pytest.fixture
def grow(client):
    """Make `count` more articles with everything an article can have, each with a picture, a document, a related
    article, a film and a link of its own."""
    section = SectionFactory(title="Park News", slug="park-news", show_in_menus=True)
    page = home()
    page.parts = [("latest", {"section": section, "count": 12})]
    page.save()
    SiteSettings.for_site(page.get_site()).save()
    feeds = FeedSettings.for_site(page.get_site())
    feeds.content = FeedSettings.Content.FULL
    feeds.save()
    SectionFactory(
        parent=home("zh-hans"), title="园区新闻", translation_key=section.translation_key, show_in_menus=True
    )
    for _ in range(3):
        closed = SectionFactory(parent=home())
        ArticleFactory(parent=closed)
        PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    category, author = CategoryFactory(name="Works"), AuthorFactory(name="Lin Qiao")
    earlier = ArticleFactory(parent=section, title="Earlier")
    made = []

    def rich_article(number: int):
        article = ArticleFactory(
            parent=section, slug=f"article-{number}", category=category, lead_image=ImageFactory(), body=body(number)
        )
        article.tags.add("one", "two", f"tag {number}")
        article.author_links.create(author=author)
        article.related_links.create(related=made[-1] if made else earlier)
        article.save()
        return article

    def more(count: int) -> list:
        for _ in range(count):
            made.append(rich_article(len(made)))
        made[0].pinned_until = timezone.now() + timedelta(days=1)
        made[0].save()
        return made

    return more


def body(number: int) -> list[tuple]:
    """A block of each kind, with a picture, a document, a film and a linked article of its own."""
    linked = ArticleFactory(parent=NewsIndexPage.objects.get(slug="park-news"), title=f"Linked {number}")
    image, document = ImageFactory(), DocumentFactory()
    for file in (image, document):
        file.tags.add("library", f"file {number}")
    return blocks_of_every_kind(number, image, document, linked)


def queries(client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        assert response.status_code in (200, 404), response.content
        b"".join(response)  # a sitemap is streamed
    return [query["sql"] for query in captured]


def cold_and_warm(client, address: str, article) -> dict[str, list[str]]:
    address = address.format(pk=article.pk, thousand=article.pk // THOUSAND)
    client.get(address)  # what a process remembers once, and the sizes of pictures
    fragments.drop(fragments.number, [EVERYTHING])
    return {"cold": queries(client, address), "warm": queries(client, address)}


def count(asked: dict[str, list[str]]) -> Count:
    return Count(*map(len, asked.values()))


def more_than(few: dict[str, list[str]], many: dict[str, list[str]]) -> str:
    """What was asked with many that was not asked with few."""
    return "\n".join(f"{state}: {sql}" for state in few for sql in sorted(set(many[state]) - set(few[state])))


def test_twenty_articles_cost_what_two_cost(client, grow, subtests):
    article = grow(2)[0]
    with_two = {address: cold_and_warm(client, address, article) for address in COUNTS}
    grow(18)
    for address, few in with_two.items():
        many = cold_and_warm(client, address, article)
        with subtests.test(address):
            assert count(many) == count(few), more_than(few, many)
            assert count(many) == COUNTS[address], "\n".join([*many["cold"], "", *many["warm"]])


@pytest.mark.parametrize("address", WITH_BODIES)
def test_thirty_blocks_cost_what_three_cost(client, grow, address):
    article = grow(2)[0]
    few = cold_and_warm(client, address, article)
    article.body = [block for number in range(3) for block in body(number)]
    article.save()
    many = cold_and_warm(client, address, article)
    assert count(many) == count(few), more_than(few, many)
