"""The chrome around every page, found only when a template prints it."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Page, Site

from delivery.kept import kept
from delivery.surrogate_keys import depends_on, key_of
from home.models import SiteSettings, SiteTexts
from home.seo import Seo, describe
from home.surroundings import Surroundings, surroundings
from images.renditions import logo_rendition
from news.blocks.related_page import is_shown
from news.list_keys import text_keys
from news.models import NewsArticlePage
from news.references.finding import References


@dataclass
class Chrome:
    """What `base.html` prints around a page, beside `home.templatetags.chrome`.

    `texts` is None on a site not yet described, `seo` where no page is served.
    """

    settings: SiteSettings
    texts: SiteTexts | None
    home: Page | None
    breadcrumb: list[Page]
    translations: list[Page]
    seo: Seo | None


def chrome(request: HttpRequest) -> dict:
    """Template context: `chrome`, a lazy `Chrome` of the request's site, language and page."""
    return {"chrome": SimpleLazyObject(lambda: _chrome(request))}


def _chrome(request: HttpRequest) -> Chrome:
    """In one query, of all pages around; how the site is described is at hand."""
    site = Site.find_for_request(request)
    page = getattr(request, "served_page", None)
    if site is None:
        return Chrome(SiteSettings(), None, None, [], [], None)
    texts, settings = described(request, site)
    around = surroundings(request, site, page)
    if page and around.home and page.locale_id == around.home.locale_id:
        page.locale = around.home.locale  # at hand already
    return Chrome(
        settings=settings,
        texts=texts,
        home=around.home,
        breadcrumb=around.above,
        translations=_translations(around),
        seo=_seo(page, request, site, around.above, texts) if page else None,
    )


def _seo(page: Page, request: HttpRequest, site: Site, ancestors: list[Page], texts: SiteTexts | None) -> Seo:
    """Of an article kept until it changes, or something above it, or what the site says of itself."""
    if isinstance(page, NewsArticlePage):

        def make() -> Seo:
            page.load_parts(request)
            described(request, site)  # what `texts` depend on, this does
            depends_on(*text_keys(page), *(key_of(Page, above.pk) for above in ancestors))
            return describe(page, request, ancestors, texts)

        name = ("seo", page.pk, site.pk, get_language(), request.build_absolute_uri("/"))
        return kept(request, name, make) if page.is_open else make()
    archive, number = getattr(request, "served_archive", None), getattr(request, "served_page_number", 1)
    return describe(page, request, ancestors, texts, archive, number)


def described(request: HttpRequest, site: Site) -> tuple[SiteTexts | None, SiteSettings]:
    """The site's words in the current language, else in the first that has any, and its settings with the logo."""
    return kept(request, f"texts {site.pk} {get_language()}", lambda: _described(site))


def _described(site: Site) -> tuple[SiteTexts | None, SiteSettings]:
    texts = list(SiteTexts.objects.filter(settings__site=site).select_related("settings__logo", "locale"))
    chosen = next((text for text in texts if text.locale.language_code == get_language()), texts[0] if texts else None)
    settings = chosen.settings if chosen else SiteSettings.objects.filter(site=site).select_related("logo").first()
    if settings and settings.logo:
        prefetch_related_objects([settings.logo], "renditions")
        logo_rendition(settings.logo)  # made now where there is none, so that what is kept has it
    return chosen, settings or SiteSettings(site=site)


def _translations(around: Surroundings) -> list[Page]:
    """Where the language switcher leads: the page in each other language, else that language's home page."""
    found = {translation.locale_id: translation for translation in around.translations}
    others = (home for home in around.homes if home.locale.language_code != get_language())
    return [found.get(home.locale_id, home) for home in others]


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
