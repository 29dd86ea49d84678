from urllib.robotparser import RobotFileParser

import pytest

from tests.factories import home

pytestmark = pytest.mark.django_db


@pytest.fixture
def robots(client):
    parser = RobotFileParser()
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    parser.parse(response.content.decode().splitlines())
    return parser


@pytest.mark.parametrize("path", ["/", "/park-news/opening/", "/zh-hans/", "/search/", "/media/a.jpg", "/api/v2/docs/"])
def test_what_readers_see_may_be_read(robots, path):
    assert robots.can_fetch("Googlebot", path)


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/_util/login/"])
def test_forms_for_editors_and_passwords_may_not(robots, path):
    assert not robots.can_fetch("Googlebot", path)


def test_what_narrows_a_search_is_closed_in_each_language(client):
    closed = client.get("/robots.txt").content.decode()
    assert "Disallow: /search/?*&\n" in closed
    assert "Disallow: /zh-hans/search/?*&\n" in closed


def test_the_sitemaps_are_named_in_full_and_exist(client, robots):
    root = home().full_url
    assert robots.site_maps() == [f"{root}sitemap.xml", f"{root}news-sitemap.xml"]
    assert [client.get(f"/{address.removeprefix(root)}").status_code for address in robots.site_maps()] == [200, 200]
