"""Loading all that a number of pages refers to, before their JSON, Markdown or HTML is made."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeGuard

from django.db.models import Model, prefetch_related_objects
from django.http import HttpRequest
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField
from wagtail.models import Page

from cache.surrogate_keys import depends_on, links_key
from images.models import CustomImage
from news.references.finding import IMAGE, PAGE, References
from news.references.rich_text import note_links

if TYPE_CHECKING:
    from news.models.article import NewsArticlePage


def load_references(
    pages: Iterable[Model],
    request: HttpRequest | None,
    *,
    uses: Sequence[str] = ("card", "wide"),
    streams: Sequence[str] = ("body",),
    related: bool = True,
    page_ids: Iterable[int | None] = (),
) -> References:
    """Fetch what the JSON, Markdown or HTML of `pages` (instances of any types) refers to, and attach it.

    At most five queries (images, renditions, pages, documents, embeds), none for a kind that does not occur:

    - pictures that a page has as a field (`lead_image`, `image`), in the sizes of `uses`; none when `uses` is empty;
    - all that the blocks of the fields named in `streams` refer to;
    - links in rich text fields, kept as `page.references`, where `news.serializers.fields.RichTextField` finds them;
    - the public ones of the editor's related articles, when `related`, kept as `page.related_pages`;
    - public pages of `page_ids`, in the answer's `of(PAGE)`, by id.

    Fields that the queryset deferred are left alone. A link to a page that `request`'s reader may not see has no
    address; without a request the pages of all sites count.
    """
    pages = list(pages)
    references = References(request, tuple(dict.fromkeys(["wide", *uses])) if streams else uses)
    groups = _streams(pages, streams)
    related_to = _related_to(page for page in pages if related and _is_article(page))
    with_body = {page for of_model in groups.values() for page in of_model}
    depends_on(*(links_key(page.pk) for page in {*with_body, *related_to} if isinstance(page, Page)))
    with references.in_use():
        _read(groups)
        references.note(PAGE, page_ids)
        for page in pages:
            references.note(PAGE, related_to.get(page, ()))
            if texts := list(_loaded(page, _text_fields(type(page)))):
                depends_on(links_key(page.pk))
            note_links(getattr(page, name) for name in texts)
            if uses:
                references.note(IMAGE, (getattr(page, name) for name in _loaded(page, _picture_fields(type(page)))))
        references.fetch()
        bodies = _read(groups)
    for page, name, body in bodies:
        setattr(page, name, body)
    images, public = references.of(IMAGE), references.of(PAGE)
    for page in pages:
        page.__dict__["references"] = references
        if page in related_to:
            page.__dict__["related_pages"] = [public[pk] for pk in related_to[page] if pk in public]
        for attname in _loaded(page, pictures := _picture_fields(type(page))):
            if image := images.get(getattr(page, attname)):
                setattr(page, pictures[attname], image)
    return references


def related_ids(article: "NewsArticlePage") -> list[int]:
    """Ids of the editor's related articles, in order; annotated by a list's queryset, else asked from the database."""
    if "related_ids" in article.__dict__:
        return article.related_ids
    return [link.related_id for link in article.related_links.all()]


def _is_article(page: Model) -> TypeGuard["NewsArticlePage"]:
    """By what it has, as articles know this module."""
    return hasattr(page, "related_links")


def _related_to(articles: Iterable["NewsArticlePage"]) -> dict[Model, list[int]]:
    """Ids of related articles by article; one query for those whose queryset did not annotate them."""
    articles = list(articles)
    stored = [page for page in articles if page.pk and "related_ids" not in page.__dict__]
    # What a revision holds is read from the revision.
    prefetch_related_objects(
        [page for page in stored if not page.related_links.is_deferring],  # type: ignore[attr-defined]  # modelcluster's
        "related_links",
    )
    return {page: related_ids(page) for page in articles}


def _streams(pages: list[Model], names: Sequence[str]) -> dict[tuple[type[Model], str], list[Model]]:
    """The pages that have each stream field, by model and name of the field."""
    groups: dict[tuple[type[Model], str], list[Model]] = {}
    for page in pages:
        for name in names:
            if isinstance(page.__dict__.get(name), StreamValue):
                groups.setdefault((type(page), name), []).append(page)
    return groups


def _read(groups: dict[tuple[type[Model], str], list[Model]]) -> list[tuple[Model, str, StreamValue]]:
    bodies = []
    for (_model, name), pages in groups.items():
        streams = [list(getattr(page, name).raw_data) for page in pages]
        values = getattr(pages[0], name).stream_block.bulk_to_python(streams)
        bodies += [(page, name, value) for page, value in zip(pages, values, strict=True)]
    return bodies


def _loaded(page: Model, names: Iterable[str]) -> list[str]:
    """Those of the fields that the queryset did not defer."""
    return [name for name in names if name in page.__dict__]


@cache
def _picture_fields(model: type[Model]) -> dict[str, str]:
    """Fields of `model` that hold a picture's id, with the name under which the picture is attached."""
    return {field.attname: field.name for field in model._meta.concrete_fields if field.related_model is CustomImage}


@cache
def _text_fields(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if isinstance(field, RichTextField)]
