"""Who pages are shown to."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import PageViewRestriction, Site
from wagtail.models.sites import SiteRootPath

from cache.public_state import closed_pages, public_state, with_aliases


@dataclass(frozen=True)
class Reader:
    """Who pages are shown to: `closed_paths` are the tree paths of branches that are not, `root_paths` the `url_path`s
    of the site's home pages; None for all sites."""

    closed_paths: tuple[str, ...]
    root_paths: tuple[str, ...] | None


def reader_of(request: HttpRequest | None = None, site: Site | None = None) -> Reader:
    """One query for the private branches, remembered on the request (`cache.public_state`), and one for the site."""
    closed = tuple(_private_paths(request))
    if request is None:
        return Reader(closed, None)
    return Reader(closed, tuple(root.root_path for root in site_roots(site or Site.find_for_request(request))))


def _private_paths(request: HttpRequest | None) -> Sequence[str]:
    """Tree paths of the branches closed to this reader: all private ones, unless a session may open some."""
    if request is None:
        return list(closed_pages().values_list("path", flat=True))
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return public_state(request).private_paths
    paths: list[str] | None = getattr(request, "_private_paths", None)
    if paths is None:
        restrictions = PageViewRestriction.objects.select_related("page")
        closed = [restriction.page_id for restriction in restrictions if not restriction.accept_request(request)]
        paths = list(with_aliases(closed).values_list("path", flat=True)) if closed else []
        request._private_paths = paths  # type: ignore[attr-defined]  # remembered for this request
    return paths


def site_roots(site: Site | None) -> list[SiteRootPath]:
    """Kept on the site, which lives as long as a request: Wagtail's own are in the cache, a file on a small machine."""
    if site is None:
        return []
    roots: list[SiteRootPath] | None = getattr(site, "_roots", None)
    if roots is None:
        roots = [root for root in Site.get_site_root_paths() if root.site_id == site.pk]
        site._roots = roots  # type: ignore[attr-defined]  # remembered for this request
    return roots
