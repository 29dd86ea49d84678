"""`/api/v2/site/`: all that the header and the footer of the site's own pages print."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from api.v2.site import SITE_SCHEMA
from home.models import SiteSettings, SiteTexts
from tests.factories import ImageFactory, SectionFactory, home
from tests.hidden_pages import HIDDEN
from tests.schemas import conform

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v2/site/"


def get(client, status: int = 200, **query) -> dict:
    response = client.get(ADDRESS, query)
    assert response.status_code == status, response.content
    if status == 200:
        assert conform(response.json(), SITE_SCHEMA)
    return response.json()


def words(language: str, **fields) -> SiteTexts:
    settings, locale = SiteSettings.for_site(home().get_site()), Locale.objects.get(language_code=language)
    return SiteTexts.objects.create(settings=settings, locale=locale, organisation=f"Valley {language}", **fields)


def column(*links: dict) -> tuple:
    return ("column", {"title": "Services", "links": [{"page": None, "url": "", **link} for link in links]})


def test_a_site_that_nobody_described_has_its_home_page_as_its_name(client):
    answer = get(client)
    assert (answer["name"], answer["texts"], answer["logo"]) == (home().title, None, None)
    assert not SiteSettings.objects.exists()  # a reading request saves nothing


def test_languages_are_named_in_themselves_the_default_first(client):
    answer = get(client)
    assert answer["default_locale"] == answer["locale"] == "en"
    languages = [(one["code"], one["tag"], one["name"], one["is_default"]) for one in answer["languages"]]
    assert languages == [("en", "en", "English", True), ("zh-hans", "zh-Hans", "简体中文", False)]
    assert [one["home"]["html_url"] for one in answer["languages"]] == [
        "http://testserver/",
        "http://testserver/zh-hans/",
    ]


def test_words_come_in_the_language_asked_for(client):
    words("en", tagline="From canal to hills", technical_support="Northlight")
    words("zh-hans")
    english, chinese = get(client), get(client, locale="zh-hans")
    assert (english["name"], english["texts"]["locale"]) == ("Valley en", "en")
    assert (english["texts"]["tagline"], english["texts"]["technical_support"]) == ("From canal to hills", "Northlight")
    assert (chinese["locale"], chinese["name"], chinese["texts"]["locale"]) == ("zh-hans", "Valley zh-hans", "zh-hans")


def test_a_language_without_words_has_those_of_the_first(client):
    words("en")
    answer = get(client, locale="zh-hans")
    assert (answer["locale"], answer["texts"]["locale"], answer["name"]) == ("zh-hans", "en", "Valley en")


def test_what_is_the_same_in_every_language_is_there(client):
    settings = SiteSettings.for_site(home().get_site())
    settings.logo = ImageFactory(description="A lantern", file__width=600, file__height=300)
    settings.accent_colour, settings.icp_number, settings.public_security_number = "#7a1f3d", "ICP 1", "Security 2"
    settings.social_links = [("link", {"name": "Weibo", "url": "https://example.org/weibo"})]
    settings.save()
    without_words = get(client)
    words("en")
    for answer in (without_words, get(client)):
        assert (answer["accent_colour"], answer["icp_number"]) == ("#7a1f3d", "ICP 1")
        assert answer["public_security_number"] == "Security 2"
        assert answer["social_links"] == [{"name": "Weibo", "url": "https://example.org/weibo"}]
        assert answer["time_zone"] == "Asia/Shanghai"
        logo = answer["logo"]
        assert (logo["alt"], logo["width"], logo["height"]) == ("A lantern", 192, 96)
        assert logo["src"].startswith("http://testserver/")
        assert logo["src"].endswith(".png")


def test_links_of_the_footer_name_their_page(client):
    section = SectionFactory(title="Notices", slug="notices")
    links = column({"text": "All notices", "page": section}, {"text": "Permits", "url": "https://example.org/permits"})
    words("en", footer_columns=[links])
    (answer,) = get(client)["texts"]["footer_columns"]
    inside, outside = answer["links"]
    assert answer["title"] == "Services"
    assert (inside["text"], inside["url"]) == ("All notices", "http://testserver/notices/")
    assert client.get(inside["page"]["detail_url"]).json()["title"] == "Notices"
    assert outside == {"text": "Permits", "url": "https://example.org/permits", "page": None}


def test_the_contact_is_rich_text_in_the_format_asked_for(client):
    section = SectionFactory(slug="notices")
    words("en", contact=f'<p>12 <b>Canal</b> Road, <a linktype="page" id="{section.pk}">notices</a></p>')
    html = get(client)["texts"]["contact"]
    assert 'href="http://testserver/notices/"' in html
    assert get(client, rich_text_format="text")["texts"]["contact"] == "12 Canal Road, notices"


def test_addresses_lead_somewhere(client):
    for name, address in get(client)["addresses"].items():
        if name != "page":  # asks for a path
            assert client.get(address).status_code == 200, name


def test_nothing_hidden_is_linked(client, hidden):
    answer = get(client)
    assert answer["texts"]["footer_columns"] == [{"title": "Links", "links": []}]
    assert answer["texts"]["contact"].count("<a>more</a>") == len(HIDDEN) - 1
    shown = client.get(ADDRESS).content.decode()
    assert "xanadu" not in shown.lower()
    for article in hidden.values():
        assert f"/pages/{article.pk}/" not in shown


def test_a_language_whose_home_page_is_private_is_not_there(client):
    words("zh-hans", tagline="Xanadu")
    words("en")
    PageViewRestriction.objects.create(page=home("zh-hans"), restriction_type=PageViewRestriction.LOGIN)
    answer = get(client)
    assert [one["code"] for one in answer["languages"]] == ["en"]
    assert get(client, status=400, locale="zh-hans")["allowed"] == ["en"]


def test_each_site_has_its_own_words(client, hidden, settings):
    settings.ALLOWED_HOSTS = ["testserver", "elsewhere.example"]
    other = SiteSettings.for_site(hidden["other-site"].get_site())
    SiteTexts.objects.create(settings=other, locale=home().locale, organisation="Elsewhere")
    assert get(client)["name"] == "Valley"
    there = client.get(ADDRESS, SERVER_NAME="elsewhere.example").json()
    assert (there["name"], [one["code"] for one in there["languages"]]) == ("Elsewhere", ["en"])


@pytest.mark.parametrize(
    ("parameter", "value"), [("locale", "xx"), ("locale", ""), ("rich_text_format", "pdf"), ("fields", "*")]
)
def test_what_cannot_be_meant_is_a_problem_that_names_the_parameter(client, parameter, value):
    problem = get(client, status=400, **{parameter: value})
    assert problem["parameter"] == parameter
    assert problem["allowed"]


def test_twenty_links_cost_what_two_cost(client):
    settings = SiteSettings.for_site(home().get_site())
    settings.logo = ImageFactory()
    settings.save()
    sections = SectionFactory.create_batch(20)
    texts = words("en", contact=f'<p><a linktype="page" id="{sections[0].pk}">notices</a></p>')

    def queries(count: int) -> int:
        texts.footer_columns = [column({"text": section.title, "page": section}) for section in sections[:count]]
        texts.save()
        settings.save()
        get(client)  # makes the rendition of the logo
        with CaptureQueriesContext(connection) as captured:
            answer = get(client)
        assert len(answer["texts"]["footer_columns"]) == count
        return len(captured)

    of_two = queries(2)
    assert queries(20) == of_two <= 6
