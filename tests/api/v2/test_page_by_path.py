"""`/api/v2/page/?path=`: a page with all that is around it, by the address that readers know."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from home.models import SiteSettings, SiteTexts
from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, ImageFactory, SectionFactory, home
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


def at(client, path: str, **query):
    return client.get("/api/v2/page/", {"path": path, **query})


@shared_data
def section():
    return SectionFactory(title="Park News", slug="park-news", show_in_menus=True)


@shared_data
def article(section):
    article = ArticleFactory(
        parent=section,
        title="Opening",
        summary="The hall opens.",
        release_time=datetime(2020, 7, 31, 9, 30, 5, tzinfo=UTC),
        lead_image=ImageFactory(description="A hall"),
        category=CategoryFactory(name="Works"),
    )
    article.author_links.create(author=AuthorFactory(name="Lin"))
    article.tags.add("science")
    article.save()
    return article


def test_an_article_comes_with_all_its_fields(client, article):
    answer = at(client, "/park-news/opening/")
    assert answer.status_code == 200
    detail = client.get(f"/api/v2/pages/{article.pk}/").json()
    assert answer.json()["page"] == detail


@pytest.mark.parametrize("path", ["/park-news/opening", "/park-news//opening/", "/park-news/opening/?from=app"])
def test_a_path_is_found_however_it_is_written(client, article, path):
    assert at(client, path).json()["page"]["id"] == article.pk


def test_breadcrumbs_lead_from_the_home_page_down(client, article):
    titles = [crumb["title"] for crumb in at(client, "/park-news/opening/").json()["breadcrumbs"]]
    assert titles == [home().title, "Park News"]


def test_neighbours_are_the_articles_released_before_and_after(client, article, section):
    earlier = ArticleFactory(parent=section, release_time=article.release_time - timedelta(days=1))
    later = ArticleFactory(parent=section, release_time=article.release_time + timedelta(days=1))
    ArticleFactory(parent=section, release_time=article.release_time + timedelta(hours=1), live=False)
    answer = at(client, "/park-news/opening/").json()
    assert answer["previous"]["id"] == earlier.pk
    assert answer["next"]["id"] == later.pk


def test_translations_are_named_with_their_language(client, article):
    chinese_section = SectionFactory(parent=home("zh-hans"), title="园区新闻", slug="park-news")
    translated = ArticleFactory(
        parent=chinese_section, title="开馆", slug="kaiguan", translation_key=article.translation_key
    )
    answer = at(client, "/park-news/opening/").json()
    assert [(other["locale"], other["id"]) for other in answer["translations"]] == [("zh-hans", translated.pk)]
    assert at(client, "/zh-hans/park-news/kaiguan/").json()["page"]["title"] == "开馆"


def test_seo_is_that_of_the_html(client, article):
    SiteTexts.objects.create(
        settings=SiteSettings.for_site(home().get_site()), locale=home().locale, organisation="Valley Park"
    )
    seo = at(client, "/park-news/opening/").json()["seo"]
    html = client.get("/park-news/opening/").content.decode()
    assert seo["title"] == "Opening – Valley Park"
    assert f"<title>{seo['title']}</title>" in html
    assert f'<link rel="canonical" href="{seo["canonical"]}">' in html
    for name, content in seo["open_graph"].items():
        assert f'<meta property="{name}" content="{content}">' in html
    for meta in seo["repeated"]:
        assert f'<meta property="{meta["property"]}" content="{meta["content"]}">' in html
    assert f'<meta name="robots" content="{seo["robots"]}">' in html
    news = seo["json_ld"]["@graph"][0]
    assert (news["@type"], news["headline"], news["author"][0]["name"]) == ("NewsArticle", "Opening", "Lin")
    assert '"headline": "Opening"' in html


def test_navigation_marks_the_active_trail(client, article):
    menu = at(client, "/park-news/opening/").json()["navigation"]
    assert [(item["title"], item["is_active"], item["is_current"]) for item in menu] == [("Park News", True, False)]


def test_a_section_lists_its_articles_and_leads_on_to_the_rest(client, section):
    articles = [ArticleFactory(parent=section) for _ in range(5)]
    listing = at(client, "/park-news/", limit=2).json()["listing"]
    shown = [item["id"] for item in listing["items"]]
    rest = client.get(listing["meta"]["next"]).json()
    shown += [item["id"] for item in rest["items"]]
    assert shown == [article.pk for article in reversed(articles)][:4]
    assert listing["items"][0]["summary"] == articles[-1].summary


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/park-news/2020/", {"year": 2020}),
        ("/park-news/2020/07/", {"year": 2020, "month": 7}),
        ("/park-news/tag/science/", {"tag": "science"}),
        ("/park-news/category/works/", {"category": "works"}),
    ],
)
def test_archives_answer_by_path(client, article, section, path, key):
    ArticleFactory(parent=section, title="Another", release_time=datetime(2021, 8, 1, tzinfo=UTC))
    answer = at(client, path).json()
    assert answer["page"]["title"] == "Park News"
    assert {name: value for name, value in answer["archive"].items() if value and name in key} == key
    assert [item["title"] for item in answer["listing"]["items"]] == ["Opening"]
    assert answer["seo"]["canonical"].endswith(path)
    html = client.get(path)
    assert html.status_code == 200
    assert "Opening" in html.content.decode()
    assert "Another" not in html.content.decode()


@pytest.mark.parametrize(
    "path", ["/park-news/2019/", "/park-news/2020/13/", "/park-news/2020/7/", "/park-news/tag/art/", "/park-news/x/"]
)
def test_an_empty_archive_is_404(client, article, path):
    assert at(client, path).status_code == 404
    assert client.get(path).status_code == 404


def test_a_moved_page_answers_with_where_it_is_now(client, article):
    Redirect.add_redirect("/old/opening.html", article)
    answer = at(client, "/old/opening.html")
    assert answer.status_code == 301
    redirect = answer.json()["redirect"]
    assert (redirect["status"], redirect["path"], redirect["page"]["id"]) == (301, "/park-news/opening/", article.pk)
    assert client.get(answer["Location"]).json()["page"]["id"] == article.pk


def test_a_redirect_to_another_site_names_its_address(client):
    Redirect.add_redirect("/partner/", "https://partner.example/", is_permanent=False)
    answer = at(client, "/partner/")
    assert (answer.status_code, answer["Location"]) == (302, "https://partner.example/")
    assert answer.json()["redirect"]["page"] is None


def test_a_page_that_was_public_is_gone(client, article):
    assert at(client, "/park-news/opening/").status_code == 200
    article.unpublish()
    assert at(client, "/park-news/opening/").status_code == 410


def test_an_expired_page_is_gone_when_its_time_comes(client, article, monkeypatch):
    now = timezone.now()
    article.expire_at = now + timedelta(hours=1)
    article.save()
    assert at(client, "/park-news/opening/").status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=2))
    assert at(client, "/park-news/opening/").status_code == 410


def test_a_deleted_page_is_gone(client, article):
    assert at(client, "/park-news/opening/").status_code == 200
    article.delete()
    assert at(client, "/park-news/opening/").status_code == 410


def test_a_page_that_went_private_or_never_was_public_is_not_found(client, article, section):
    assert at(client, "/park-news/opening/").status_code == 200
    PageViewRestriction.objects.create(page=article.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    ArticleFactory(parent=section, slug="draft", live=False)
    unknown = at(client, "/park-news/nothing/").json()
    assert at(client, "/park-news/opening/").json() == unknown
    assert at(client, "/park-news/draft/").json() == unknown


@pytest.mark.parametrize("query", [{}, {"path": "park-news"}, {"path": "/", "limit": "0"}, {"path": "/", "x": "1"}])
def test_a_mistake_is_named(client, query):
    answer = client.get("/api/v2/page/", query)
    assert answer.status_code == 400
    assert answer.json()["parameter"] in ("path", "limit", "x")


@pytest.mark.parametrize("path", ["/%2500/", "/" + "a/" * 200, "/../../etc/", "//evil.example/", "/é/漢字/"])
def test_a_strange_path_is_not_found(client, path):
    assert at(client, path).status_code == 404
