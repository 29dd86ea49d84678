"""What was public a moment ago is nowhere right after, also where lists were kept and where nothing but time passed."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, SectionFactory, home
from tests.hidden_pages import SECRET
from tests.readers import sitemap_part
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

SOON = timedelta(hours=1)
ADDRESSES = [
    "/",
    "/park-news/",
    "/park-news/deep/",
    "/park-news/public/",
    "/2020/",
    "/park-news/2020/",
    "/park-news/2020/09/",
    "/park-news/category/works/",
    "/park-news/2020/?category=works",
    "/tags/",
    "/feed/",
    "/park-news/rss/",
    "/park-news/feed.json",
    "/park-news/tag/shared/feed/",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/news-sitemap.xml",
    "/llms.txt",
    "/search/?q=paragraph",
    "/search/?q=Xanadi",
    "/search/suggestions/?q=xan",
    "/no-such-xana/",
    "/api/v2/pages/?type=news.NewsArticlePage&fields=*",
    "/api/v2/tags/",
    "/zh-hans/park-news/",
]
OF_ITS_OWN = [  # there as long as the article is public
    "/{section}/{slug}/",
    "/{section}/{slug}.md",
    "/tag/{name}-tag/",
    "/park-news/author/{name}-author/",
    "/park-news/tag/{name}-tag/feed.json",
    "/qr/{pk}.svg",
]


@shared_data
def article():
    """A public article in a section of its own, found by much that only it has, beside another that refers to it."""
    section = SectionFactory(title="Park News", slug="park-news", show_in_menus=True)
    category = CategoryFactory(name="Works")
    article = ArticleFactory(
        parent=SectionFactory(parent=section, title="Deep", slug="deep"),
        title=f"{SECRET} Hall",
        summary=f"{SECRET} opens",
        category=category,
        pinned_until=timezone.now() + 9 * SOON,
    )
    article.tags.add("shared", f"{SECRET} tag")
    article.author_links.create(author=AuthorFactory(name=f"{SECRET} author"))
    article.save()
    public = ArticleFactory(parent=section, title="Public", category=category, body=_links(article))
    public.tags.add("shared")
    public.related_links.create(related=article)
    public.save()
    front = home()
    front.parts = [("featured", {"articles": [article]}), ("latest", {"section": section, "count": 9})]
    front.save()
    return article


@pytest.fixture
def addresses(article) -> list[str]:
    """Where the article, or what refers to it, is shown."""
    return [*ADDRESSES, sitemap_part(article)]


def _links(article) -> list:
    return [("paragraph", "<p>First paragraph.</p>"), ("related_page", {"page": article})]


def unpublish(article, monkeypatch):
    article.unpublish()


def close(article, monkeypatch):
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)


def close_section(article, monkeypatch):
    PageViewRestriction.objects.create(page=article.get_parent(), restriction_type=PageViewRestriction.LOGIN)


def delete(article, monkeypatch):
    article.delete()


def move_into_a_closed_section(article, monkeypatch):
    closed = SectionFactory(title="Closed")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    article.move(closed, pos="last-child")


def move_to_another_site(article, monkeypatch):
    elsewhere = Page.objects.get(depth=1).add_child(instance=type(home())(title="Elsewhere", slug="elsewhere"))
    Site.objects.create(hostname="elsewhere.example", root_page=elsewhere)
    article.move(SectionFactory(parent=elsewhere, title="Abroad"), pos="last-child")


def expire_as_time_passes(article, monkeypatch):
    later = timezone.now() + 2 * SOON
    monkeypatch.setattr(timezone, "now", lambda: later)


def release_later(article, monkeypatch):
    article.release_time = timezone.now() + SOON
    article.save()


HIDINGS = [
    unpublish,
    close,
    close_section,
    delete,
    move_into_a_closed_section,
    move_to_another_site,
    expire_as_time_passes,
    release_later,
]


@pytest.mark.parametrize("hide", HIDINGS)
def test_an_article_leaves_all_places_at_once(client, article, addresses, hide, monkeypatch):
    own = [_own(address, article) for address in OF_ITS_OWN]
    if hide is expire_as_time_passes:
        article.expire_at = timezone.now() + SOON
        article.save_revision().publish()
    assert SECRET.lower() in " ".join(_answers(client, addresses))
    assert [address for address in own if client.get(address).status_code != 200] == []
    hide(article, monkeypatch)
    for address, text in zip(addresses, _answers(client, addresses), strict=True):
        assert SECRET.lower() not in text, address
    assert [address for address in own if client.get(address).status_code == 200] == []


def _own(address: str, article) -> str:
    return address.format(section="park-news/deep", slug=article.slug, name=SECRET.lower(), pk=article.pk)


def _answers(client, addresses, headers=None) -> Iterator[str]:
    for address in addresses:
        response = client.get(address, headers=headers)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        yield content.decode().lower()


@pytest.mark.parametrize("cookies", ["", "sessionid=made-up"])
def test_an_alias_of_a_closed_article_is_nowhere(client, article, addresses, cookies):
    alias = article.create_alias(parent=home().get_children().get(slug="park-news"), update_slug="again")
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    copy = alias.create_alias(update_slug="and-again")
    headers = {"cookie": cookies} if cookies else {}
    own = [f"/qr/{page.pk}.svg" for page in (alias, copy)] + [f"/api/v2/pages/{page.pk}/" for page in (alias, copy)]
    for address in [*addresses, *own, "/tag/xanadu-tag/feed.json"]:
        (text,) = _answers(client, [address], headers)
        assert SECRET.lower() not in text, address


def test_an_embargo_that_ends_shows_the_article_without_any_save(client, article, monkeypatch):
    article.release_time = timezone.now() + SOON
    article.save()
    addresses = ["/park-news/", "/park-news/feed.json", "/tags/", "/search/suggestions/?q=xanadu"]
    assert SECRET.lower() not in " ".join(_answers(client, addresses))
    later = timezone.now() + 2 * SOON
    monkeypatch.setattr(timezone, "now", lambda: later)
    for address, text in zip(addresses, _answers(client, addresses), strict=True):
        assert SECRET.lower() in text, address


def test_a_closed_section_that_is_opened_again_is_there_again(client, article):
    restriction = PageViewRestriction.objects.create(
        page=article.get_parent(), restriction_type=PageViewRestriction.LOGIN
    )
    assert SECRET.lower() not in " ".join(_answers(client, ["/park-news/", "/tags/", "/feed/"]))
    restriction.delete()
    assert all(SECRET.lower() in text for text in _answers(client, ["/park-news/", "/tags/", "/feed/"]))


def test_a_translation_that_is_withdrawn_is_linked_from_nowhere(client, article, addresses):
    public = article.get_parent().get_parent().get_children().get(slug="public").specific
    translation = public.copy_for_translation(Locale.objects.get(language_code="zh-hans"), copy_parents=True)
    translation.title, translation.slug = f"{SECRET} zh", "xanadu-zh"
    translation.save_revision().publish()
    addresses = [*addresses, "/zh-hans/", "/zh-hans/feed/", "/zh-hans/search/?q=paragraph"]
    article.delete()
    assert "xanadu-zh" in " ".join(_answers(client, addresses))
    translation.refresh_from_db()
    translation.unpublish()
    for address, text in zip(addresses, _answers(client, addresses), strict=True):
        assert SECRET.lower() not in text, address


def test_a_correction_to_come_is_nowhere(client, article, addresses):
    public = article.get_parent().get_parent().get_children().get(slug="public").specific
    article.delete()
    noted_at = timezone.now() + SOON
    public.corrections.create(text=f"{SECRET} was wrong", noted_at=noted_at)
    public.save()
    for address in [*addresses, "/park-news/public.md", f"/api/v2/pages/{public.pk}/", "/api/v3-preview/pages/"]:
        (text,) = _answers(client, [address])
        assert SECRET.lower() not in text, address
        assert noted_at.isoformat()[:16].lower() not in text, address
