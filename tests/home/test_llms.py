"""`/llms.txt`: the site for programs that read, with addresses that exist."""

import re

import pytest
from wagtail.models import Locale

from home.models import SiteSettings, SiteTexts
from tests.factories import ArticleFactory, SectionFactory, home

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    settings = SiteSettings.for_site(home().get_site())
    for code, organisation, tagline in (("en", "Cedar Valley Zone", "From canal to hills"), ("zh-hans", "雪松谷", "")):
        locale = Locale.objects.get(language_code=code)
        SiteTexts.objects.create(settings=settings, locale=locale, organisation=organisation, tagline=tagline)
    return settings


def text(client) -> str:
    response = client.get("/llms.txt")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    return response.content.decode()


def test_it_starts_with_the_organisation_and_what_it_stands_for(client, site):
    assert text(client).startswith("# Cedar Valley Zone\n\n> From canal to hills\n")


def test_each_language_has_its_sections_with_what_they_are_about(client, site):
    section = SectionFactory(title="Park [News]", slug="park-news", introduction="<p>All that\nis new.</p>")
    SectionFactory(parent=section, title="Nested")
    chinese = SectionFactory(parent=home("zh-hans"), title="园区新闻", slug="yuan-qu")
    english_part, chinese_part = text(client).split("## 简体中文")
    assert f"- [Park \\[News\\]]({section.full_url}): All that is new.\n" in english_part
    assert f"- [园区新闻]({chinese.full_url})\n" in chinese_part
    assert "Nested" not in english_part


def test_feeds_and_the_api_are_named(client):
    root = home().full_url
    addresses = re.findall(r"\]\(([^)]+)\)", text(client))
    expected = ("feed/", "rss/", "feed.json", "zh-hans/feed/", "api/v2/docs/", "api/v2/openapi.json", "sitemap.xml")
    assert {f"{root}{path}" for path in expected} <= set(addresses)


def test_every_address_answers(client, site):
    ArticleFactory(parent=SectionFactory(slug="park-news"))
    root = home().full_url
    for address in re.findall(r"\]\(([^)]+)\)", text(client)):
        assert client.get(f"/{address.removeprefix(root)}").status_code == 200, address


def test_a_site_that_nobody_described_yet_has_one(client):
    assert text(client).startswith("# News\n")
