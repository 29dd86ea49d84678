"""What a public address costs does not grow with the number of articles, and stays within design.md section 6."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.models import PageViewRestriction

from home.models import SiteSettings
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

ARTICLES = "/api/v2/pages/?type=news.NewsArticlePage&limit=20"
BUDGETS = {
    "/": 8,
    "/park-news/": 8,
    "/park-news/article-0/": 10,
    "/park-news/article-0.md": 7,
    "/park-news/2020/": 9,
    "/park-news/tag/one/": 10,
    "/tag/one/?category=works": 18,
    "/category/works/": 12,
    "/author/lin-qiao/": 12,
    "/tags/": 5,
    "/search/?q=article": 9,
    "/search/suggestions/?q=arti": 4,
    "/feed/": 9,
    "/park-news/rss/": 9,
    "/tag/one/feed.json": 13,
    "/sitemap.xml": 2,
    "/sitemap-pages.xml": 7,
    "/sitemap-articles-0.xml": 5,
    "/news-sitemap.xml": 4,
    "/llms.txt": 4,
    "/robots.txt": 1,
    "/no-such-page/": 10,
    "/api/v2/pages/": 4,
    f"{ARTICLES}&fields=summary,lead_image_card": 6,
    f"{ARTICLES}&fields=*": 9,
    f"{ARTICLES}&fields=*&cursor=": 8,
    f"{ARTICLES}&tag=one&category=works&section=/park-news/&facets=section,category,tag,year": 12,
    f"{ARTICLES}&search=articles": 8,
    "/api/v2/pages/{pk}/": 8,
    "/api/v2/page/?path=/": 12,
    "/api/v2/page/?path=/park-news/": 12,
    "/api/v2/page/?path=/park-news/article-0/": 12,
    "/api/v2/changes/?limit=100": 16,
    "/api/v2/images/?fields=*": 7,
    "/api/v2/documents/?fields=*": 7,
    "/api/v2/redirects/?fields=*": 6,
    "/api/v3-preview/pages/?type=news.NewsArticlePage": 12,
}


FURTHER_PAGE = 8

VIDEO = "https://video.example/1"


def all_blocks(section, image, document) -> list[tuple]:
    link = f'<p><a linktype="page" id="{section.pk}">articles</a></p>'
    return [
        ("heading", {"text": "Why", "level": "h2"}),
        ("paragraph", link),
        ("paragraph", link),
        ("image", {"image": image}),
        ("attachment", {"document": document}),
        ("related_page", {"page": section}),
        ("embed", {"url": VIDEO}),
    ]


def rich_article(section, number, image, document, category, author):
    earlier = section.get_children().live().last()
    blocks = all_blocks(section, image, document)
    article = ArticleFactory(parent=section, slug=f"article-{number}", lead_image=image, category=category, body=blocks)
    article.tags.add("one", "two", f"tag {number}")
    article.author_links.create(author=author)
    if earlier:
        article.related_links.create(related=earlier.specific)
    article.save()
    return article


@pytest.fixture
def grow(client):
    """Make `count` more articles with everything an article can have."""
    section = SectionFactory(title="Park News", slug="park-news", show_in_menus=True)
    parts = [("latest", {"section": section, "count": 12})]
    page = home()
    page.parts = parts
    page.save()
    SiteSettings.for_site(page.get_site()).save()
    Embed.objects.create(url=VIDEO, hash=get_embed_hash(VIDEO), title="Film", html="<iframe></iframe>", type="video")
    SectionFactory(
        parent=home("zh-hans"), title="园区新闻", translation_key=section.translation_key, show_in_menus=True
    )
    for _ in range(3):
        closed = SectionFactory(parent=home())
        ArticleFactory(parent=closed)
        PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    shared = (ImageFactory(), DocumentFactory(), CategoryFactory(name="Works"), AuthorFactory(name="Lin Qiao"))
    made = []

    def more(count: int) -> list:
        made.extend([rich_article(section, len(made) + number, *shared) for number in range(count)])
        made[0].pinned_until = timezone.now() + timedelta(days=1)
        made[0].save()
        return made

    return more


def queries(client, address: str) -> list[str]:
    client.get(address)  # what is made or remembered once
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code in (200, 404), response.content
    return [query["sql"] for query in captured]


def test_twenty_articles_cost_what_two_cost(client, grow, subtests):
    pk = grow(2)[0].pk
    costs_of_few = {address: queries(client, address.format(pk=pk)) for address in BUDGETS}
    grow(20)
    for address, few in costs_of_few.items():
        with subtests.test(address):
            many = queries(client, address.format(pk=pk))
            assert len(few) == len(many), "\n".join(sorted(set(many) - set(few)))
            assert len(many) <= BUDGETS[address], "\n".join(many)


def test_a_further_page_costs_what_the_one_before_it_costs(client, grow):
    grow(45)
    second, third = queries(client, "/park-news/?page=2"), queries(client, "/park-news/?page=3")
    assert len(second) == len(third) <= FURTHER_PAGE


@pytest.mark.parametrize(
    "address",
    [
        f"{ARTICLES}&fields=*",
        "/api/v2/pages/{pk}/",
        "/api/v2/page/?path=/park-news/article-0/",
        "/park-news/article-0.md",
    ],
)
def test_thirty_blocks_cost_what_three_cost(client, grow, address):
    article = grow(2)[0]
    address = address.format(pk=article.pk)
    blocks = all_blocks(article.section, article.lead_image, DocumentFactory())
    few = queries(client, address)
    article.body = blocks * 5
    article.save()
    assert len(queries(client, address)) == len(few)
