"""A mirror that follows `/api/v2/changes/` has exactly what the public API shows, whatever editors do."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from news.bulk import NewArticle, add_articles
from news.models import NewsArticlePage, NewsIndexPage
from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, ImageFactory, SectionFactory, home
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

CHANGES = "/api/v2/changes/"


class Mirror:
    """An app's copy of the public pages."""

    def __init__(self, client, limit: int = 50):
        self.client, self.limit = client, limit
        self.pages: dict[int, dict] = {}
        self.since: str | None = None

    def follow(self) -> list[dict]:
        """Read until there is nothing more; returns the items read."""
        read, has_more = [], True
        while has_more:
            query = {"limit": self.limit} | ({"since": self.since} if self.since else {})
            answer = self.client.get(CHANGES, query).json()
            for item in answer["items"]:
                if item["type"] == "upsert":
                    self.pages[item["id"]] = item["page"]
                else:
                    self.pages.pop(item["id"], None)
            read += answer["items"]
            self.since, has_more = answer["meta"]["since"], answer["meta"]["has_more"]
        return read


def public_pages(client) -> dict[int, dict]:
    ids = [item["id"] for item in client.get("/api/v2/pages/?limit=100").json()["items"]]
    return {pk: client.get(f"/api/v2/pages/{pk}/").json() for pk in ids}


@shared_data
def section():
    return SectionFactory(title="Park News", slug="park-news")


@shared_data
def article(section):
    author, category = AuthorFactory(name="Lin"), CategoryFactory(name="Works")
    article = ArticleFactory(parent=section, title="Opening", category=category, lead_image=ImageFactory())
    article.author_links.create(author=author)
    article.tags.add("science")
    article.save()
    return article


@pytest.fixture
def mirror(client, article):
    mirror = Mirror(client)
    mirror.follow()
    return mirror


def test_the_first_pass_gives_every_public_page(client, mirror):
    assert mirror.pages == public_pages(client)


def test_the_first_pass_can_be_read_in_small_steps(client, section):
    for _ in range(5):
        ArticleFactory(parent=section)
    mirror = Mirror(client, limit=2)
    mirror.follow()
    assert mirror.pages == public_pages(client)


def test_nothing_is_told_twice(mirror):
    assert mirror.follow() == []


def publish_a_draft(article):
    article.summary = "Now in full"
    article.save_revision().publish()


def unpublish(article):
    article.unpublish()


def delete(article):
    article.delete()


def delete_the_section(article):
    Page.objects.get(pk=article.section_id).delete()


def close_the_section(article):
    section = Page.objects.get(pk=article.section_id)
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)


def rename_the_section(article):
    section = NewsIndexPage.objects.get(pk=article.section_id)
    section.title = "All news"
    section.save_revision().publish()


def move_the_section(article):
    NewsIndexPage.objects.get(pk=article.section_id).move(SectionFactory(title="Archive"), pos="last-child")


def rename_the_author(article):
    author = article.authors[0]
    author.name = "Lin Yi"
    author.save()


def delete_the_author(article):
    article.authors[0].delete()


def rename_the_category(article):
    article.category.name = "Building"
    article.category.save()


def rename_the_tag(article):
    tag = article.tags.get()
    tag.name = "research"
    tag.save()


def describe_the_picture(article):
    article.lead_image.description = "The east gate at dawn"
    article.lead_image.save()


def delete_the_picture(article):
    article.lead_image.delete()


def relate_it_and_rename_what_it_relates_to(article):
    other = ArticleFactory(parent=article.get_parent(), title="Other")
    article.related_links.create(related=other)
    article.save()
    other.title = "Renamed"
    other.save_revision().publish()


def add_in_bulk(article):
    section = NewsIndexPage.objects.get(pk=article.section_id)
    add_articles(section, [NewArticle(NewsArticlePage(title=f"Old {n}", live=True)) for n in range(3)])


@pytest.mark.parametrize(
    "change",
    [
        publish_a_draft,
        unpublish,
        delete,
        delete_the_section,
        close_the_section,
        rename_the_section,
        move_the_section,
        rename_the_author,
        delete_the_author,
        rename_the_category,
        rename_the_tag,
        describe_the_picture,
        delete_the_picture,
        relate_it_and_rename_what_it_relates_to,
        add_in_bulk,
    ],
)
def test_a_mirror_follows(client, mirror, article, change):
    change(article)
    mirror.follow()
    assert mirror.pages == public_pages(client)


def test_a_mirror_follows_a_new_address_of_everything_below(
    client, mirror, article, django_capture_on_commit_callbacks
):
    section = NewsIndexPage.objects.get(pk=article.section_id)
    section.slug = "all-news"
    with django_capture_on_commit_callbacks(execute=True):  # Wagtail tells of a new slug after the commit
        section.save()
    mirror.follow()
    assert mirror.pages == public_pages(client)
    assert mirror.pages[article.pk]["meta"]["html_url"].endswith("/all-news/opening/")


def test_a_mirror_follows_a_page_that_goes_private_and_comes_back(client, mirror, article):
    closed = PageViewRestriction.objects.create(
        page=article.page_ptr, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    assert [(item["type"], item["id"]) for item in mirror.follow()] == [("delete", article.pk)]
    closed.delete()
    mirror.follow()
    assert mirror.pages == public_pages(client)


def test_an_article_appears_at_its_release_and_goes_at_its_expiry(client, mirror, section, monkeypatch):
    now = timezone.now()
    article = ArticleFactory(
        parent=section, release_time=now + timedelta(hours=1), expire_at=now + timedelta(hours=2), live=True
    )
    assert mirror.follow() == []
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=61))
    assert [(item["type"], item["id"]) for item in mirror.follow()] == [("upsert", article.pk)]
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=121))
    assert [(item["type"], item["id"]) for item in mirror.follow()] == [("delete", article.pk)]


def test_a_draft_that_was_never_public_is_never_spoken_of(mirror, section, article):
    draft = ArticleFactory(parent=section, live=False)
    draft.title = "Still a draft"
    draft.save_revision()
    draft.delete()
    assert mirror.follow() == []


def test_editing_a_draft_of_a_public_article_changes_nothing(mirror, article):
    article.title = "Not yet"
    article.save_revision()
    assert mirror.follow() == []


def test_another_site_has_changes_of_its_own(client, mirror, article):
    elsewhere = Page.objects.get(depth=1).add_child(instance=type(home())(title="Elsewhere", slug="elsewhere"))
    Site.objects.create(hostname="elsewhere.example", root_page=elsewhere)
    section = SectionFactory(parent=elsewhere)
    moving = ArticleFactory(parent=section, title="Abroad")
    assert moving.pk not in {item["id"] for item in mirror.follow()}
    moving.move(Page.objects.get(pk=article.section_id), pos="last-child")
    assert [(item["type"], item["id"]) for item in mirror.follow()] == [("upsert", moving.pk)]


def test_a_new_mirror_is_not_told_of_what_is_gone(client, mirror, article):
    article.delete()
    fresh = Mirror(client)
    assert {item["type"] for item in fresh.follow()} == {"upsert"}
    assert article.pk not in fresh.pages
