"""The chrome around every page, found only when a template prints it."""

from django.db.models import FilteredRelation, prefetch_related_objects
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cache.fragments import cached
from home.models import SiteSettings, SiteTexts
from home.page_context import PageContext, page_context
from home.seo import Seo, describe
from images.renditions import logo_rendition
from news.blocks.related_page import is_shown
from news.models import NewsArticlePage
from news.models.public_page import PublicPage
from news.references.finding import References


class Chrome:
    """What `base.html` prints around a page, beside `home.templatetags.chrome`: each found when it is first printed."""

    def __init__(self, request: HttpRequest):
        self._request = request
        self._page: PublicPage | None = getattr(request, "served_page", None)

    @property
    def settings(self) -> SiteSettings:
        return self._described[1]

    @property
    def texts(self) -> SiteTexts | None:
        """None on a site not yet described."""
        return self._described[0]

    @property
    def home(self) -> Page | None:
        return self._around.home

    @property
    def breadcrumb(self) -> list[Page]:
        return self._around.above

    @cached_property
    def translations(self) -> list[Page]:
        """Where the language switcher leads: the page in each other language, else that language's home page."""
        found = {translation.locale_id: translation for translation in self._around.translations}
        others = (home for home in self._around.homes if home.locale.language_code != get_language())
        return [found.get(home.locale_id, home) for home in others]

    @cached_property
    def seo(self) -> Seo | None:
        """None where no page is served."""
        if not self._page or not self._site:
            return None
        if isinstance(self._page, NewsArticlePage):
            self._page.load_parts(self._request)
        archive = getattr(self._request, "served_archive", None)
        number = getattr(self._request, "served_page_number", 1)
        return describe(self._page, self._request, self.breadcrumb, self.texts, archive, number)

    @cached_property
    def _site(self) -> Site | None:
        return Site.find_for_request(self._request)

    @cached_property
    def _described(self) -> tuple[SiteTexts | None, SiteSettings]:
        return described(self._request, self._site) if self._site else (None, SiteSettings())

    @cached_property
    def _around(self) -> PageContext:
        """In one query, of all pages around."""
        if not self._site:
            return PageContext([], None, [], [])
        around = page_context(self._request, self._site, self._page)
        if self._page and around.home and self._page.locale_id == around.home.locale_id:
            self._page.locale = around.home.locale  # at hand already
        return around


def chrome(request: HttpRequest) -> dict:
    """Template context: `chrome`, the `Chrome` of the request's site, language and page."""
    return {"chrome": Chrome(request)}


def described(request: HttpRequest, site: Site) -> tuple[SiteTexts | None, SiteSettings]:
    """The site's words in the current language, else in the first that has any, and its settings with the logo."""
    return cached(request, f"texts {site.pk} {get_language()}", lambda: _described(site))


def _described(site: Site) -> tuple[SiteTexts | None, SiteSettings]:
    of_site = SiteSettings.objects.filter(site=site).annotate(words=FilteredRelation("texts"))
    # One row for each language. The plugin knows no such relation.
    rows = list(of_site.select_related("logo", "words__locale").order_by("words__sort_order"))  # type: ignore[misc]
    settings, texts = rows[0] if rows else None, [row.words for row in rows if hasattr(row, "words")]
    chosen = next((text for text in texts if text.locale.language_code == get_language()), texts[0] if texts else None)
    if chosen:
        chosen.settings = settings
    if settings and settings.logo:
        prefetch_related_objects([settings.logo], "renditions")
        logo_rendition(settings.logo)  # made now where there is none, so that what is kept has it
    return chosen, settings or SiteSettings(site=site)


def footer_of(texts: SiteTexts, request: HttpRequest) -> list[dict]:
    """`footer` of texts that were read without what they link to: one query for all pages."""
    field, links = SiteTexts._meta.get_field("footer_columns"), References(request, ())
    raw = list(texts.footer_columns.raw_data)
    with links.in_use():
        field.stream_block.bulk_to_python([raw])  # only notes down which pages it links to
        links.fetch()
        [texts.footer_columns] = field.stream_block.bulk_to_python([raw])
    return footer(texts, request)


def footer(texts: SiteTexts, request: HttpRequest) -> list[dict]:
    """The footer's columns as `{title, links: [{text, url, page}]}`, without links to pages that are not public here;
    `page` is None for an address."""
    return [
        {
            "title": column.value["title"],
            "links": [
                {
                    "text": link["text"],
                    "url": link["page"].get_url(request) if link["page"] else link["url"],
                    "page": link["page"],
                }
                for link in column.value["links"]
                if not link["page"] or is_shown(link["page"], request)
            ],
        }
        for column in texts.footer_columns
    ]
