"""`/api/v2/redirects/`: old addresses of this site, and where they lead, as far as the public may know."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from api.v2.redirects import REDIRECT_SCHEMA
from home.models import HomePage
from tests.factories import ArticleFactory, SectionFactory
from tests.schemas import conform

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v2/redirects/"


def items(client) -> dict[str, str]:
    answer = client.get(ADDRESS).json()
    assert answer["meta"]["total_count"] == len(answer["items"])
    for item in answer["items"]:
        assert conform(item, REDIRECT_SCHEMA)
        assert client.get(item["meta"]["detail_url"]).json() == item
    return {item["old_path"]: item["location"] for item in answer["items"]}


@pytest.fixture
def article():
    return ArticleFactory(parent=SectionFactory(slug="park-news"), title="Opening")


@pytest.fixture
def other_site() -> Site:
    elsewhere = Page.objects.get(depth=1).add_child(instance=HomePage(title="Elsewhere", slug="elsewhere"))
    return Site.objects.create(hostname="elsewhere.example", root_page=elsewhere)


def test_redirects_to_pages_and_to_addresses_are_listed(client, article):
    Redirect.add_redirect("/old/", article)
    Redirect.add_redirect("/partner/", "https://partner.example/", is_permanent=False)
    assert items(client) == {"/old": "/park-news/opening/", "/partner": "https://partner.example/"}
    assert [item["is_permanent"] for item in client.get(ADDRESS).json()["items"]] == [True, False]


def test_they_can_be_asked_for_by_path_and_kind(client, article):
    Redirect.add_redirect("/old/", article)
    Redirect.add_redirect("/partner/", "https://partner.example/", is_permanent=False)
    for query in ({"old_path": "/partner"}, {"is_permanent": "false"}):
        assert [item["old_path"] for item in client.get(ADDRESS, query).json()["items"]] == ["/partner"]


def test_one_that_leads_nowhere_is_not_listed(client):
    Redirect.objects.create(old_path="/nowhere")
    assert items(client) == {}


def test_those_of_another_site_are_not_listed(client, article, other_site):
    Redirect.add_redirect("/old/", article, site=other_site)
    Redirect.add_redirect("/partner/", "https://partner.example/", site=other_site)
    Redirect.add_redirect("/mine/", article, site=article.get_site())
    assert list(items(client)) == ["/mine"]
    for redirect in Redirect.objects.filter(site=other_site):
        assert client.get(f"{ADDRESS}{redirect.pk}/").status_code == 404


def test_the_sites_own_redirect_stands_for_the_one_of_every_site(client, article):
    Redirect.add_redirect("/old/", "https://partner.example/")
    Redirect.add_redirect("/old/", article, site=article.get_site())
    assert items(client) == {"/old": "/park-news/opening/"}


def test_one_to_a_hidden_page_is_found_in_no_way(client, hidden):
    unknown = client.get(f"{ADDRESS}find/", {"html_path": "/never"})
    assert unknown.status_code == 404
    for reason, page in hidden.items():
        redirect = Redirect.add_redirect(f"/old-{reason}", page)
        found = client.get(f"{ADDRESS}find/", {"html_path": f"/old-{reason}"})
        assert (found.status_code, found.content) == (404, unknown.content)
        assert client.get(f"{ADDRESS}find/", {"id": redirect.pk}).status_code == 404
        assert client.get(f"{ADDRESS}{redirect.pk}/").status_code == 404
    assert items(client) == {}


def test_twenty_cost_what_two_cost(client, article):
    def queries() -> int:
        client.get(ADDRESS)  # counts the changes that the test made
        with CaptureQueriesContext(connection) as captured:
            assert client.get(ADDRESS).status_code == 200
        return len(captured)

    section = article.get_parent()
    for number in range(2):
        Redirect.add_redirect(f"/old-{number}", ArticleFactory(parent=section))
    of_two = queries()
    for number in range(2, 20):
        Redirect.add_redirect(f"/old-{number}", ArticleFactory(parent=section))
    assert queries() == of_two <= 6
