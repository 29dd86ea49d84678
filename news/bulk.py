"""Many articles at once: the rows that `add_child` writes, without its dozens of queries for each.

What `add_child` does one by one is done here a batch at a time: place in the tree, slug, parent rows and child rows,
tags and authors, then search and reference index. No signal is sent for an article, so whoever listens to publishing
is not told of a bulk load.

An article so written has no revision. The editor then opens the article itself, and the first save makes the first
revision; a bulk load of thousands of pages does not double the database.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connections, models, transaction
from django.db.models import F, prefetch_related_objects
from django.db.models.sql import InsertQuery
from django.dispatch import Signal
from taggit.models import Tag
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends

from cache.changes import process_changes, record
from cache.invalidation import NOWHERE
from news.models import ArticleAuthor, ArticleTag, Author, NewsArticlePage, NewsIndexPage
from news.slugs import free_slug, readable_slug

# Sent with `articles`, saved in bulk with all that they show, for whoever keeps an index of them.
articles_loaded = Signal()


@dataclass
class NewArticle:
    """An article not yet saved, its slug set or not, with what can only be joined to a saved one."""

    article: NewsArticlePage
    tags: Sequence[str] = ()
    authors: Sequence[Author] = ()


@transaction.atomic
def add_articles(section: NewsIndexPage, new: Sequence[NewArticle]) -> list[NewsArticlePage]:
    """Add articles below `section` in the given order, and return them saved.

    Nothing is validated: titles and the other fields must fit their columns. The parent's row is locked until the
    transaction ends. `index_articles` makes the articles findable afterwards.
    """
    place = ("path", "depth", "numchild", "url_path", "locale")
    parent = Page.objects.select_for_update().only(*place).get(pk=section.pk)
    articles = [item.article for item in new]
    _place(parent, articles)
    _choose_slugs(parent, articles)
    pages = Page.objects.bulk_create([Page(**_values(article, Page)) for article in articles])
    for article, page in zip(articles, pages, strict=True):
        article.pk = article.page_ptr_id = page.pk
        setattr(article, Page._meta.pk.attname, page.pk)
        article._state.adding = False
    _insert_child_rows(articles)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(articles))
    _add_tags(new)
    ArticleAuthor.objects.bulk_create(
        ArticleAuthor(article=item.article, author=author, sort_order=order)
        for item in new
        for order, author in enumerate(item.authors)
    )
    for article in articles:
        article.corrections.set([])  # new as they are; nobody need ask
    record(*articles, was=NOWHERE)  # no signal is sent for rows written in bulk
    return articles


@transaction.atomic
def index_articles(articles: Sequence[NewsArticlePage]) -> None:
    """Bring search and the reference index ("where is this picture used?") up to date for saved articles.

    What changed is counted as soon as that is committed, or the next reader would wait for the whole load.
    """
    related = (
        "tagged_items__tag",
        "author_links__author",
        "related_links",
        "corrections",
        "notes",
        "wagtail_admin_comments",
    )
    prefetch_related_objects(articles, *related)
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(NewsArticlePage, articles)
    _index_references(articles)
    articles_loaded.send(sender=NewsArticlePage, articles=articles)
    transaction.on_commit(process_changes, robust=True)


def _index_references(articles: Sequence[NewsArticlePage]) -> None:
    """Wagtail's `ReferenceIndex.create_or_update_for_object`, for all articles in two queries."""
    of_page, of_article = (ContentType.objects.get_for_model(model) for model in (Page, NewsArticlePage))
    object_ids = [str(article.pk) for article in articles]
    ReferenceIndex.objects.filter(base_content_type=of_page, object_id__in=object_ids).delete()
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            base_content_type=of_page,
            content_type=of_article,
            object_id=article.pk,
            to_content_type_id=to_content_type_id,
            to_object_id=to_object_id,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for article in articles
        for to_content_type_id, to_object_id, model_path, content_path in set(
            ReferenceIndex._extract_references_from_object(article)
        )
    )


def _place(parent: Page, articles: list[NewsArticlePage]) -> None:
    """Give the articles the places after the parent's last child, and what a page takes from its parent."""
    last_path = parent.get_children().order_by("-path").values_list("path", flat=True).first()
    numbers = Page.numconv_obj()
    step = numbers.str2int(last_path[-Page.steplen :]) if last_path else 0
    content_type = ContentType.objects.get_for_model(NewsArticlePage)
    for number, article in enumerate(articles, start=step + 1):
        article.path = parent.path + numbers.int2str(number).rjust(Page.steplen, Page.alphabet[0])
        article.depth = parent.depth + 1
        article.section_id = parent.pk
        article.locale_id = parent.locale_id
        article.content_type = content_type
        article.draft_title = article.title
        article.set_listing()
        if article.live and article.first_published_at is None:
            article.first_published_at = article.last_published_at = article.release_time


def _choose_slugs(parent: Page, articles: list[NewsArticlePage]) -> None:
    siblings = parent.get_children()
    wanted = [article.slug or readable_slug(article.title) for article in articles]
    taken = set(siblings.filter(slug__in=set(wanted)).values_list("slug", flat=True))
    for article, slug in zip(articles, wanted, strict=True):
        if slug in taken:
            taken |= set(siblings.filter(slug__startswith=f"{slug}-").values_list("slug", flat=True))
        article.slug = free_slug(slug, taken)
        article.url_path = f"{parent.url_path}{article.slug}/"
        taken.add(article.slug)


def _values(article: NewsArticlePage, model: type[models.Model]) -> dict:
    return {field.attname: getattr(article, field.attname) for field in model._meta.local_concrete_fields}


def _insert_child_rows(articles: list[NewsArticlePage]) -> None:
    """Insert the articles' own columns: `bulk_create` refuses models that inherit from another table, although the
    parents' keys are known here, so the insert it would make is made directly."""
    connection = connections[Page.objects.db]
    fields = NewsArticlePage._meta.local_concrete_fields
    size = connection.ops.bulk_batch_size(fields, articles)
    for start in range(0, len(articles), size):
        query = InsertQuery(NewsArticlePage)
        query.insert_values(fields, [*articles[start : start + size]])
        query.get_compiler(connection=connection).execute_sql()


def _add_tags(new: Sequence[NewArticle]) -> None:
    names = {name for item in new for name in item.tags}
    tags = {tag.name: tag for tag in Tag.objects.filter(name__in=names)}
    for name in sorted(names - set(tags)):
        tags[name] = Tag.objects.create(name=name)  # each finds a free slug of its own
    ArticleTag.objects.bulk_create(
        ArticleTag(content_object=item.article, tag=tags[name]) for item in new for name in dict.fromkeys(item.tags)
    )
