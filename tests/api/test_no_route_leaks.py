"""No route of the API shows anything of a page that the public may not see; a route that is not named here fails.

Each address is asked for every hidden article, so by its id, its path and its words.
"""

from collections.abc import Iterator

import pytest
from django.urls import get_resolver

from tests.hidden_pages import HIDDEN, SECRET

pytestmark = pytest.mark.django_db

LISTS = [
    "?fields=*",
    "?type=news.NewsArticlePage&fields=*",
    "?type=news.NewsArticlePage&fields=*&cursor=",
    "?type=news.NewsIndexPage&fields=*",
    "?type=home.HomePage&fields=*&rich_text_format=markdown",
    "?search={secret}&fields=*",
    "?type=news.NewsArticlePage&search={secret}&facets=section,tag,category,year",
    "?type=news.NewsArticlePage&facets=section,tag,category,year",
    "?section=/park-news/&fields=*",
    "?section={section}&fields=*",
    "?tag={secret} tag&fields=*",
    "?author={secret}-author&fields=*",
    "?category={secret}-category&fields=*",
    "?slug={slug}",
    "?title={title}",
    "?child_of={section}",
    "?descendant_of={section}",
    "?ancestor_of={pk}",
    "?translation_of={pk}",
]
ROUTES = {
    "pages/": LISTS,
    "pages/<int:pk>/": ["{pk}/", "{section}/"],
    "pages/find/": ["?id={pk}", "?html_path={path}"],
    "page/": [
        "?path={path}",
        "?path=/",
        "?path=/park-news/",
        "?path=/park-news/tag/{secret}-tag/",
        "?path={section_path}",
    ],
    "changes/": ["", "?limit=100"],
    "images/": ["?fields=*"],
    "images/<int:pk>/": ["1/"],
    "images/find/": ["?id=1"],
    "documents/": ["?fields=*"],
    "documents/<int:pk>/": ["1/"],
    "documents/find/": ["?id=1"],
    "redirects/": ["?fields=*"],
    "redirects/<int:pk>/": ["1/"],
    "redirects/find/": ["?html_path={path}"],
    "navigation/": ["", "?current={path}", "?locale=en"],
    "site/": ["", "?locale=en"],
    "authors/": ["", "?limit=100"],
    "authors/<str:identifier>/": ["{secret}-author/"],
    "categories/": ["", "?locale=en"],
    "categories/<str:identifier>/": ["{secret}-category/"],
    "tags/": ["", "?locale=en"],
    "tags/<str:identifier>/": ["{secret}-tag/"],
    "openapi.json": [""],
    "docs/": [""],
    "preview/": ["", "?token={pk}"],
    r"(?:[\s\S]*/)?$": ["pages/{slug}/"],
}
OWN_ADDRESSES = ["{path}", "/", "/park-news/", "{section_path}"]


def routes(patterns, prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern).removeprefix("^")
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


@pytest.fixture
def shown(client, hidden):
    """What an address shows, for each hidden article in turn; what was asked does not count as shown."""

    def answers(address: str, **headers) -> Iterator[str]:
        for reason in HIDDEN:
            article = hidden[reason]
            names = {
                "pk": article.pk,
                "slug": article.slug,
                "title": article.title,
                "section": article.section_id,
                "path": "/" + article.url_path.split("/", 2)[2],
                "section_path": "/" + article.get_parent().url_path.split("/", 2)[2],
                "secret": SECRET.lower(),
            }
            asked = address.format(**names)
            answer = client.get(asked, headers=headers)
            assert answer.status_code < 500
            text = answer.content.decode().lower()
            for value in names.values():
                text = (
                    text.replace(str(value).lower(), "")
                    if SECRET.lower() in str(value).lower() and "?" in asked
                    else text
                )
            yield text

    return answers


def test_every_route_is_named_here():
    assert set(routes(get_resolver("api.v2.urls").url_patterns)) == set(ROUTES)


def test_no_route_shows_anything_hidden(shown, subtests):
    for route, query in [(route, query) for route, queries in ROUTES.items() for query in queries]:
        start = (
            ""
            if route == r"(?:[\s\S]*/)?$"
            else route
            if query.startswith("?") or not query
            else route.partition("<")[0]
        )
        with subtests.test(f"/api/v2/{start}{query}"):
            assert SECRET.lower() not in "".join(shown(f"/api/v2/{start}{query}"))


@pytest.mark.parametrize("accept", ["application/json", "text/markdown"])
def test_no_page_at_its_own_address_shows_anything_hidden(shown, accept, subtests):
    for address in OWN_ADDRESSES:
        with subtests.test(address):
            assert SECRET.lower() not in "".join(shown(address, accept=accept))


@pytest.mark.parametrize("reason", HIDDEN)
def test_a_hidden_page_cannot_be_told_from_one_that_never_was(client, hidden, reason):
    article = hidden[reason]
    path = "/" + article.url_path.split("/", 2)[2]
    for hidden_address, unknown in [
        (f"/api/v2/pages/{article.pk}/", "/api/v2/pages/987654/"),
        (f"/api/v2/page/?path={path}", "/api/v2/page/?path=/nothing/"),
        (path.rstrip("/") + ".md", "/nothing.md"),
    ]:
        first, second = client.get(hidden_address), client.get(unknown)
        assert first.status_code == second.status_code == 404
        if "json" in first["Content-Type"]:
            assert first.content == second.content
