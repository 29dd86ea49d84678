"""The pieces of an article's page are made once, and again when something in them changes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from home.models import SiteSettings, SiteTexts
from tests.factories import ArticleFactory, ImageFactory, SectionFactory, home
from tests.readers import one, read, words
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@shared_data
def article():
    section = SectionFactory(title="Park News", slug="park-news")
    body = [("image", {"image": ImageFactory()}), ("paragraph", "<p>It reopened.</p>")]
    return ArticleFactory(parent=section, slug="bridge", title="The old bridge", lead_image=ImageFactory(), body=body)


def asks_for_pictures(client, article) -> bool:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(article.get_url())
    assert article.title in response.content.decode()
    return any('FROM "images_customimage"' in query["sql"] for query in captured)  # not joined, as cards' are


def test_what_changes_around_it_leaves_it_as_it_is(client, article):
    assert asks_for_pictures(client, article)
    ArticleFactory(parent=article.get_parent(), slug="weir", title="The new weir")
    assert not asks_for_pictures(client, article)
    assert "The new weir" in client.get(article.get_url()).content.decode()


def test_a_new_text_is_there_at_once(client, article):
    client.get(article.get_url())
    article.summary = "Closed again."
    article.save_revision().publish()
    assert "Closed again." in client.get(article.get_url()).content.decode()


def test_a_preview_shows_the_draft_and_readers_keep_what_they_had(client, admin_client, article):
    ArticleFactory(parent=article.get_parent(), title="The new weir")
    client.get(article.get_url())
    article.title = "A draft of the bridge"
    article.save_revision()
    preview = admin_client.get(f"/admin/pages/{article.pk}/view_draft/").content.decode()
    assert "<h1>A draft of the bridge</h1>" in preview
    assert "The new weir" in preview  # what stands beside it
    published = client.get(article.get_url()).content.decode()
    assert "<h1>The old bridge</h1>" in published
    assert "draft" not in published


def test_a_picture_with_another_credit_is_shown_with_it(client, article):
    client.get(article.get_url())
    article.lead_image.credit = "Lin Qiao"
    article.lead_image.save()
    assert "Lin Qiao" in client.get(article.get_url()).content.decode()


@pytest.fixture
def texts():
    settings = SiteSettings.for_site(home().get_site())
    settings.save()
    english = Locale.objects.get(language_code="en")
    return SiteTexts.objects.create(settings=settings, locale=english, organisation="Cedar Valley Zone")


def told(client, article, name: str) -> str:
    return one(read(client, article.url), f"//meta[@property='{name}']").get("content")


def test_its_head_follows_the_title_and_the_organisation(client, article, texts):
    assert told(client, article, "og:site_name") == "Cedar Valley Zone"
    texts.organisation = "Cedar Valley Park"
    texts.save()
    texts.settings.save()  # as the admin does, which saves them with their words
    assert told(client, article, "og:site_name") == "Cedar Valley Park"
    article.title = "The old bridge reopens"
    article.save_revision().publish()
    assert told(client, article, "og:title").startswith("The old bridge reopens")


def test_its_head_has_the_addresses_of_the_host_that_was_asked(client, article, settings):
    settings.ALLOWED_HOSTS = ["*"]
    pictures = {
        host: one(read(client_of(client, host), article.url), "//meta[@property='og:image']").get("content")
        for host in ("one.example.org", "two.example.org")
    }
    assert all(url.startswith(f"http://{host}/") for host, url in pictures.items())


def client_of(client, host: str):
    client.defaults["SERVER_NAME"] = host
    return client


def test_the_header_follows_the_organisation(client, article, texts):
    name = "//a[@class='site-name']//strong"
    assert words(one(read(client, article.url), name)) == "Cedar Valley Zone"
    texts.organisation = "Cedar Valley Park"
    texts.save()
    texts.settings.save()
    assert words(one(read(client, article.url), name)) == "Cedar Valley Park"


def test_the_header_leads_to_where_the_translation_is_now(client, article):
    chinese = Locale.objects.get(language_code="zh-hans")
    article.get_parent().copy_for_translation(chinese)
    translation = article.copy_for_translation(chinese)
    switcher = "//nav[@aria-label='Languages']//a"
    assert one(read(client, article.url), switcher).get("href") == "/zh-hans/"
    translation.save_revision().publish()
    for slug in (translation.slug, "qiao"):
        translation.slug = slug
        translation.save_revision().publish()
        assert one(read(client, article.url), switcher).get("href").endswith(f"/{slug}/")


def neighbours(client, article) -> dict[str, str]:
    links = read(client, article.url).xpath("//nav[@class='neighbours']/a")
    return {link.get("rel"): words(link) for link in links}


def test_its_neighbours_are_those_of_this_moment(client, article):
    assert neighbours(client, article) == {}
    later = ArticleFactory(
        parent=article.get_parent(), title="The new weir", release_time=article.release_time + timedelta(minutes=1)
    )
    assert neighbours(client, article) == {"next": "Next article The new weir"}
    later.title = "The new weir opens"
    later.save_revision().publish()
    assert neighbours(client, article) == {"next": "Next article The new weir opens"}
    later.release_time = article.release_time - timedelta(minutes=1)
    later.save_revision().publish()
    assert neighbours(client, article) == {"prev": "Previous article The new weir opens"}
    later.unpublish()
    assert neighbours(client, article) == {}
