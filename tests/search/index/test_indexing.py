"""The index follows what editors do, by whatever way it happens."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from taggit.models import Tag

from cache.changes import process_changes
from news.bulk import NewArticle, add_articles, index_articles
from news.models import NewsArticlePage
from search.index import indexing
from search.models import Entry
from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, SectionFactory

pytestmark = pytest.mark.django_db


def found(client, q, **parameters) -> list[str]:
    results = client.get("/search/", {"q": q, **parameters}).context["results"]
    return [result.article.title for result in results.page.object_list]


def test_publishing_and_unpublishing(client):
    article = ArticleFactory(title="Harbour", live=False)
    assert found(client, "harbour") == []
    article.save_revision().publish()
    assert found(client, "harbour") == ["Harbour"]
    article.refresh_from_db()
    article.unpublish()
    assert found(client, "harbour") == []
    assert not Entry.objects.filter(pk=article.pk).exists()


def test_a_draft_of_a_published_article_is_not_found_by_its_new_words(client):
    article = ArticleFactory(title="Harbour")
    article.title = "Airport"
    article.save_revision()
    assert found(client, "airport") == []
    assert found(client, "harbour") == ["Harbour"]


def test_new_words_replace_old_ones(client):
    article = ArticleFactory(title="Harbour", summary="", body=[])
    assert found(client, "harbour") == ["Harbour"]
    article.title = "Airport"
    article.save()
    assert found(client, "airport") == ["Airport"]
    assert found(client, "harbour") == []


def test_a_new_release_time_moves_an_article(client):
    article = ArticleFactory(title="Harbour", release_time=datetime(2019, 1, 1, tzinfo=UTC))
    assert found(client, "harbour", year=2019) == ["Harbour"]
    article.release_time = datetime(2021, 1, 1, tzinfo=UTC)
    article.save()
    assert found(client, "harbour", year=2019) == []
    assert found(client, "harbour", year=2021) == ["Harbour"]


def test_deleting_an_article_or_its_section(client):
    section = SectionFactory()
    ArticleFactory(parent=section, title="Harbour one").delete()
    ArticleFactory(parent=section, title="Harbour two")
    assert found(client, "harbour") == ["Harbour two"]
    section.refresh_from_db()
    section.delete()
    assert found(client, "harbour") == []
    assert not Entry.objects.exists()


def test_a_moved_article_is_found_in_its_new_section(client):
    old, new = SectionFactory(), SectionFactory()
    article = ArticleFactory(parent=old, title="Harbour")
    assert found(client, "harbour", section=old.pk) == ["Harbour"]
    article.move(new, pos="last-child")
    assert found(client, "harbour", section=old.pk) == []
    assert found(client, "harbour", section=new.pk) == ["Harbour"]


@pytest.mark.parametrize("kind", ["tag", "category", "author"])
def test_a_renamed_tag_category_or_author_is_found_by_its_new_name(client, kind):
    category, author = CategoryFactory(name="Harbour"), AuthorFactory(name="Harbour")
    article = ArticleFactory(title="Works", category=category)
    article.author_links.create(author=author)
    article.tags.add("Harbour")
    article.save()
    assert found(client, "harbour") == ["Works"]
    thing = {"tag": Tag.objects.get(), "category": category, "author": author}[kind]
    thing.name = "Airport"
    thing.save()
    assert found(client, "airport") == ["Works"]


def test_a_bulk_load_is_found_at_once(client):
    section = SectionFactory()
    articles = add_articles(section, [NewArticle(NewsArticlePage(title=f"Harbour {n}", live=True)) for n in range(3)])
    index_articles(articles)
    assert Entry.objects.filter(key__isnull=False).count() == 3
    assert len(found(client, "harbour")) == 3


def test_of_very_many_changes_some_wait_and_are_followed_up(client, monkeypatch):
    category, section = CategoryFactory(name="Harbour"), SectionFactory()
    for _ in range(5):
        ArticleFactory(parent=section, title="Works", category=category)
    process_changes()
    monkeypatch.setattr(indexing, "AT_ONCE", 2)
    category.name = "Airport"
    category.save()
    assert len(found(client, "airport")) == 2
    assert indexing.index_waiting() == 3
    assert len(found(client, "airport")) == 5
    assert indexing.index_waiting() == 0


def test_the_command_writes_what_differs_and_says_so(client, capsys):
    ArticleFactory(title="Harbour")
    gone = ArticleFactory(title="Harbour gone")
    process_changes()
    NewsArticlePage.objects.filter(title="Harbour").update(title="Airport")  # behind everybody's back
    Entry.objects.create(article_id=gone.pk + 1000, text="", digest="")
    call_command("index_search")
    assert "2 articles looked at, 1 written" in capsys.readouterr().out
    assert found(client, "airport") == ["Airport"]
    assert Entry.objects.count() == 2
    call_command("index_search", "--from-scratch")
    assert "2 articles looked at, 2 written" in capsys.readouterr().out
    assert found(client, "airport") == ["Airport"]


def test_an_interrupted_command_says_how_to_go_on(monkeypatch):
    def interrupted(ids):
        raise KeyboardInterrupt

    ArticleFactory()
    monkeypatch.setattr(indexing, "index", interrupted)
    with pytest.raises(CommandError, match="goes on from there"):
        call_command("index_search")
