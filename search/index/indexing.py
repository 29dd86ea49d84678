"""Keeping the index: which articles may have changed, and writing those that did.

The index may be behind, and holds articles that not everybody may read; what is shown is decided when it is shown.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.apps import apps
from django.db import connection, transaction
from taggit.models import Tag
from wagtail.models import Page

from cache.changes import record
from cache.models import Change
from cache.references import pages_referring_to
from news.models import Author, Category, NewsArticlePage
from search.admin_backend.statistics import count_indexed_pages
from search.index.analysis import words
from search.index.documents import Document, read_documents
from search.index.engines import engine
from search.models import Entry, Word

CHUNK = 500  # articles whose sources are in memory at a time
AT_ONCE = 100  # articles written while a reader waits, about 0.2 seconds; what is left waits for `index_waiting`
BREATH = 0.15  # seconds between two chunks
LOOKED_AT_ONCE = 2 * CHUNK  # articles compared with the index while a reader waits


def follow_changes(changes: list[Change], **kwargs: object) -> None:
    """Receiver of `cache.changes.changes_processed`."""
    ids = sorted(_touched(changes))
    left = AT_ONCE
    for some in _chunks(ids[:LOOKED_AT_ONCE]):
        left -= index(some, at_most=left)
    _make_wait(ids[LOOKED_AT_ONCE:])


def follow_bulk_load(articles: Sequence[NewsArticlePage], **kwargs: object) -> None:
    """Receiver of `news.bulk.articles_loaded`."""
    for some in _chunks([article.pk for article in articles]):
        index(some)
    transaction.on_commit(count_indexed_pages, robust=True)


def index_waiting() -> int:
    """Bring what was left waiting up to date; returns how many articles were written."""
    written = 0
    while ids := list(Entry.objects.filter(is_waiting=True).values_list("pk", flat=True)[:CHUNK]):
        written += _index_and_tell(ids)
        _let_others_write()
    return written


def rebuild(from_scratch: bool = False) -> Iterator[tuple[int, int]]:
    """Compare every article with the index and write those that differ, a transaction for each chunk; gives
    (articles looked at, articles written) of each."""
    if from_scratch:
        with transaction.atomic():
            engine().clear()
            Entry.objects.all().delete()
            Word.objects.all().delete()
    gone = Entry.objects.exclude(pk__in=NewsArticlePage.objects.values("pk"))
    for some in _chunks(list(gone.values_list("pk", flat=True))):
        _index_and_tell(some)
    for some in _chunks(list(NewsArticlePage.objects.order_by("pk").values_list("pk", flat=True))):
        yield len(some), _index_and_tell(some)
        _let_others_write()


def _let_others_write() -> None:
    """SQLite's lock is no queue: an editor who waits for it looks every tenth of a second whether it is free."""
    if connection.vendor == "sqlite":
        time.sleep(BREATH)


@transaction.atomic
def _index_and_tell(ids: Sequence[int]) -> int:
    """As `index`, for articles whose own changes were counted before: who searched meanwhile may find others now."""
    written = index(ids)
    if written:
        record(Entry())
    return written


@transaction.atomic
def index(ids: Iterable[int], at_most: int | None = None) -> int:
    """Bring these articles up to date and return how many were written or, being gone, erased; beyond `at_most` they
    are left waiting."""
    ids = list(ids)
    documents = read_documents(ids)
    entries = Entry.objects.in_bulk(ids)
    changed = [
        document for pk, document in documents.items() if pk not in entries or entries[pk].digest != document.digest
    ]
    now, later = changed[:at_most], changed[at_most:] if at_most is not None else []
    gone = [entry for pk, entry in entries.items() if pk not in documents]
    replaced = [entries[document.article_id] for document in now if document.article_id in entries]
    engine().erase([entry.key for entry in (*gone, *replaced) if entry.key is not None])
    Entry.objects.filter(pk__in=[entry.pk for entry in gone]).delete()
    _write(now)
    waiting = {document.article_id for document in later}
    Entry.objects.filter(pk__in=set(ids) - waiting, is_waiting=True).update(is_waiting=False)
    _make_wait(waiting)
    return len(now) + len(gone)


def _write(documents: Sequence[Document]) -> None:
    texts = [document.body_text for document in documents]
    engine().write([document.row(text) for document, text in zip(documents, texts, strict=True)])
    entries = [
        Entry(article_id=document.article_id, key=document.key, text=text, digest=document.digest)
        for document, text in zip(documents, texts, strict=True)
    ]
    Entry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["article_id"],
        update_fields=["key", "text", "digest", "is_waiting"],
    )
    found = {
        word for document, text in zip(documents, texts, strict=True) for word in words(f"{document.prose}\n{text}")
    }
    Word.objects.bulk_create([Word(text=word) for word in sorted(found)], ignore_conflicts=True)


def _make_wait(ids: Iterable[int]) -> None:
    Entry.objects.bulk_create(
        [Entry(article_id=pk, is_waiting=True) for pk in ids],
        update_conflicts=True,
        unique_fields=["article_id"],
        update_fields=["is_waiting"],
    )


def _touched(changes: list[Change]) -> set[int]:
    """Ids of pages that changed and of those that show a category, an author or a tag that did. Of its section an
    article's index holds the id only."""
    changed = defaultdict(set)
    for change in changes:
        if change.object_id:
            model = apps.get_model(change.model)
            changed[Page if issubclass(model, Page) else model].add(change.object_id)
    ids = set(changed[Page])
    for model in (Category, Author, Tag):
        if changed[model]:
            ids |= pages_referring_to(model, changed[model])
    return ids


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
