"""Old addresses: remembered as one redirect for a page that moved, which stands for all that was below it too.

What is below a moved page is worked out when somebody asks for it, so a section of any size moves at the same cost.
The redirects are Wagtail's own; editors see, change and add them in the admin. Only those that moves made stand for
what is below. A redirect leads where this reader may read something, or nowhere: it tells no hidden page's address.
"""

from dataclasses import dataclass, replace
from urllib.parse import unquote

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from news.feeds.formats import split_feed
from news.routing.address import DEEPEST, address_in_site, root_and_parts
from news.routing.resolve import resolve
from news.visibility.rules import visible

LONGEST = 255  # characters of an old address that a redirect can have
HOPS = 10  # moves followed for one request; what is still unknown after these is not found


@dataclass(frozen=True)
class RedirectTarget:
    """The address is an old one: `url` is where it leads now, `page` the page there where it is one of ours."""

    url: str
    is_permanent: bool
    page: Page | None


@transaction.atomic
def add_redirect(page: Page, url_path_before: str) -> None:
    """Keep the old address of a page, in each site that it was in and still is in. Costs the same for any branch.

    An address that several pages had belongs to the last of them, unless an editor made a redirect there.
    """
    for site_id in {root.site_id for root in Site.get_site_root_paths()}:
        old, new = address_in_site(url_path_before, site_id), address_in_site(page.url_path, site_id)
        if old is None or new is None or old == new:
            continue
        old_path, new_path = Redirect.normalise_path(old), Redirect.normalise_path(new)
        made = Redirect.objects.filter(site_id=site_id, automatically_created=True)
        made.filter(Q(old_path=old_path) | Q(old_path=new_path, redirect_page=page)).delete()
        if len(old_path) <= LONGEST and not Redirect.get_for_site(site_id).filter(old_path=old_path).exists():
            Redirect.objects.create(
                old_path=old_path, site_id=site_id, redirect_page_id=page.pk, automatically_created=True
            )


def find_redirect(path: str, request: HttpRequest) -> RedirectTarget | None:
    """Where the old address `path`, with its query if it has one, leads at last; None where it leads nowhere.

    One query where no redirect is concerned; a few more for each move between the old address and the new one.
    """
    moved = _follow(path, request, set())
    return moved and replace(moved, url=request.build_absolute_uri(moved.url))


def _follow(path: str, request: HttpRequest, seen: set[str]) -> RedirectTarget | None:
    if path in seen or len(seen) >= HOPS:
        return None
    seen.add(path)
    for redirect, rest, query in _redirects(path, request):
        page = redirect.redirect_page
        if page is None:
            moved = _to_address(redirect, request, seen)
        else:
            moved = _to_page(redirect, page, rest, query, request, seen)
        if moved:
            return replace(moved, is_permanent=moved.is_permanent and redirect.is_permanent)
    return None


def _to_address(redirect: Redirect, request: HttpRequest, seen: set[str]) -> RedirectTarget | None:
    link = redirect.redirect_link
    if link.startswith("/") and _redirects(link, request):  # it has moved on, or leads in a circle
        return _follow(link, request, seen)
    return RedirectTarget(link, is_permanent=True, page=None) if link and link not in seen else None


def _to_page(
    redirect: Redirect, page: Page, rest: str, query: str, request: HttpRequest, seen: set[str]
) -> RedirectTarget | None:
    address = address_in_site(page.url_path, Site.find_for_request(request).pk)
    if address is None:  # a page of another site, of which this one tells nothing
        return None
    if not rest:
        public = visible(Page.objects.filter(pk=page.pk), request).first()
        route = redirect.redirect_page_route_path.lstrip("/")
        return RedirectTarget(f"{address}{route}{query}", is_permanent=True, page=public) if public else None
    new = f"{address}{rest}"
    if found := _served(new, request):
        return RedirectTarget(f"{new}{query}", is_permanent=True, page=found)
    # What was below it may have moved on while the page itself was at another of its old addresses.
    others = Redirect.objects.filter(redirect_page=page, site=redirect.site_id, automatically_created=True)
    earlier = [f"{old_path}/{rest}" for old_path in others.order_by("-pk").values_list("old_path", flat=True)[:HOPS]]
    return next(filter(None, (_follow(f"{path}{query}", request, seen) for path in [new, *earlier])), None)


def _served(path: str, request: HttpRequest) -> Page | None:
    root, parts = root_and_parts(path, request) or ("", [])
    parts, _feed = split_feed(parts)
    found = resolve(root, parts, request) if parts else None
    return found.page if found else None


def _redirects(path: str, request: HttpRequest) -> list[tuple[Redirect, str, str]]:
    """The redirects that `path` may mean, the closest first: each with what follows its old address, `2020/07/`, and
    the query that it does not name itself, `?page=2`."""
    site = Site.find_for_request(request)
    if site is None or "\x00" in unquote(path):
        return []
    plain, mark, query = path.partition("?")
    exact = {Redirect.normalise_path(one, decode_unicode=decode) for one in (path, plain) for decode in (True, False)}
    parts = [part for part in unquote(plain).split("/") if part][:DEEPEST]
    sections = {"/" + "/".join(parts[:end]): "/".join(parts[end:]) for end in range(1, len(parts))}
    wanted = Q(old_path__in=[one for one in exact if len(one) <= LONGEST])
    wanted |= Q(old_path__in=[one for one in sections if len(one) <= LONGEST], automatically_created=True)
    rows = Redirect.get_for_site(site).filter(wanted).select_related("redirect_page")
    found = []
    for row in sorted(rows, key=lambda row: (len(row.old_path), row.site_id is not None), reverse=True):
        rest = "" if row.old_path in exact else sections[row.old_path]
        if rest and plain.endswith("/"):
            rest += "/"
        found.append((row, rest, "" if "?" in row.old_path else mark + query))
    return found
