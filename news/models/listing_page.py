from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from wagtail.models import PageQuerySet
from wagtail.url_routing import RouteResult

from news.feeds.formats import FORMATS, split_feed
from news.feeds.serving import serve_feed
from news.lists.address import NO_MATCH, WHOLE_LIST, ListAddress, read_address
from news.lists.archive import Archive, find_archive, has_articles
from news.lists.counts import counts_of
from news.lists.navigation import ListNavigation
from news.lists.paginator import ListedArticles
from news.models.article import NewsArticlePage
from news.models.article_queryset import NewsArticleQuerySet
from news.models.public_page import PageRequest, PublicPage
from news.visibility.rules import is_within_window

ARCHIVE_TEMPLATE = "news/archive_page.html"


class ListingPage(PublicPage):
    """A page below which archives of articles and feeds have their addresses: a section, or the home page."""

    is_list = True  # whether the page itself lists its articles, besides its archives

    class Meta:
        abstract = True

    def articles(self, request: HttpRequest) -> NewsArticleQuerySet:
        """The public articles that this page lists, newest first, with what a listing prints."""
        return self.articles_by_key(request).for_listing()

    def articles_by_key(self, request: HttpRequest) -> NewsArticleQuerySet:
        """The same without order and what is printed, for counts and keys that an index answers."""
        raise NotImplementedError

    def sections(self, request: HttpRequest) -> PageQuerySet | None:
        """The public sections just below it that its list offers to narrow to."""
        return None

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page itself, what is below it, or an archive or a feed of it; the last two as keyword arguments of
        `serve`: `archive`, and `feed` ("atom", "rss", "json")."""
        try:
            return super().route(request, path_components)
        except Http404:
            rest, feed = split_feed(path_components)
            if not self.live or not is_within_window(self) or not (rest or feed):
                raise
            archive = find_archive(self, rest)
            if rest and not (archive and has_articles(self, archive, request)):
                raise
            return RouteResult(self, kwargs=served_kwargs(archive, feed))

    def get_cached_paths(self) -> list[str]:
        """What is below the page's address, for caches in front that know addresses only."""
        return ["/", *(f"/{feed.end}" for feed in FORMATS.values())]

    def serve(
        self, request: PageRequest, *args: Any, archive: Archive | None = None, feed: str = "", **kwargs: Any
    ) -> HttpResponse:
        """A list, of `archive` or of all; at another address of the same list, a redirect to the one that it has."""
        has_pages = not feed and (self.is_list or archive is not None)
        address = read_address(self, archive, request, has_pages)
        if not address.is_clean:
            return HttpResponsePermanentRedirect(
                self.get_url(request) + address.below(feed=FORMATS[feed].end if feed else "")
            )
        if feed:
            return serve_feed(self, address.archive, feed, request)
        return super().serve(request, *args, address=address, **kwargs)

    def get_template(self, request: HttpRequest, *args: Any, address: ListAddress | None = None, **kwargs: Any) -> str:
        if address and address.archive:
            return ARCHIVE_TEMPLATE
        return super().get_template(request, *args, **kwargs)

    def get_context(self, request: PageRequest, *args: Any, address: ListAddress | None = None, **kwargs: Any) -> dict:
        """Adds `archive`, `feed_base` (the address above its feeds) and, where there is a list to show: `articles`, a
        paginator's page; `pinned`, those on top of the first; `subsections`, titles and addresses; `navigation`,
        links to other pages and narrower lists.

        Raises Http404 past the end and where filters leave nothing.
        """
        address = address or WHOLE_LIST
        archive = address.archive
        if self.is_list or archive:
            counts = counts_of(self, archive, request)
            listed = ListedArticles(NewsArticlePage, request, archive, counts)
            if archive and not listed.count():
                raise Http404(NO_MATCH)  # before anything of it is known to the page that says so
        context = super().get_context(request, *args, **kwargs)
        context["archive"] = request.served_archive = archive
        request.served_page_number = address.page_number
        context["feed_base"] = self.get_url(request) + (archive.path if archive else "")
        if self.is_list or archive:
            context["subsections"] = counts.sections
            context["pinned"], context["articles"] = listed.page(address.page_number)
            context["navigation"] = ListNavigation(self, self.get_url(request), address, counts, context["articles"])
        return context


def served_kwargs(archive: Archive | None, feed: str) -> dict:
    """What `ListingPage.serve` is called with."""
    return ({"archive": archive} if archive else {}) | ({"feed": feed} if feed else {})
