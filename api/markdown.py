"""Any page of the site as a Markdown document."""

from django.http import HttpRequest

from api.v2.listing import listing_of
from delivery.surrogate_keys import depends_on
from news.list_keys import LISTS, shows_page
from news.markdown.pages import article_markdown, list_markdown, section_markdown
from news.models import NewsArticlePage, NewsIndexPage
from news.served import Served
from news.visibility import visible

LATEST = 20


def page_markdown(served: Served, request: HttpRequest) -> str:
    """An article in full; a section or an archive of it with links to its articles; the home page with links to its
    sections and the latest articles."""
    page, archive = served.page, served.archive
    shows_page(page)
    if isinstance(page, NewsArticlePage):
        return article_markdown(page, request)
    if isinstance(page, NewsIndexPage):
        articles = listing_of(page, archive, request).articles
        if archive:
            return list_markdown(f"{page.title}: {archive.title}", articles, request)
        return section_markdown(page, articles, request)
    depends_on(LISTS)
    sections = visible(NewsIndexPage.objects.child_of(page), request).order_by("path")
    latest = NewsArticlePage.objects.visible(request).descendant_of(page).for_listing()[:LATEST]
    return list_markdown(page.title, [*sections, *latest], request)
