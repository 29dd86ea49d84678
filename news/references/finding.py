"""How blocks find what they refer to.

Blocks ask `find` for what they need. `loading.load_references` reads bodies twice: first every block only notes down
its keys, then all of a kind are fetched in one query (pictures in two, with their renditions) and the blocks take
theirs from what was found. Anywhere else, such as in the editor, `find` asks the database at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.embeds.models import Embed
from wagtail.models import Page

from news.references.images import images_with_renditions
from news.visibility.reader import Reader, reader_of
from news.visibility.rules import visible_to
from orm.compiled import CompiledQuery

IMAGE, PAGE, DOCUMENT, EMBED = "image", "page", "document", "embed"
PAGE_FIELDS = ("title", "slug", "path", "depth", "url_path", "live", "expire_at", "content_type", "locale")

_current: ContextVar["References | None"] = ContextVar("references", default=None)


class References:
    """Objects by kind and key: image, page and document by id, embed by hash. Pages are those that are public."""

    def __init__(self, request: HttpRequest | None, uses: Sequence[str]):
        self.request = request
        self.uses = uses
        self.wanted: dict[str, set] = defaultdict(set)
        self.found: dict[str, dict] = {}
        self.is_noting = True

    def note(self, kind: str, keys: Iterable) -> None:
        self.wanted[kind].update(key for key in keys if key)

    def fetch(self) -> None:
        self.found = {kind: fetch(kind, keys, self.request, self.uses) for kind, keys in self.wanted.items()}
        self.is_noting = False

    def of(self, kind: str) -> dict:
        return self.found.get(kind, {})

    @contextmanager
    def in_use(self) -> Iterator[None]:
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)


def find(kind: str, keys: Iterable) -> dict:
    """At least the objects of `kind` with these keys, by key; empty while keys are only noted down."""
    if references := _current.get():
        if references.is_noting:
            references.note(kind, keys)
        return references.of(kind)
    return fetch(kind, {key for key in keys if key})


def request_in_use() -> HttpRequest | None:
    """The request that references are loaded for, so that links read the site's roots from it."""
    return references.request if (references := _current.get()) else None


def fetch(kind: str, keys: set, request: HttpRequest | None = None, uses: Sequence[str] = ("wide",)) -> dict:
    """One query, two for images, none without keys. A public page has `release_time`, None for no article."""
    if not keys:
        return {}
    if kind == IMAGE:
        return {image.pk: image for image in images_with_renditions(keys, uses)}
    if kind == PAGE:
        return {page.pk: page for page in _pages(timezone.now(), sorted(keys), reader=reader_of(request))}
    if kind == DOCUMENT:
        return {document.pk: document for document in _documents(sorted(keys))}
    return {embed.hash: embed for embed in _embeds(sorted(keys))}


@CompiledQuery
def _documents(ids: list[int]) -> QuerySet:
    return get_document_model().objects.filter(pk__in=ids)


@CompiledQuery
def _embeds(hashes: list[str]) -> QuerySet:
    return Embed.objects.filter(hash__in=hashes)


@CompiledQuery
def _pages(now: datetime, ids: list[int], *, reader: Reader) -> QuerySet:
    pages = visible_to(reader, now, Page.objects.filter(pk__in=ids)).only(*PAGE_FIELDS)
    return pages.annotate(release_time=F("newsarticlepage__release_time"))
