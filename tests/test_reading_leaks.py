"""Lists, archives, feeds, sitemaps and search tell nothing of the articles that are hidden."""

import pytest

from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory
from tests.hidden_pages import HIDDEN, SECRET
from tests.readers import sitemap_part

pytestmark = pytest.mark.django_db

NEVER = "Zerzura"  # a name of as many letters that nothing has


@pytest.fixture
def told(hidden):
    """A public article with a tag, a category and an author of its own, beside those that are hidden."""
    public = ArticleFactory(parent=hidden["draft"].get_parent(), title="Seen", category=CategoryFactory(name="Open"))
    public.tags.add("open")
    public.author_links.create(author=AuthorFactory(name="Open"))
    public.save()
    return public


SHOWN = [
    "/",
    "/feed/",
    "/rss/",
    "/feed.json",
    "/park-news/feed/",
    "/park-news/rss/",
    "/park-news/feed.json",
    "/park-news/2020/",
    "/2020/09/",
    "/tag/open/",
    "/park-news/category/open/",
    "/author/open/",
    "/author/open/feed.json",
    "/tags/",
    "/zh-hans/tags/",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/news-sitemap.xml",
    "/llms.txt",
    "/robots.txt",
    "/search/",
    "/search/?q=seen",
    "/search/?q=public",
    "/search/?q=Xanadi",
    "/zh-hans/search/?q=first+paragraph",
    "/search/suggestions/?q=xa",
    "/park-news/seen/",
    "/park-news/public/",
    "/no-such-xanad/",
]


@pytest.mark.parametrize("headers", [{}, {"cookie": "sessionid=made-up"}])
def test_nothing_hidden_is_shown(client, told, hidden, headers, subtests):
    for address in [*SHOWN, *{sitemap_part(article) for article in [told, *hidden.values()]}]:
        with subtests.test(address):
            assert SECRET.lower() not in _text(client.get(address, headers=headers)).lower()


ASKED = [
    "/tag/{name}-tag/",
    "/category/{name}-category/",
    "/author/{name}-author/",
    "/park-news/tag/{name}-tag/",
    "/park-news/tag/{name}-tag/feed/",
    "/park-news/tag/{name}-tag/feed.json",
    "/park-news/?tag={name}-tag",
    "/park-news/?category={name}-category",
    "/park-news/?author={name}-author",
    "/?tag={name}-tag",
    "/park-news/feed/?tag={name}-tag",
    "/feed.json?author={name}-author",
    "/park-news/tag/open/?author={name}-author",
    "/park-news/tag/open/?author={name}-author&page=2",
    "/park-news/tag/open/?category={name}-category",
    "/park-news/author/open/?tag={name}-tag",
    "/park-news/2020/?tag={name}-tag",
    "/park-news/2020/?author={name}-author",
    "/park-news/tag/open/feed/?author={name}-author",
    "/park-news/tag/open/rss/?category={name}-category",
    "/park-news/2020/feed.json?tag={name}-tag",
    "/park-news/2020/feed.json?tag={name}-tag&before=1-1",
    "/park-news/{name}-draft/",
    "/park-news/{name}-expired/",
    "/park-news/{name}-embargoed/",
    "/park-news/{name}-draft.md",
    "/park-news/{name}-draft/feed/",
    "/park-news/{name}-other-site/",
    "/{name}-abroad/",
    "/elsewhere/{name}-abroad/",
    "/search/?q={name}",
    "/search/?q={name}&sort=newest",
    "/search/suggestions/?q={name}",
]


@pytest.mark.parametrize("headers", [{}, {"cookie": "sessionid=made-up"}])
def test_what_is_hidden_cannot_be_told_from_what_never_was(client, told, headers, subtests):
    for address in ASKED:
        with subtests.test(address):
            hidden = client.get(address.format(name=SECRET.lower()), headers=headers)
            never = client.get(address.format(name=NEVER.lower()), headers=headers)
            assert hidden.status_code == never.status_code
            assert _same(hidden.get("Location", "")) == _same(never.get("Location", ""))
            assert _same(_text(hidden)) == _same(_text(never))


@pytest.mark.parametrize("address", ["/qr/{pk}.svg", "/share/{pk}-0123456789abcdef.png", "/sitemap-articles-{pk}.xml"])
def test_a_number_of_a_hidden_article_is_like_one_of_none(client, hidden, address):
    assert {client.get(address.format(pk=hidden[reason].pk)).status_code for reason in HIDDEN} == {404}
    assert client.get(address.format(pk=98765)).status_code == 404


def _text(response) -> str:
    return b"".join(response.streaming_content if response.streaming else [response.content]).decode()


def _same(text: str) -> str:
    return text.lower().replace(NEVER.lower(), SECRET.lower())
