"""Absolute addresses of many pages, made without a query for each."""

from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from wagtail.models import Site

from home.models import HomePage
from news.visibility.rules import visible


class Addresses:
    """The public home pages of the request's site, read once, and the addresses of what is below them."""

    def __init__(self, request: HttpRequest):
        self.homes = list(visible(HomePage.objects.select_related("locale"), request).order_by("path"))
        self._bases = [(home.url_path, home.get_full_url(request)) for home in self.homes]

    def of(self, url_path: str) -> str | None:
        """The absolute address of the page with this `url_path`; None below no public home page."""
        for root_path, base in self._bases:
            if url_path.startswith(root_path):
                return base + iri_to_uri(url_path.removeprefix(root_path))
        return None


def root_address(request: HttpRequest, path: str) -> str:
    """The absolute address of `path`, "/sitemap.xml", in the request's site."""
    site = Site.find_for_request(request)
    return site.root_url + path if site else request.build_absolute_uri(path)
