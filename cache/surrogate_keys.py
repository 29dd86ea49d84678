"""What an answer is made of, as surrogate keys: gathered while it is made, and what a change names to drop it.

An object that was loaded is `page-12`, `customimage-3`, `category-5`; settings are `sitesettings`, whichever site they
are of. What was counted or looked for without being loaded is named by whoever did that: `depends_on("list-7")`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_init
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

ANYTHING = "anything"  # of an answer that does not tell what it is made of: every change drops it
EVERYTHING = "everything"  # of every answer: dropped by a change whose reach is not known
THOUSAND = 1000  # page ids
KEYS_AT_MOST = 1000  # of one answer; one that shows more hardly outlives a change anyway

_gathered: ContextVar["Gathered | None"] = ContextVar("surrogate_keys", default=None)


class Gathered:
    """`keys`, and whether they are all that there is to know: `is_complete`, said by who made the answer."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.is_complete = False

    def all(self) -> frozenset[str]:
        told = self.keys if self.is_complete and len(self.keys) <= KEYS_AT_MOST else {ANYTHING}
        return frozenset(told | {EVERYTHING})


@contextmanager
def gathering() -> Iterator[Gathered]:
    """Everything that is loaded or named inside; what is around gathers it as well."""
    _listen()
    around, gathered = _gathered.get(), Gathered()
    token = _gathered.set(gathered)
    try:
        yield gathered
    finally:
        _gathered.reset(token)
        if around:
            around.keys |= gathered.keys


def depends_on(*keys: str) -> None:
    """The answer that is being made would be another if what these keys stand for changed."""
    if gathered := _gathered.get():
        gathered.keys.update(keys)


def names_all_it_shows() -> None:
    """The answer that is being made depends on what was loaded and named for it, and on nothing else."""
    if gathered := _gathered.get():
        gathered.is_complete = True


def key_of(model: type[Model], pk: int | None) -> str:
    if issubclass(model, Page):
        return f"page-{pk}"
    name = f"{model._meta.model_name}"
    return name if model in settings_registry else f"{name}-{pk}"


def thousand_key(page_id: int) -> str:
    """Of whatever tells something of all pages whose ids lie in the same thousand."""
    return f"thousand-{page_id // THOUSAND}"


def links_key(page_id: int) -> str:
    """Of what a page says of pages that it links to: lists of pages do not print it."""
    return f"links-{page_id}"


def near_key(page_id: int) -> str:
    """Of what stands around a page because of its place, as the ones before and after it."""
    return f"near-{page_id}"


@cache
def _listen() -> None:
    """Hear of objects that are loaded; at the first answer, as snippets are registered later than apps are ready."""
    others = {get_image_model(), get_document_model(), *get_snippet_models(), *settings_registry}
    for model in apps.get_models():
        if issubclass(model, Page) or model in others:
            post_init.connect(_loaded, sender=model, dispatch_uid="surrogate_keys")


def _loaded(sender: type[Model], instance: Model, **kwargs: object) -> None:
    gathered = _gathered.get()
    if gathered is not None:
        gathered.keys.add(key_of(sender, instance.pk))
