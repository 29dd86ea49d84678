"""Purging in front, after the commit and in batches: what changes dropped since the last time."""

import logging
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db import Error
from django.utils import timezone
from wagtail.contrib.frontend_cache.backends import BaseBackend
from wagtail.contrib.frontend_cache.utils import PurgeBatch, get_backends
from wagtail.models import Page

from cache.changes import process_changes_unless_busy
from cache.invalidation import purges_between
from cache.models import Change, State
from cache.surrogate_keys import ANYTHING, EVERYTHING

logger = logging.getLogger(__name__)

OF_PAGE = re.compile(r"(?:page|list)-(\d+)")
MANY = 100  # pages that address-only caches are asked to drop when everything changes: those at the top of the tree


class Follower:
    """Keeps what is in front as true as the site. `numbers`, by backend, are those of the state up to which each is; at
    the start nobody knows, so that everything is dropped once."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._failing: set[str] = set()

    def follow(self) -> None:
        """Called again and again; without a change it costs two small queries. What cannot be dropped now is tried
        again at the next call, and logged once; a cache that is away keeps none of the others waiting."""
        try:
            if Change.objects.filter(due_at__lte=timezone.now()).exists():
                process_changes_unless_busy()
            number = State.objects.values_list("number", flat=True).first() or 0
        except Error:
            self._log_once("the database")
            return
        self._failing.discard("the database")
        for name, backend in get_backends().items():
            try:
                self._bring_up_to(number, name, backend)
                self._failing.discard(name)
            except Exception:
                self._log_once(name)

    def _bring_up_to(self, number: int, name: str, backend: BaseBackend) -> None:
        known = self.numbers.get(name)
        if known == number:
            return
        purges = None if known is None else purges_between(known, number)
        drop(backend, {EVERYTHING} if purges is None else {ANYTHING, *(key for purge in purges for key in purge.keys)})
        self.numbers[name] = number

    def _log_once(self, name: str) -> None:
        if name not in self._failing:
            logger.exception("What changed cannot be dropped in front of the site; it is tried again until it can")
        self._failing.add(name)


def drop(backend: BaseBackend, keys: Iterable[str]) -> None:
    """By keys where the cache knows them, else by the addresses of the pages that they name."""
    if hasattr(backend, "purge_keys"):
        backend.purge_keys(sorted(keys))
        return
    urls = [url for url in addresses(keys) if backend.invalidates_hostname(urlsplit(url).hostname)]
    if urls:
        backend.purge_batch(urls)


def addresses(keys: Iterable[str]) -> list[str]:
    """Of pages that are there, with what is below them by `get_cached_paths`; of the home pages and sections when
    everything changed. Lists of several sections and of the API have no key with an address."""
    keys = set(keys)
    ids = {int(found[1]) for found in map(OF_PAGE.fullmatch, keys) if found}
    pages = Page.objects.filter(pk__in=ids)
    if EVERYTHING in keys:
        pages = Page.objects.live().filter(depth__gt=1).order_by("depth", "path")[:MANY]
    batch = PurgeBatch()
    batch.add_pages(pages)
    return sorted(batch.urls)
