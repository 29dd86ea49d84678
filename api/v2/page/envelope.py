"""A page with all that an app shows around it, in one answer of a dozen queries."""

from django.http import HttpRequest
from orjson import Fragment
from wagtail.api.v2.utils import parse_fields_parameter
from wagtail.models import Site

from api.v2.navigation import menu_data
from api.v2.page.listing import FIELDS, Listing, listing_of
from api.v2.pages.loading import load_for_answer
from api.v2.pages.viewset import serializer_for
from home.models import SiteTexts
from home.navigation import HOME_DEPTH, main_menu
from home.page_context import PageContext, page_context
from home.seo import describe
from news.articles.neighbours import neighbour_ids
from news.lists.archive import Archive
from news.models import NewsArticlePage, NewsIndexPage
from news.models.public_page import PublicPage
from news.references.finding import PAGE
from news.serializers.page_reference import PAGE_REFERENCE_SCHEMA, page_reference
from news.serializers.schema import ADDRESS, NUMBER, TEXT, array, described, nullable, record, ref
from news.visibility.cache_keys import shows_page

SEO_SCHEMA = record(
    "SEO",
    "What search engines and shared links are told; the same as in the head of the HTML.",
    canonical=ADDRESS,
    title=TEXT,
    description=TEXT,
    robots=described(TEXT, "For the meta of that name; empty for none."),
    open_graph={"type": "object", "additionalProperties": TEXT, "description": "Contents by Open Graph property."},
    repeated=array(record("Repeated property", property=TEXT, content=TEXT), "Those that may occur several times."),
    named=array(record("Named meta", name=TEXT, content=TEXT), "The meta names of Chinese public sites, by setting."),
    json_ld={"type": "object", "description": "A schema.org graph.", "additionalProperties": True},
)
ARCHIVE_SCHEMA = record(
    "Archive",
    "What of a section's articles is shown.",
    path=described(TEXT, 'Below the section, "2020/07/".'),
    title=TEXT,
    year=nullable(NUMBER),
    month=nullable(NUMBER),
    tag=nullable(TEXT, "Slug."),
    category=nullable(TEXT, "Slug."),
    author=nullable(TEXT, "Slug."),
)
ENVELOPE_SCHEMA = record(
    "Envelope",
    "A page with all that is shown around it.",
    page=ref("Page"),
    archive=nullable(ARCHIVE_SCHEMA, "null at the address of the page itself."),
    listing=nullable(
        record(
            "Listing",
            meta=record("Listing meta", next=nullable(ADDRESS), prev={"type": "null"}),
            items=array(ref("NewsArticlePageItem")),
        ),
        "The newest articles of a section or an archive; null for other pages.",
    ),
    breadcrumbs=array(ref("PageReference"), "The pages above, from the home page down."),
    translations=array(
        record("Translation", locale=TEXT, **PAGE_REFERENCE_SCHEMA["properties"]), "The page in other languages."
    ),
    seo=SEO_SCHEMA,
    navigation=array(ref("MenuItem"), "The main menu; `is_active` marks the trail to this page."),
    previous=nullable(ref("PageReference"), "The article released just before, in the same section."),
    next=nullable(ref("PageReference"), "The article released just after, in the same section."),
)


def page_envelope(page: PublicPage, request: HttpRequest, archive: Archive | None = None) -> dict:
    """All that is shown with `page`, a specific instance, saved or from a revision.

    Shape: `page` with all its fields; `archive`, what narrows a section to a part of it; `listing`, the articles of a
    section or of its archive; `breadcrumbs` from the home page down; `translations`; `seo`, as in the HTML's head;
    `navigation` with the active trail; `previous` and `next`, the articles released just before and after.
    """
    shows_page(page)
    listing = listing_of(page, archive, request) if isinstance(page, NewsIndexPage) else None
    near = neighbour_ids(page, request) if isinstance(page, NewsArticlePage) else (None, None)
    serializer = serializer_for(type(page), [], request)
    references = load_for_answer([page], serializer.fields, request, near, ["share"])
    site = Site.find_for_request(request)
    around = page_context(request, site, page) if site else PageContext([], None, [], [])
    home = next((above for above in [*around.above, page] if above.depth == HOME_DEPTH), None)
    texts = SiteTexts.objects.for_request(request, page.locale)
    seo = describe(page, request, around.above, texts, archive)
    previous_page, next_page = (references.of(PAGE).get(pk) for pk in near)
    return {
        "page": serializer.to_representation(page),
        "archive": archive and {"path": archive.path, "title": archive.title, **_keys(archive)},
        "listing": listing and {"meta": listing.meta, "items": _items(listing, request)},
        "breadcrumbs": [page_reference(ancestor, request) for ancestor in around.above],
        "translations": _translations(around, request),
        "seo": {
            "canonical": seo.canonical,
            "title": seo.title,
            "description": seo.description,
            "robots": seo.robots,
            "open_graph": seo.open_graph,
            "repeated": [{"property": name, "content": content} for name, content in seo.repeated],
            "named": [{"name": name, "content": content} for name, content in seo.named],
            "json_ld": seo.json_ld,
        },
        "navigation": menu_data(main_menu(home, request, page), request) if home else [],
        "previous": previous_page and page_reference(previous_page, request),
        "next": next_page and page_reference(next_page, request),
    }


def _keys(archive: Archive) -> dict:
    return {name: archive.key.get(name) for name in ("year", "month", "tag", "category", "author")}


def _items(listing: Listing, request: HttpRequest) -> list[Fragment]:
    cards = serializer_for(NewsArticlePage, parse_fields_parameter(FIELDS), request, many=True)
    return cards.to_representation(listing.articles)


def _translations(around: PageContext, request: HttpRequest) -> list[dict]:
    """`[{locale, ...page reference}]` of the page in the other languages."""
    pages = sorted(around.translations, key=lambda page: page.locale.language_code)
    return [{"locale": page.locale.language_code, **page_reference(page, request)} for page in pages]
