"""What becomes of a page at the first import and when the import is run again."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from news.models import NewsArticlePage, NewsIndexPage
from tests.factories import ArticleFactory, SectionFactory
from tests.old_pages import html_page, statuses, text_page

pytestmark = pytest.mark.django_db


def test_existing_sections_are_used(run, folder):
    section = SectionFactory(title="PARK NEWS", slug="anything")
    (folder / "1.txt").write_text(text_page(), "utf-8")
    run(folder)
    assert NewsArticlePage.objects.get().section == section
    assert NewsIndexPage.objects.count() == 1


def test_a_section_can_be_chosen_and_is_made_if_missing(run, folder):
    deep = SectionFactory(parent=SectionFactory(), slug="deep")
    (folder / "1.txt").write_text(text_page(), "utf-8")
    run(folder, section="deep")
    assert NewsArticlePage.objects.get().section == deep
    (folder / "1.txt").write_text("Another\n\nText.\n\nDate: 2020-01-01", "utf-8")
    run(folder / "1.txt", section="old-news", base_url="https://old.example")
    assert NewsArticlePage.objects.get(title="Another").section.title == "Old News"


def test_a_changed_text_updates_the_article_and_keeps_its_address(run, folder, client):
    page = folder / "1.txt"
    page.write_text(text_page(), "utf-8")
    run(folder)
    before = NewsArticlePage.objects.get()
    page.write_text(text_page("A better title", "First.\n\nThird."), "utf-8")
    assert statuses(run(folder)) == ["updated"]
    after = NewsArticlePage.objects.get()
    assert (after.pk, after.get_url()) == (before.pk, before.get_url())
    assert after.title == after.draft_title == "A better title"
    assert "Third." in after.body[0].value.source
    assert not after.has_unpublished_changes
    assert list(NewsArticlePage.objects.search("Third")) == [after]
    assert statuses(run(folder)) == ["unchanged"]
    assert client.get("/1.txt").url == after.get_url()


@pytest.mark.parametrize("is_published", [True, False])
def test_what_an_editor_changed_is_left_alone(run, folder, is_published):
    page = folder / "1.txt"
    page.write_text(text_page(), "utf-8")
    run(folder)
    article = NewsArticlePage.objects.get()
    article.summary = "An editor's words"
    revision = article.save_revision()
    if is_published:
        revision.publish()
    page.write_text(text_page(text="First.\n\nThird."), "utf-8")
    result = run(folder)
    assert statuses(result) == ["left alone"]
    assert "left alone" in result["out"]
    assert "Third" not in NewsArticlePage.objects.get().body[0].value.source
    assert not result["error"]


def test_an_article_that_an_editor_took_offline_stays_offline(run, folder):
    (folder / "1.txt").write_text(text_page(), "utf-8")
    run(folder)
    NewsArticlePage.objects.get().unpublish()
    (folder / "1.txt").write_text(text_page(text="First.\n\nThird."), "utf-8")
    assert statuses(run(folder)) == ["left alone"]
    assert not NewsArticlePage.objects.get().live


def test_a_deleted_article_is_imported_again(run, folder):
    (folder / "1.txt").write_text(text_page(), "utf-8")
    run(folder)
    NewsArticlePage.objects.get().delete()
    assert statuses(run(folder)) == ["created"]


def test_a_page_is_the_same_once_its_whole_address_is_known(run, folder):
    (folder / "1.txt").write_text(text_page(), "utf-8")
    run(folder)
    assert statuses(run(folder, base_url="https://old.example")) == ["unchanged"]
    assert statuses(run(folder)) == ["unchanged"]
    assert NewsArticlePage.objects.count() == 1


def test_another_page_in_a_file_of_the_same_name_never_overwrites(run, folder, tmp_path):
    (folder / "1.txt").write_text(text_page(), "utf-8")
    run(folder)
    other = tmp_path / "1.txt"
    other.write_text(text_page("Another", "Other words."), "utf-8")
    assert "--base-url" in run(other)["files"][0]["problem"]["advice"]
    assert statuses(run(other, base_url="https://other.example/archive/")) == ["created"]
    assert NewsArticlePage.objects.count() == 2


def test_one_path_on_two_old_sites_is_two_pages(run, folder):
    (folder / "1.txt").write_text(text_page("Notice", "One."), "utf-8")
    run(folder, base_url="https://one.example")
    (folder / "1.txt").write_text(text_page("Notice", "Two."), "utf-8")
    result = run(folder, base_url="https://two.example")
    assert statuses(result) == ["created"]
    assert "leads elsewhere" in result["files"][0]["notes"][0]
    assert [article.body[0].value.source for article in NewsArticlePage.objects.order_by("pk")] == [
        "<p>One.</p>",
        "<p>Two.</p>",
    ]


@pytest.mark.parametrize(
    ("head", "base_url", "old", "legacy_url"),
    [
        ("", "", "/news/1.html", "/news/1.html"),
        ("", "https://old.example/en/", "/en/news/1.html", "https://old.example/en/news/1.html"),
        ('<link rel="canonical" href="https://old.example/x?id=3">', "", "/x?id=3", "https://old.example/x?id=3"),
    ],
)
def test_the_old_address_leads_to_the_article_for_good(run, folder, client, head, base_url, old, legacy_url):
    (folder / "news").mkdir()
    (folder / "news" / "1.html").write_text(html_page("<p>Text.</p>", head=head), "utf-8")
    run(folder, base_url=base_url)
    article = NewsArticlePage.objects.get()
    assert article.legacy_url == legacy_url
    response = client.get(old)
    assert (response.status_code, response.url) == (301, article.get_url())


def test_a_redirect_that_somebody_made_stays(run, folder):
    Redirect.objects.create(old_path="/1.txt", redirect_link="https://elsewhere.example/")
    (folder / "1.txt").write_text(text_page(), "utf-8")
    result = run(folder)
    assert "leads elsewhere" in result["files"][0]["notes"][0]
    assert Redirect.objects.get().redirect_link == "https://elsewhere.example/"


def test_a_release_in_the_future_stays_hidden_until_then(run, folder, client):
    tomorrow = timezone.localtime(timezone.now() + timedelta(days=1))
    (folder / "1.txt").write_text(text_page(release=f"{tomorrow:%Y-%m-%d %H:%M:%S}"), "utf-8")
    result = run(folder)
    assert "hidden" in result["files"][0]["notes"][0]
    assert client.get(NewsArticlePage.objects.get().get_url()).status_code == 404


def test_two_articles_with_one_title_both_have_an_address(run, folder):
    ArticleFactory(parent=SectionFactory(title="Park News", slug="park-news"), title="A title", slug="a-title")
    (folder / "1.txt").write_text(text_page(), "utf-8")
    run(folder)
    assert {article.slug for article in NewsArticlePage.objects.all()} == {"a-title", "a-title-2"}
