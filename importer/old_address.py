"""Where a page was on the site before, and the redirect from there."""

from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from django.db.models import F
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from news.models import NewsArticlePage
from news.routing.redirects import LONGEST


@dataclass(frozen=True)
class OldAddress:
    """`full` is the whole address, "" when only the path is known; `path` is as redirects are looked up by."""

    full: str
    path: str

    @property
    def known(self) -> str:
        """As much of the address as is known."""
        return self.full or self.path

    def is_other(self, known: str) -> bool:
        """Whether both this and `known` are whole addresses, of different pages."""
        return bool(self.full and urlsplit(known).netloc) and urlsplit(self.full)[1:4] != urlsplit(known)[1:4]

    def resolve(self, address: str) -> str:
        """An address as the page wrote it, seen from the new site: what was on the old site becomes a bare path."""
        if address.startswith("#"):
            return address
        try:
            resolved = urlsplit(urljoin(self.known, address))
            if resolved.netloc and (not self.full or resolved.netloc != urlsplit(self.full).netloc):
                return address
        except ValueError:  # not an address at all
            return address
        if resolved.scheme not in ("", "http", "https"):
            return address
        return resolved._replace(scheme="", netloc="", path="/" + resolved.path.lstrip("/")).geturl()


def old_address(canonical: str, name: str, base_url: str) -> OldAddress:
    """The address by the page's canonical link, else by `name` (its place in the folder) below `base_url`.

    A canonical link to the front page is no article's own and does not count.
    """
    guessed = urljoin(f"{base_url.rstrip('/')}/", quote(name))
    try:
        address = urljoin(guessed, canonical)
        parts = urlsplit(address)
    except ValueError:
        address, parts = guessed, urlsplit(guessed)
    if parts.path in ("", "/") and not parts.query:
        address = guessed
    is_full = urlsplit(address).scheme in ("http", "https")
    return OldAddress(address if is_full else "", Redirect.normalise_path(address))


def present_redirect(address: OldAddress, site: Site) -> Redirect | None:
    """The redirect that answers at the old address now."""
    return Redirect.get_for_site(site).filter(old_path=address.path).order_by(F("site").asc(nulls_last=True)).first()


def redirect_to(article: NewsArticlePage, path: str, address: OldAddress, site: Site, present: Redirect | None) -> str:
    """Lead the old address to `article`, which is at `path`, for good. Returns a note when that is impossible.

    A redirect that leads elsewhere was made by somebody and stays as it is.
    """
    if len(address.path) > LONGEST:
        return f"The old address is longer than {LONGEST} characters and has no redirect."
    if present and present.redirect_page_id != article.pk:
        return f'The redirect from "{address.path}" leads elsewhere and stays so. Edit it under Settings, Redirects.'
    if present is None and address.path != Redirect.normalise_path(path):
        Redirect.objects.create(old_path=address.path, site=site, redirect_page_id=article.pk)
    return ""
