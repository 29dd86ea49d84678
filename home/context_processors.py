"""The chrome around every page, found only when a template prints it."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Page, Site

from home.models import HomePage, SiteSettings, SiteTexts
from home.navigation import MenuItem, main_menu
from home.seo import Seo, describe
from news.blocks.related_page import is_shown
from news.visibility import visible


@dataclass
class Chrome:
    """What `base.html` prints around a page.

    `texts` is None on a site not yet described, `seo` where no page is served.
    """

    settings: SiteSettings
    texts: SiteTexts | None
    home: Page | None
    menu: list[MenuItem]
    breadcrumb: list[Page]
    translations: list[Page]
    footer: list[dict]
    seo: Seo | None


def chrome(request: HttpRequest) -> dict:
    """Template context: `chrome`, a lazy `Chrome` of the request's site, language and page."""
    return {"chrome": SimpleLazyObject(lambda: _chrome(request))}


def _chrome(request: HttpRequest) -> Chrome:
    site = Site.find_for_request(request)
    page = getattr(request, "served_page", None)
    settings = SiteSettings.for_request(request)
    homes = list(visible(HomePage.objects.select_related("locale"), request)) if site else []
    home = next((h for h in homes if h.locale.language_code == get_language()), None)
    if page and home and page.locale_id == home.locale_id:
        page.locale = home.locale  # at hand already
    texts = _texts(settings)
    ancestors = []
    if page and page.depth > 2:
        ancestors = list(visible(Page.objects.ancestor_of(page).filter(depth__gte=2), request).order_by("path"))
    return Chrome(
        settings=settings,
        texts=texts,
        home=home,
        menu=main_menu(home, request, page) if home else [],
        breadcrumb=ancestors,
        translations=_translations(page, homes, request),
        footer=footer(texts, request) if texts else [],
        seo=_seo(page, request, ancestors, texts) if page else None,
    )


def _seo(page: Page, request: HttpRequest, ancestors: list[Page], texts: SiteTexts | None) -> Seo:
    archive, number = getattr(request, "served_archive", None), getattr(request, "served_page_number", 1)
    return describe(page, request, ancestors, texts, archive, number)


def _texts(settings: SiteSettings) -> SiteTexts | None:
    """The words of the current language, else of the first language that has any."""
    texts = list(settings.texts.select_related("locale"))
    return next((text for text in texts if text.locale.language_code == get_language()), texts[0] if texts else None)


def _translations(page: Page | None, homes: list[Page], request: HttpRequest) -> list[Page]:
    """Where the language switcher leads: the page in each other language, else that language's home page."""
    found = {}
    if page:
        pages = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
        found = {translation.locale_id: translation for translation in visible(pages, request).select_related("locale")}
    others = (home for home in homes if home.locale.language_code != get_language())
    return [found.get(home.locale_id, home) for home in others]


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
