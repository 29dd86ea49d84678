"""Where pages may stand, and what happens to an article that is moved, copied, mirrored or translated."""

import pytest
from wagtail.models import Locale, Page
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import nested_form_data

from home.models import HomePage
from news.models import NewsArticlePage, NewsIndexPage
from tests.editors import article_fields, section_fields, signed_in
from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, SectionFactory, home

pytestmark = pytest.mark.django_db


class PageTreeTests(WagtailPageTestCase):
    def setUp(self):
        super().setUp()
        self.login()

    def test_sections_stand_below_the_home_page_and_below_sections(self):
        self.assertAllowedParentPageTypes(NewsIndexPage, {HomePage, NewsIndexPage})
        self.assertAllowedSubpageTypes(NewsIndexPage, {NewsIndexPage, NewsArticlePage})
        self.assertAllowedSubpageTypes(HomePage, {NewsIndexPage})

    def test_articles_stand_in_sections_alone_and_have_nothing_below(self):
        self.assertAllowedParentPageTypes(NewsArticlePage, {NewsIndexPage})
        self.assertAllowedSubpageTypes(NewsArticlePage, set())
        self.assertCanNotCreateAt(HomePage, NewsArticlePage)

    def test_home_pages_stand_at_the_top(self):
        self.assertAllowedParentPageTypes(HomePage, {Page})

    def test_a_section_and_an_article_are_created_through_their_forms(self):
        self.assertCanCreate(home(), NewsIndexPage, section_fields("Park News"))
        section = NewsIndexPage.objects.get()
        self.assertCanCreate(section, NewsArticlePage, article_fields("A new laboratory"))

    def test_every_page_type_is_shown_edited_and_previewed(self):
        article = ArticleFactory(parent=SectionFactory(title="Park News"))
        for page in (home(), article.section, article):
            self.assertPageIsRoutable(page)
            self.assertPageIsRenderable(page)
            self.assertPageIsEditable(page, post_data=self.fields_of(page))
            self.assertPageIsPreviewable(page, post_data=self.fields_of(page))

    def fields_of(self, page):
        if isinstance(page, NewsArticlePage):
            return article_fields(page.title)
        if isinstance(page, NewsIndexPage):
            return section_fields(page.title)
        empty = {"count": 0}
        return nested_form_data({"title": page.title, "slug": page.slug, "parts": empty, "comments": NO_COMMENTS})


NO_COMMENTS = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}


@pytest.fixture
def article():
    return ArticleFactory(title="A new laboratory", parent=SectionFactory(title="Here"))


@pytest.fixture
def elsewhere():
    return SectionFactory(title="There")


def chinese():
    return Locale.objects.get(language_code="zh-hans")


def test_an_article_that_is_moved_belongs_to_its_new_section(article, elsewhere):
    moderator = signed_in("Moderators")
    moderator.post(f"/admin/pages/{article.pk}/move/{elsewhere.pk}/confirm/")
    moved = NewsArticlePage.objects.get()
    assert moved.get_parent() == elsewhere.page_ptr
    assert moved.section == elsewhere
    assert list(NewsArticlePage.objects.listed_in(elsewhere)) == [moved]


def test_a_draft_older_than_the_move_shows_the_new_section_too(article, elsewhere):
    article.save_revision()
    article.move(elsewhere, pos="last-child")
    draft = NewsArticlePage.objects.get().get_latest_revision_as_object()
    assert draft.section_id == elsewhere.pk
    draft.save_revision().publish()
    assert NewsArticlePage.objects.get().section_id == elsewhere.pk


def test_the_articles_of_a_section_that_is_moved_stay_with_it(article, elsewhere):
    section = article.section
    section.move(elsewhere, pos="last-child")
    article.refresh_from_db()
    assert article.section == section
    assert article.url_path == "/home/there/here/a-new-laboratory/"


def test_a_copy_belongs_to_the_section_it_was_copied_to(article, elsewhere):
    copy = article.copy(to=elsewhere, keep_live=True)
    assert NewsArticlePage.objects.get(pk=copy.pk).section == elsewhere


def test_the_articles_of_a_copied_section_belong_to_the_copy(article):
    copy = article.section.copy(recursive=True, update_attrs={"slug": "copy"})
    assert NewsArticlePage.objects.get(url_path__contains="/copy/").section == copy


def test_a_mirrored_article_keeps_the_section_it_stands_in(article, elsewhere):
    mirror = article.create_alias(parent=elsewhere)
    article.title = "Renamed"
    article.save_revision().publish()
    mirror = NewsArticlePage.objects.get(pk=mirror.pk)
    assert (mirror.title, mirror.section) == ("Renamed", elsewhere)


def test_deleting_a_section_deletes_its_articles(article):
    NewsIndexPage.objects.get().delete()
    assert not NewsArticlePage.objects.exists()


def test_an_article_is_translated_from_the_admin_once_its_section_is(article):
    moderator = signed_in("Moderators")
    for page in (article.section, article):
        address = f"/admin/translation/submit/page/{page.pk}/"
        assert moderator.get(address).status_code == 200
        moderator.post(address, {"locales": chinese().pk})
    translation = article.get_translation(chinese())
    assert translation.section == article.section.get_translation(chinese())
    assert not translation.live


def test_a_translation_takes_the_translated_category_and_keeps_its_authors(article):
    article.category = CategoryFactory(name="Industry")
    article.author_links.create(author=AuthorFactory(name="Lin Qiao"))
    article.save()
    there = article.category.copy_for_translation(chinese())
    there.name = "产业"
    there.save()
    article.section.copy_for_translation(chinese())
    translation = article.copy_for_translation(chinese())
    translation.refresh_from_db()
    assert translation.category == there
    assert [author.name for author in translation.authors] == ["Lin Qiao"]
