"""Gives each page that a counted change touches a number of its own, per site, in the order of the changes."""

from collections import defaultdict
from collections.abc import Iterator

from django.apps import apps
from wagtail.models import Locale, Page, Site

from cache.models import Change, State
from cache.references import pages_referring_to
from news.history.models import NumberedPage
from news.models import NewsArticlePage
from news.visibility.rules import visible

CHUNK = 5000
SITE_WIDE = {Site._meta.label_lower, Locale._meta.label_lower}  # who belongs where may have changed for every page


def number_pages(changes: list[Change], state: State, **kwargs: object) -> None:
    """Receiver of `cache.changes.changes_processed`; raises `state.number` past the numbers it gives."""
    for some in _chunks(list(dict.fromkeys(_touched(changes)))):
        _number(some, state)


def _touched(changes: list[Change]) -> Iterator[int]:
    """Ids of pages, perhaps repeated: those that changed, those below them, those that show what changed."""
    if any(change.model in SITE_WIDE for change in changes):
        yield from Page.objects.order_by("path").values_list("pk", flat=True)
        yield from NumberedPage.objects.values_list("page_id", flat=True)
        return
    ids: dict[type, list[int]] = defaultdict(list)
    for change in changes:
        if change.object_id:
            ids[_top(change.model)].append(change.object_id)
    for root in Page.objects.filter(pk__in=[change.object_id for change in changes if change.with_branch]):
        ids[Page].extend(Page.objects.descendant_of(root).order_by("path").values_list("pk", flat=True))
    yield from ids[Page]
    for model, object_ids in ids.items():
        for some in _chunks(object_ids):
            yield from pages_referring_to(model, some)
            if model is Page:  # an article prints its section's title and address
                yield from NewsArticlePage.objects.filter(section__in=some).values_list("pk", flat=True)


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


def _top(label: str) -> type:
    model = apps.get_model(label)
    return Page if issubclass(model, Page) else model


def _number(page_ids: list[int], state: State) -> None:
    rows = NumberedPage.objects.filter(page_id__in=page_ids)
    known = {(row.site_id, row.page_id): row for row in rows}
    public = _public(page_ids)
    order = {page_id: position for position, page_id in enumerate(page_ids)}
    news = []
    for key in sorted(known.keys() | public.keys(), key=lambda key: order[key[1]]):
        if key in public or known[key].is_public:  # what was dropped before stays dropped, without a new number
            state.number += 1
            site_id, page_id = key
            news.append(
                NumberedPage(
                    site_id=site_id,
                    page_id=page_id,
                    url_path=public.get(key) or known[key].url_path,
                    number=state.number,
                    is_public=key in public,
                )
            )
    NumberedPage.objects.bulk_create(
        news,
        update_conflicts=True,
        unique_fields=["site_id", "page_id"],
        update_fields=["number", "is_public", "url_path"],
        batch_size=500,
    )


def _public(page_ids: list[int]) -> dict[tuple[int, int], str]:
    """`{(site id, page id): url_path}` of those that the public sees now."""
    roots = Site.get_site_root_paths()
    pages = visible(Page.objects.filter(pk__in=page_ids)).values_list("pk", "url_path")
    return {
        (root.site_id, page_id): url_path
        for page_id, url_path in pages
        for root in roots
        if url_path.startswith(root.root_path)
    }
