"""A small site in which everything refers to something, and all the addresses that it is read at."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cache.surrogate_keys import THOUSAND
from home.models import SiteSettings, SiteTexts
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CategoryFactory,
    DocumentFactory,
    ImageFactory,
    SectionFactory,
    home,
)
from tests.shared_data import shared_data

ADDRESSES = [
    "/",
    "/zh-hans/",
    "/park-news/",
    "/park-news/deep/",
    "/notices/",
    "/park-news/?page=2",
    "/2020/",
    "/park-news/2020/09/",
    "/park-news/tag/steel/",
    "/park-news/tag/brick/",
    "/tag/steel/?category=works",
    "/category/works/",
    "/park-news/author/lin/",
    "/tags/",
    "/search/?q=bridge",
    "/search/suggestions/?q=bri",
    "/feed/",
    "/park-news/rss/",
    "/park-news/tag/steel/feed.json",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-articles-{thousand}.xml",
    "/news-sitemap.xml",
    "/llms.txt",
    "/robots.txt",
    "/no-such-bridge/",
    "/park-news/deep/bridge/",
    "/park-news/deep/bridge.md",
    "/park-news/deep/weir/",
    "/park-news/deep/gate/",
    "/notices/bridge-closed/",
    "/notices/ferry/",
    "/notices/gate-too/",
    "/park-news/deep/brick/",
    "/api/v2/pages/{brick}/",
    "/zh-hans/park-news/deep/bridge/",
    "/park-news/deep/new-bridge/",
    "/park-news/deep/late/",
    "/api/v2/pages/",
    "/api/v2/pages/?type=news.NewsArticlePage&fields=*",
    "/api/v2/pages/?type=news.NewsArticlePage&tag=steel&facets=section,category,tag,year",
    "/api/v2/pages/?type=news.NewsArticlePage&order=title",
    "/api/v2/pages/?type=news.NewsIndexPage&fields=*",
    "/api/v2/pages/?search=bridge",
    "/api/v2/pages/{bridge}/",
    "/api/v2/pages/{weir}/",
    "/api/v2/pages/{notice}/",
    "/api/v2/page/?path=/",
    "/api/v2/page/?path=/park-news/",
    "/api/v2/page/?path=/park-news/deep/weir/",
    "/api/v2/changes/",
    "/api/v2/site/",
    "/api/v2/navigation/",
    "/api/v2/tags/",
    "/api/v2/categories/",
    "/api/v2/authors/",
    "/api/v2/images/",
    "/api/v2/documents/",
    "/api/v2/redirects/",
]


@shared_data
def small_site():
    """Two sections and one below, with articles that refer to each other; `small_site["bridge"]` and so on."""
    park, notices = (
        SectionFactory(title="Park News", slug="park-news", show_in_menus=True),
        SectionFactory(slug="notices"),
    )
    deep = SectionFactory(parent=park, title="Deep", slug="deep")
    works, other = CategoryFactory(name="Works"), CategoryFactory(name="Other")
    author, picture = AuthorFactory(name="Lin"), ImageFactory(title="Arch")
    made = {"park": park, "notices": notices, "deep": deep, "works": works, "lin": author, "picture": picture}
    plans, made["drawer"] = (Collection.get_first_root_node().add_child(name=name) for name in ("Plans", "Drawer"))
    CollectionViewRestriction.objects.create(collection=made["drawer"], restriction_type=PageViewRestriction.LOGIN)
    made["document"] = DocumentFactory(title="Plan", collection=plans)
    day = timezone.now() - timedelta(days=2000)
    for number, slug in enumerate(["weir", "bridge", "gate"]):
        made[slug] = ArticleFactory(
            parent=deep,
            title=slug.title(),
            slug=slug,
            category=works,
            lead_image=picture,
            release_time=day + timedelta(days=number),
        )
        made[slug].tags.add("steel")
        made[slug].author_links.create(author=author)
        made[slug].save()
    made["brick"] = ArticleFactory(parent=deep, title="Brick", slug="brick")
    made["brick"].tags.add("brick")
    made["brick"].save()
    made["notice"] = ArticleFactory(parent=notices, title="Bridge closed", slug="bridge-closed", category=other)
    made["other-notice"] = ArticleFactory(parent=notices, title="Ferry", slug="ferry", body=_link_to(made["bridge"]))
    notices.introduction = f'<p><a linktype="page" id="{made["bridge"].pk}">the bridge</a></p>'
    notices.save()
    made["alias"] = made["gate"].create_alias(parent=notices, update_slug="gate-too")
    made["weir"].related_links.create(related=made["notice"])
    made["weir"].save()
    front = home()
    front.parts = [("featured", {"articles": [made["notice"]]}), ("latest", {"section": park, "count": 2})]
    front.save()
    link = [{"text": "Weir", "page": made["weir"], "url": ""}]
    made["texts"] = SiteTexts.objects.create(
        settings=SiteSettings.for_site(front.get_site()),
        footer_columns=[("column", {"title": "Links", "links": link})],
        locale=front.locale,
        organisation="Valley",
    )
    return made


@pytest.fixture
def site(small_site):
    return small_site


def _link_to(page) -> list:
    return [("paragraph", f'<p><a linktype="page" id="{page.pk}">there</a></p>'), ("related_page", {"page": page})]


def addresses(site) -> list[str]:
    ids = {name: thing.pk for name, thing in site.items()}
    return [address.format(**ids, thousand=site["bridge"].pk // THOUSAND) for address in ADDRESSES]


def warm(cached, made_anew, site) -> None:
    """Ask for every address once, after the sizes of a picture were made: a sitemap names those that there are."""
    made_anew("/park-news/deep/weir/")
    for address in addresses(site):
        cached(address)
