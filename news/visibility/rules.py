"""What the public may see, said once: live, not private, in this site, released, not expired.

Pages, JSON, lists, navigation and links ask here and nowhere else. A reader who signed in or gave a section's
password is shown what that opens; JSON never is, it reads no cookie.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.db.models.lookups import LessThanOrEqual
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, PageQuerySet, Site, get_page_models

from news.visibility.reader import Reader, reader_of, site_roots
from orm.array_lookup import in_sections
from orm.no_index import NoIndex

Pages = TypeVar("Pages", bound=PageQuerySet)


def visible(pages: Pages, request: HttpRequest | None = None, site: Site | None = None) -> Pages:
    """Narrow a queryset of any page type to what anyone may see now, in `site` or else the request's site; without a
    request, in all sites."""
    return visible_to(reader_of(request, site), timezone.now(), pages)


def visible_to(reader: Reader, now: datetime, pages: Pages) -> Pages:
    """The same by what was read of a request, for queries that are compiled (`orm.compiled`)."""
    if any(field.name == "listed_until" for field in pages.model._meta.local_fields):
        return _visible_articles(reader, now, pages)
    if pages.model is not Page:
        # There are few of other types than articles: found by their type, not by reading the whole table of pages.
        types = [model for model in get_page_models() if issubclass(model, pages.model)]
        pages = pages.filter(content_type__in=[kind.pk for kind in ContentType.objects.get_for_models(*types).values()])
    pages = pages.live().filter(Q(expire_at__isnull=True) | Q(expire_at__gt=now))
    if release_path := _release_path(pages.model):
        pages = pages.exclude(**{f"{release_path}__gt": now})
    for path in reader.closed_paths:
        pages = pages.exclude(path__startswith=path)
    return pages if reader.root_paths is None else pages.filter(_below(reader.root_paths))


def _visible_articles(reader: Reader, now: datetime, articles: Pages) -> Pages:
    """The same for articles, by their own columns: an index then answers for a list or a count, and the table of pages
    is read for the few private articles and the sections only."""
    articles = articles.filter(Q(listed_until__gt=now) & LessThanOrEqual(NoIndex("release_time"), now))
    if reader.closed_paths:
        articles = articles.exclude(pk__in=Page.objects.filter(path__in=reader.closed_paths).values("pk"))
    return articles.filter(_in_open_sections(reader, _section_type(articles)))


def hidden_ids(reader: Reader, now: datetime, articles: PageQuerySet) -> set[int]:
    """The ids of those of `articles` that are not visible: on most sites few, each kind found by an index."""
    closed = Page.objects.filter(path__in=reader.closed_paths).values("pk")
    sections = _section_type(articles)
    closed_sections = pages_of_type(sections).exclude(pk__in=_open_sections(reader, sections).values("pk")).values("pk")
    kinds = [
        articles.filter(listed_until__lte=now),
        articles.filter(release_time__gt=now),
        articles.filter(section__in=closed_sections),
        articles.filter(section__isnull=True),
        articles.filter(pk__in=closed),
    ]
    first, *others = [kind.order_by().values_list("pk", flat=True) for kind in kinds]
    return set(first.union(*others))


@lru_cache(100)
def _in_open_sections(reader: Reader, section_type: type[Page]) -> Q:
    """Written once for each reader, as it is a good part of each list's query."""
    return Q(in_sections(_open_sections(reader, section_type)))


def _section_type(articles: PageQuerySet) -> type[Page]:
    return articles.model._meta.get_field("section").related_model


def _open_sections(reader: Reader, section_type: type[Page]) -> PageQuerySet:
    sections = pages_of_type(section_type)
    for path in reader.closed_paths:
        sections = sections.exclude(path__startswith=path)
    return sections if reader.root_paths is None else sections.filter(_below(reader.root_paths))


def pages_of_type(model: type[Page]) -> PageQuerySet:
    """All of a type as pages, for a subquery: found by their type, not by reading the whole table of pages."""
    return Page.objects.order_by().filter(content_type=ContentType.objects.get_for_model(model).pk)


def is_within_window(page: Page) -> bool:
    """Whether a live page is released and not expired at this moment, for a page already at hand."""
    now = timezone.now()
    release_time = getattr(page, "release_time", None)
    return (release_time is None or release_time <= now) and (page.expire_at is None or page.expire_at > now)


def is_live_now(page: Page) -> bool:
    return page.live and is_within_window(page)


def is_in_site(page: Page, request: HttpRequest) -> bool:
    """Whether a page at hand belongs to the request's site, in any language."""
    site = Site.find_for_request(request)
    return any(page.url_path.startswith(root.root_path) for root in site_roots(site))


def _release_path(model: type[Page]) -> str | None:
    """The lookup of an article's release time from `model`; None where nothing below `model` has one."""
    if any(field.name == "release_time" for field in model._meta.fields):
        return "release_time"
    return "newsarticlepage__release_time" if model is Page else None


def _below(root_paths: Sequence[str]) -> Q:
    """Below the site's root page or a translation of it; nothing where no site answers to the request's host."""
    within = Q(pk__in=[])
    for path in root_paths:
        within |= Q(url_path__startswith=path)
    return within
