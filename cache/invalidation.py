"""Which cached responses a change invalidates: worked out once, when it is processed, and read by every process.

Pages stand in lists: those of their section and of the sections above, the menu, what is related to them. Each page
type registers a `Placing` that tells which; a change that leaves a page where it was drops what shows the page, one
that moves it between lists drops the lists as well.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypedDict

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail.snippets.models import get_snippet_models

from cache.models import Change, Purge
from cache.surrogate_keys import EVERYTHING, key_of, links_key, near_key, thousand_key

NAMES = "names"  # of the tags, categories and authors that lists are narrowed to
PLACES_AT_MOST = 50  # that change at once, as in an import; more, and everything is dropped
CHANGES_AT_MOST = 250  # counted at once, of which it is worked out what they drop; a reader waits for that
NUMBERS_KEPT = 10_000


class Place(TypedDict, total=False):
    """`place` is another string whenever the page appears, disappears or moves in a list; `lists` are the keys of those
    where it stands or would stand."""

    place: str | None
    lists: list[str]
    has_branch: bool
    is_unmoved: bool


# What a page's change says of where it was before: in no list, in those where it would be now, where it is.
NOWHERE: Place = {"place": "", "lists": []}
SOMEWHERE: Place = {"place": None, "lists": []}
UNMOVED: Place = {"is_unmoved": True}


@dataclass(frozen=True)
class Placing:
    """`places` maps the ids that there are to where the pages stand; `beside` gives the pages that link to these
    because of where they stand, as the one before and the one after."""

    places: Callable[[Collection[int]], dict[int, Place]]
    beside: Callable[[Collection[int]], Iterable[int]]


placings: dict[type[Page], Placing] = {}


def place_of(page: Page, model: type[Page] | None = None) -> Place | None:
    """Where a page stands in the database now, before it is saved or deleted; None where its type does not tell, or
    where it is at hand as a mere `Page`, as Wagtail saves one in the middle of a move. `model` tells better."""
    placing = placings.get(model or type(page))
    return placing.places([page.pk] if page.pk else []).get(page.pk, NOWHERE) if placing else None


def write_purge(changes: list[Change], before: int, number: int) -> None:
    """Called while `changes` are counted, which brings the state from the number `before` to `number`."""
    keys = _dropped_by(changes)
    Purge.objects.create(before=before, number=number, keys=[EVERYTHING] if EVERYTHING in keys else sorted(keys))
    Purge.objects.filter(number__lte=number - NUMBERS_KEPT).delete()


def purges_between(number: int, later: int) -> list[Purge] | None:
    """Those that lead from one state to the other, in order; None where that is not known: at the start, after so long
    that some are gone, when a backup was put back."""
    purges = list(Purge.objects.filter(number__gt=number, number__lte=later).order_by("number"))
    follow_each_other = [number, *(purge.number for purge in purges)] == [*(purge.before for purge in purges), later]
    return purges if follow_each_other else None


def _dropped_by(changes: list[Change]) -> set[str]:
    if len(changes) > CHANGES_AT_MOST:
        return {EVERYTHING}
    keys: set[str] = set()
    by_model: dict[str, list[tuple[int, Change]]] = {}
    for change in changes:
        if change.object_id is None:  # its key is no number, so nobody knows who shows it
            return {EVERYTHING}
        by_model.setdefault(change.model, []).append((change.object_id, change))
    for label, of_model in by_model.items():
        model, ids = apps.get_model(label), [pk for pk, change in of_model]
        if issubclass(model, Page):
            keys |= _dropped_by_pages(of_model) | set(map(thousand_key, ids))
        elif model not in _known():
            return {EVERYTHING}
        keys.update(key_of(model, pk) for pk in ids)
        keys |= _showing(model, ids)
        if model is Tag or model in get_snippet_models():
            keys.add(NAMES)
    return keys


def _known() -> set[type[Model]]:
    """Models of which the answers that show them are known; a redirect is shown by none that tells what it shows."""
    snippets = get_snippet_models()
    return {Tag, Redirect, get_image_model(), get_document_model(), *snippets, *settings_registry}


def _dropped_by_pages(changes: list[tuple[int, Change]]) -> set[str]:
    keys: set[str] = set()
    moved: dict[type[Page] | None, set[int]] = {}
    places = _places({pk for pk, change in changes})
    if places is None:
        return {EVERYTHING}
    for pk, change in changes:
        model, place = places.get(pk, (None, NOWHERE))
        if change.was is None:
            return {EVERYTHING}
        was = {**place, **change.was}
        has_branch = place.get("has_branch") or was.get("has_branch")
        if has_branch and (change.with_branch or was["place"] != place["place"]):
            return {EVERYTHING}
        if was["place"] != place["place"]:
            keys.update(place["lists"], was["lists"])
            moved.setdefault(model, set()).add(pk)
    if sum(map(len, moved.values())) > PLACES_AT_MOST:
        return {EVERYTHING}
    return keys | {near_key(pk) for model, ids in moved.items() if model for pk in placings[model].beside(ids)}


def _places(ids: Collection[int]) -> dict[int, tuple[type[Page] | None, Place]] | None:
    """The pages that there are, each with its type; None with one whose type does not tell."""
    places: dict[int, tuple[type[Page] | None, Place]] = {}
    by_type: dict[type[Model] | None, list[int]] = {}
    for pk, content_type in Page.objects.filter(pk__in=ids).values_list("pk", "content_type"):
        by_type.setdefault(ContentType.objects.get_for_id(content_type).model_class(), []).append(pk)
    for model, of_type in by_type.items():
        if model is None or not issubclass(model, Page) or model not in placings:
            return None
        places |= {pk: (model, place) for pk, place in placings[model].places(of_type).items()}
    return places


def _showing(model: type[Model], ids: Collection[int]) -> set[str]:
    """Keys of whatever refers to these objects, by Wagtail's reference index."""
    top = (model._meta.get_parent_list() or [model])[-1]
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(top), to_object_id__in=[str(pk) for pk in ids]
    )
    found = {
        (ContentType.objects.get_for_id(base).model_class(), pk)
        for base, pk in references.values_list("base_content_type", "object_id").distinct()
    }
    only_links = issubclass(model, Page)
    return {links_key(pk) if only_links and issubclass(base, Page) else key_of(base, pk) for base, pk in found if base}
