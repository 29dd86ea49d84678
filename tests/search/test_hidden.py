"""Nothing of an article that the public may not see shows in a search: hit, number, facet, suggestion, correction."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from lxml import html

from cache.changes import process_changes
from search import finding
from search.models import Entry, Word
from tests.factories import ArticleFactory
from tests.hidden_pages import HIDDEN, SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed(hidden):
    process_changes()
    call_command("index_search", verbosity=0)
    assert Entry.objects.filter(pk__in=[article.pk for article in hidden.values()]).count() >= 3
    return hidden


@pytest.mark.parametrize("q", [SECRET, SECRET[:4], *(f"{SECRET} {reason}" for reason in HIDDEN)])
@pytest.mark.parametrize("address", ["/search/", "/zh-hans/search/"])
def test_no_hit_and_no_number(client, indexed, address, q):
    response = client.get(address, {"q": q})
    assert response.context["results"].total == 0
    assert not response.context["results"].has_more
    assert response.context["results"].facets == []
    shown = html.fromstring(response.content.decode())
    assert not shown.xpath('//li[@class="result"]')
    assert SECRET not in shown.xpath("//main")[0].text_content().replace(q, "")


def test_more_hidden_candidates_than_are_looked_at_leave_the_public_one(client, indexed, monkeypatch):
    ArticleFactory(title=f"{SECRET} revealed", release_time=datetime(1990, 1, 1, tzinfo=UTC))
    found = finding.find
    monkeypatch.setattr("search.results.find", lambda *args, **options: found(*args, **options, most=1))
    results = client.get("/search/", {"q": SECRET}).context["results"]
    assert [result.article.title for result in results.page.object_list] == [f"{SECRET} revealed"]
    assert not results.has_more


def test_no_suggestion(client, indexed):
    assert client.get("/search/suggestions/", {"q": SECRET}).json() == {"suggestions": []}


def test_no_correction_towards_a_word_of_hidden_articles(client, indexed):
    assert Word.objects.filter(text=SECRET.lower()).exists()
    response = client.get("/search/", {"q": "Xanadi"})
    assert response.context["results"].did_you_mean is None


def test_narrowing_to_a_hidden_section_finds_nothing(client, indexed):
    closed = indexed["private"].section_id
    assert client.get("/search/", {"q": SECRET, "section": closed}).context["results"].total == 0


def test_a_reader_with_the_password_finds_what_it_opens(client, indexed):
    restriction = indexed["private"].get_view_restrictions()[0]
    client.post(f"/_util/authenticate_with_password/{restriction.pk}/{indexed['private'].section_id}/",
                {"password": "open", "return_url": "/"})  # fmt: skip
    results = client.get("/search/", {"q": SECRET}).context["results"]
    assert [result.article.pk for result in results.page.object_list] == [indexed["private"].pk]
    assert client.get("/search/suggestions/", {"q": SECRET}).json() == {"suggestions": []}
