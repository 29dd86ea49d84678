"""`?search=` of the pages API: what is found of articles and of other pages, how many, in which order."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from api.v2.pages import search
from cache.changes import process_changes
from search.index import indexing
from search.models import Entry
from tests.factories import ArticleFactory, SectionFactory
from tests.hidden_pages import SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture
def _no_slow_count(monkeypatch):
    monkeypatch.delattr(search.FoundPages, "_articles")


def found(client, text: str, **parameters) -> tuple[int, list[str]]:
    """The number and the titles."""
    answer = client.get("/api/v2/pages/", {"search": text, **parameters}).json()
    return answer["meta"]["total_count"], [item["title"] for item in answer["items"]]


@pytest.mark.usefixtures("hidden", "_no_slow_count")
@pytest.mark.parametrize("type_", ["news.NewsArticlePage", "wagtailcore.Page"])
def test_what_is_hidden_is_not_counted(client, type_):
    ArticleFactory(title=f"{SECRET} revealed")
    assert found(client, SECRET, type=type_) == (1, [f"{SECRET} revealed"])


@pytest.mark.usefixtures("hidden")
def test_an_index_that_waits_counts_nothing_hidden_either(client):
    ArticleFactory(title=f"{SECRET} revealed")
    process_changes()
    Entry.objects.update(is_waiting=True)
    assert found(client, SECRET, limit=1) == (1, [f"{SECRET} revealed"])


def test_an_article_is_counted_from_its_release_until_it_expires(client, monkeypatch):
    release, end = (timezone.now() + timedelta(hours=hours) for hours in (1, 2))
    ArticleFactory(title="Crane", release_time=release, expire_at=end)
    counts = [found(client, "crane")]
    for moment in (release, end):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment + timedelta(seconds=1))
        counts.append(found(client, "crane"))
    assert counts == [(0, []), (1, ["Crane"]), (0, [])]


def test_what_narrows_the_list_narrows_the_count(client):
    north, south = SectionFactory(title="North"), SectionFactory(title="South")
    ArticleFactory(title="Crane", parent=north)
    ArticleFactory(title="Crane", parent=south)
    assert found(client, "crane", child_of=north.pk)[0] == 1
    assert found(client, "crane", section=south.pk)[0] == 1


SECOND = datetime(2020, 7, 20, 8, 10, 26, tzinfo=UTC)


@pytest.mark.usefixtures("_no_slow_count")
@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"released_after": "2020-07-20T08:10:26Z"}, ["Crane after", "Crane"]),
        ({"released_before": "2020-07-20T08:10:26Z"}, ["Crane before"]),
        (
            {"released_after": "2020-07-20T08:10:25Z", "released_before": "2020-07-20T08:10:27Z"},
            ["Crane", "Crane before"],
        ),
        ({"year": 2020, "month": 7}, ["Crane after", "Crane", "Crane before"]),
        ({"year": 2020, "month": 8}, []),
        ({"year": 2020, "released_after": "2020-07-20T08:10:27Z"}, ["Crane after"]),
        ({"locale": "en"}, ["Crane after", "Crane", "Crane before"]),
        ({"locale": "zh-hans"}, []),
    ],
)
def test_the_index_alone_counts_what_a_time_and_a_language_leave(client, asked, titles):
    for title, second in (("Crane before", -1), ("Crane", 0), ("Crane after", 1)):
        ArticleFactory(title=title, release_time=SECOND + timedelta(seconds=second, milliseconds=500))
    order = {"order": "-release_time"}
    assert found(client, "crane", type="news.NewsArticlePage", **asked, **order) == (len(titles), titles)
    assert found(client, "crane", type="news.NewsArticlePage", **asked)[0] == len(titles)


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"released_after": "2020-07-20T08:10:26.400Z"}, ["Crane"]),
        ({"released_after": "2020-07-20T08:10:26.600Z"}, []),
        ({"released_before": "2020-07-20T08:10:26.600Z", "released_after": "2020-07-20T08:10:26Z"}, ["Crane"]),
        ({"released_before": "1800-01-01"}, ["Crane of old"]),
    ],
)
def test_a_time_that_the_index_does_not_tell_is_counted_by_the_articles(client, asked, titles):
    ArticleFactory(title="Crane", release_time=SECOND + timedelta(milliseconds=500))
    ArticleFactory(title="Crane of old", release_time=datetime(1799, 1, 1, tzinfo=UTC))
    assert found(client, "crane", **asked) == (len(titles), titles)


def test_the_best_of_a_time_come_first_however_much_is_newer(client, monkeypatch):
    monkeypatch.setattr("search.scope.MOST", 2)
    best = ArticleFactory(title="Crane", release_time=datetime(2019, 1, 1, tzinfo=UTC))
    for day in range(1, 5):
        ArticleFactory(title="Harbour", summary="A crane.", release_time=datetime(2019, 2, day, tzinfo=UTC))
        ArticleFactory(title="Harbour", summary="A crane.", release_time=datetime(2020, 2, day, tzinfo=UTC))
    titles = found(client, "crane", released_before="2019-02-02")[1]
    assert titles[0] == best.title


def test_pages_of_the_list_follow_one_another_past_those_that_are_ranked(client, monkeypatch):
    monkeypatch.setattr(search, "MOST", 5)
    monkeypatch.setattr("search.scope.MOST", 5)
    monkeypatch.setattr(search, "AT_ONCE", 2)
    for day in range(1, 10):
        ArticleFactory(title=f"Crane {day}", release_time=datetime(2020, 1, day, tzinfo=UTC))
    SectionFactory(title="Crane")
    titles = [found(client, "crane", limit=3, offset=offset) for offset in (0, 3, 6, 9, 12)]
    assert {count for count, _ in titles} == {10}
    assert [title for _, page in titles for title in page] == ["Crane", *(f"Crane {day}" for day in range(9, 0, -1))]


def ranks(client, **parameters) -> bool:
    """Whether an answer asks the index."""
    with CaptureQueriesContext(connection) as captured:
        found(client, "crane", **parameters)
    return any("search_words" in query["sql"] for query in captured)


def test_who_reads_on_has_nothing_ranked_or_counted_again_until_something_changes(client):
    articles = [ArticleFactory(title=f"Crane {number}", summary="At the quay.") for number in range(3)]
    assert ranks(client, type="news.NewsArticlePage", limit=1)
    assert not ranks(client, type="news.NewsArticlePage", limit=1, offset=1)
    articles[0].title = "Harbour"
    articles[0].save_revision().publish()
    assert ranks(client, type="news.NewsArticlePage", limit=1, offset=1)
    assert found(client, "crane") == (2, ["Crane 2", "Crane 1"])


def test_what_an_index_gives_that_waits_is_given_until_it_has_caught_up(client, monkeypatch):
    monkeypatch.setattr(indexing, "AT_ONCE", 0)
    ArticleFactory(title="Crane")
    assert found(client, "crane") == (0, [])
    indexing.index_waiting()
    assert found(client, "crane") == (1, ["Crane"])


@pytest.mark.parametrize("order", ["relevance", "title"])
def test_articles_that_were_not_asked_for_are_not_counted(client, order):
    ArticleFactory(title="Crane", parent=SectionFactory(title="Crane"))
    types = {"home.HomePage,news.NewsIndexPage": 1, "news.NewsArticlePage,news.NewsIndexPage": 2, "wagtailcore.Page": 2}
    for names, count in types.items():
        assert found(client, "crane", type=names, order=order) == (count, ["Crane"] * count)


def test_a_section_is_found_by_a_word_within_a_chinese_sentence(client):
    section = SectionFactory(title="园区动态", introduction="这里发布园区建设的最新消息")
    assert found(client, "建设") == (1, ["园区动态"])
    section.introduction = "这里发布招商的最新消息"
    section.save_revision().publish()
    assert found(client, "建设") == (0, [])
    assert found(client, "招商") == (1, ["园区动态"])


def test_a_word_in_the_title_of_a_section_is_worth_more_than_one_in_its_introduction(client):
    SectionFactory(title="Harbour", introduction="All about cranes and the crane driver")
    SectionFactory(title="Crane", introduction="All about the harbour")
    assert found(client, "crane")[1] == ["Crane", "Harbour"]
    assert found(client, "crane driver", search_operator="and")[1] == ["Harbour"]


def test_a_section_that_is_no_longer_public_is_not_found(client):
    section = SectionFactory(title="Harbour")
    assert found(client, "harbour")[0] == 1
    section.unpublish()
    assert found(client, "harbour") == (0, [])
