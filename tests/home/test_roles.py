"""What editors and moderators may do, and what neither may."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, Locale, Page
from wagtail.test.utils.form_data import nested_form_data

from images.models import CustomImage
from news.models import Author, Category, NewsArticlePage
from tests.editors import article_fields, create, edit, signed_in
from tests.factories import ArticleFactory, CategoryFactory, DocumentFactory, ImageFactory, SectionFactory, home

pytestmark = pytest.mark.django_db

BOTH = pytest.mark.parametrize("role", ["Editors", "Moderators"])
LANGUAGES = ["en", "zh-hans"]


def permissions(role: str, page: Page):
    return page.permissions_for_user(signed_in(role).user)


def is_open(client, address: str) -> bool:
    """Whether the admin shows a page rather than sending the user away."""
    return client.get(address).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_editor_writes_and_submits_in_every_language_but_does_not_publish(language):
    may = permissions("Editors", SectionFactory(parent=home(language)))
    assert may.can_add_subpage()
    assert may.can_edit()
    assert may.can_submit_for_moderation()
    assert not may.can_publish()
    assert not may.can_unpublish()
    assert not may.can_set_view_restrictions()
    assert not may.can_delete()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_moderator_publishes_closes_locks_and_moves_in_every_language(language):
    section = SectionFactory(parent=home(language))
    may = permissions("Moderators", section)
    assert may.can_publish()
    assert may.can_unpublish()
    assert may.can_set_view_restrictions()
    assert may.can_lock()
    assert may.can_move_to(SectionFactory(parent=home(language)))
    assert may.can_delete()


@BOTH
def test_the_top_of_the_tree_is_out_of_reach(role):
    assert not permissions(role, Page.objects.get(depth=1)).can_add_subpage()


def test_an_editors_request_to_publish_saves_a_draft():
    create(signed_in("Editors"), SectionFactory(), article_fields("Eager", action="publish"))
    assert not NewsArticlePage.objects.get().live


def test_an_editor_leaves_what_is_published_as_it_is():
    article = ArticleFactory(title="Published")
    edit(signed_in("Editors"), article, article_fields("Changed", action="publish", slug=article.slug))
    article.refresh_from_db()
    assert article.title == "Published"
    assert article.has_unpublished_changes


@BOTH
def test_both_add_choose_and_change_pictures_and_documents(role):
    library = Collection.get_first_root_node()
    client, image, document = signed_in(role), ImageFactory(collection=library), DocumentFactory(collection=library)
    for address in (
        reverse("wagtailimages:add"),
        reverse("wagtailimages:edit", args=[image.pk]),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtaildocs:add"),
        reverse("wagtaildocs:edit", args=[document.pk]),
        reverse("wagtaildocs_chooser:choose"),
    ):
        assert is_open(client, address), address
    assert image.title in client.get(reverse("wagtailimages_chooser:choose")).json()["html"]


@BOTH
def test_both_write_authors_and_categories(role):
    client, category = signed_in(role), CategoryFactory()
    client.post("/admin/snippets/news/author/add/", {"name": "Lin Qiao"})
    assert Author.objects.get().slug == "lin-qiao"
    client.post("/admin/snippets/news/category/add/en/", {"name": "Industry"})
    client.post("/admin/snippets/news/category/add/", {"name": "Industry", "locale": Locale.get_default().pk})
    assert Category.objects.filter(slug="industry").exists()
    assert is_open(client, f"/admin/snippets/news/category/edit/{category.pk}/")


@pytest.mark.parametrize(("role", "may"), [("Editors", False), ("Moderators", True)])
def test_only_moderators_delete_categories(role, may):
    category = CategoryFactory()
    assert is_open(signed_in(role), f"/admin/snippets/news/category/delete/{category.pk}/") == may


@BOTH
def test_both_translate_pages(role):
    assert is_open(signed_in(role), f"/admin/translation/submit/page/{SectionFactory().pk}/")


@BOTH
@pytest.mark.parametrize(
    "address",
    [
        "/admin/settings/home/sitesettings/2/",
        "/admin/users/",
        "/admin/groups/",
        "/admin/sites/",
        "/admin/workflows/list/",
        "/admin/redirects/",
        "/admin/collections/",
    ],
)
def test_neither_changes_settings_people_or_sites(role, address):
    assert is_open(signed_in(), address)
    assert not is_open(signed_in(role), address)


def test_a_workflow_of_moderators_stands_above_all_pages():
    task = ArticleFactory().get_workflow().tasks.get().specific
    assert list(task.groups.all()) == [Group.objects.get(name="Moderators")]


def test_an_editor_uploads_a_picture_with_what_must_be_said_of_it():
    client = signed_in("Editors")
    upload = ImageFactory.build().file
    fields = {"title": "Gate", "description": "A gate", "credit": "Lin Qiao", "source": "Archive 7", "licence": "own"}
    client.post(reverse("wagtailimages:add"), nested_form_data({**fields, "tags": "", "file": upload}))
    image = CustomImage.objects.get()
    assert (image.description, image.credit, image.licence) == ("A gate", "Lin Qiao", "own")
