"""A bulk load leaves the same database as adding the articles one by one."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.forms.models import model_to_dict
from wagtail.models import Page, ReferenceIndex

from cache.changes import process_changes
from cache.invalidation import CHANGES_AT_MOST
from cache.models import Change, Purge
from cache.surrogate_keys import EVERYTHING
from news.bulk import NewArticle, add_articles, index_articles
from news.models import NewsArticlePage
from tests.factories import AuthorFactory, ImageFactory, SectionFactory

pytestmark = pytest.mark.django_db

RELEASED = datetime(2020, 7, 20, 8, 10, 26, tzinfo=UTC)
OF_ONE_ROW = {"id", "page_ptr", "path", "translation_key", "url_path", "slug", "tags", "body"}


def unsaved(title="Opening", **values) -> NewsArticlePage:
    body = [("paragraph", "<p>A laboratory opens.</p>")]
    return NewsArticlePage(**{"title": title, "body": body, "release_time": RELEASED, **values})


def test_rows_are_those_that_add_child_writes():
    section = SectionFactory()
    one = section.add_child(instance=unsaved(first_published_at=RELEASED, last_published_at=RELEASED))
    (many,) = add_articles(section, [NewArticle(unsaved())])
    one, many = (NewsArticlePage.objects.get(pk=article.pk) for article in (one, many))
    assert model_to_dict(one, exclude=OF_ONE_ROW) == model_to_dict(many, exclude=OF_ONE_ROW)
    assert (one.depth, one.content_type, one.section_id) == (many.depth, many.content_type, many.section_id)
    assert one.body[0].value == many.body[0].value
    assert many.url_path == f"{section.url_path}{many.slug}/"


def test_the_tree_has_no_problems_and_takes_more_children():
    section = SectionFactory()
    section.add_child(instance=unsaved())
    add_articles(section, [NewArticle(unsaved(f"Number {n}")) for n in range(40)])
    section.refresh_from_db()
    section.add_child(instance=unsaved("The last"))
    assert [list(problem) for problem in Page.find_problems()] == [[], [], [], [], []]
    section.refresh_from_db()
    assert section.numchild == section.get_children().count() == 42


def test_slugs_are_readable_and_free():
    section = SectionFactory()
    section.add_child(instance=unsaved("Opening"))
    titles = ["Opening", "园区新闻", "Opening", "Opening 2"]
    added = add_articles(section, [NewArticle(unsaved(title)) for title in titles])
    assert [article.slug for article in added] == ["opening-2", "yuan-qu-xin-wen", "opening-3", "opening-2-2"]


def test_tags_and_authors_are_joined():
    first, second = AuthorFactory(), AuthorFactory()
    (added,) = add_articles(SectionFactory(), [NewArticle(unsaved(), ["science", "生物", "science"], [second, first])])
    article = NewsArticlePage.objects.get(pk=added.pk)
    assert sorted(tag.name for tag in article.tags.all()) == ["science", "生物"]
    assert article.authors == [second, first]


def test_an_article_that_is_not_live_was_never_published():
    (added,) = add_articles(SectionFactory(), [NewArticle(unsaved(live=False))])
    assert added.first_published_at is None


def test_articles_are_found_and_their_pictures_known_to_be_used():
    image = ImageFactory()
    added = add_articles(SectionFactory(), [NewArticle(unsaved("Zeppelin", lead_image=image), ["airship"])])
    index_articles(added)
    assert [page.title for page in NewsArticlePage.objects.search("zeppelin")] == ["Zeppelin"]
    assert [page.title for page in NewsArticlePage.objects.search("airship")] == ["Zeppelin"]
    assert ReferenceIndex.get_references_to(image).count() == 1


def test_the_reference_index_is_the_one_that_saving_makes():
    author, image = AuthorFactory(), ImageFactory()
    body = [("image", {"image": image}), ("image", {"image": image})]
    (added,) = add_articles(SectionFactory(), [NewArticle(unsaved(lead_image=image, body=body), ["science"], [author])])
    fields = ("to_content_type", "to_object_id", "model_path", "content_path", "content_path_hash", "content_type")
    references = ReferenceIndex.objects.filter(object_id=added.pk).order_by(*fields)
    index_articles([added])
    ours = list(references.values_list(*fields))
    references.delete()
    ReferenceIndex.create_or_update_for_object(NewsArticlePage.objects.get(pk=added.pk))
    assert ours == list(references.values_list(*fields))


@pytest.mark.parametrize("count", [2, 40])
def test_indexing_does_not_ask_once_an_article(count, django_assert_max_num_queries):
    section, author = SectionFactory(), AuthorFactory()
    new = [NewArticle(unsaved(f"Number {n}"), ["science"], [author]) for n in range(count)]
    added = add_articles(section, new)
    with django_assert_max_num_queries(26):
        index_articles(added)


def test_a_failure_leaves_nothing_behind():
    section = SectionFactory()
    with pytest.raises(Exception, match=r".+"), transaction.atomic():
        add_articles(section, [NewArticle(unsaved()), NewArticle(unsaved(release_time=None))])
    section.refresh_from_db()
    assert section.numchild == section.get_children().count() == 0


@pytest.mark.parametrize("count", [2, 40])
def test_queries_do_not_grow_with_the_batch(count, django_assert_max_num_queries):
    section, author = SectionFactory(), AuthorFactory()
    new = [NewArticle(unsaved(f"Number {n}"), ["science"], [author]) for n in range(count)]
    with django_assert_max_num_queries(15):
        add_articles(section, new)


def test_what_a_load_changed_is_counted_before_a_reader_asks(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        index_articles(add_articles(SectionFactory(), [NewArticle(unsaved())]))
    assert not Change.objects.exists()


def test_a_large_load_drops_everything_that_is_kept_without_looking_at_each_article():
    section = SectionFactory()
    process_changes()
    add_articles(section, [NewArticle(unsaved(f"Number {n}")) for n in range(CHANGES_AT_MOST + 1)])
    process_changes()
    assert Purge.objects.latest("number").keys == [EVERYTHING]
