"""All that is told of a page, from the page and what stands around it: no query of its own."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.html import strip_tags
from wagtail.images.models import AbstractRendition
from wagtail.models import Page

from home.models import SiteTexts
from home.navigation import HOME_DEPTH
from home.seo.json_ld import graph
from home.seo.metadata import PageMetadata
from home.seo.open_graph import open_graph, repeated_properties
from home.seo.public_sector import public_sector_meta
from home.share_cards.address import card_path
from home.share_cards.drawing import HEIGHT, WIDTH
from images.renditions import logo_rendition, renditions, specs
from news.lists.archive import Archive
from news.models import NewsArticlePage

DESCRIPTION_LENGTH = 300
LARGE_PREVIEWS = "max-image-preview:large"  # a search engine may show the whole picture


@dataclass(frozen=True)
class Seo:
    """`open_graph` maps properties to contents, `repeated` are those that may occur several times; `named` are further
    metas by name, instead of the plain description where there are any; `json_ld` is a schema.org graph. A part of a
    page, an archive or a further page of a list, has no translations: `is_whole_page` tells."""

    canonical: str
    title: str
    description: str
    robots: str
    is_whole_page: bool
    open_graph: dict[str, str]
    json_ld: dict
    repeated: list[tuple[str, str]] = field(default_factory=list)
    named: list[tuple[str, str]] = field(default_factory=list)

    @property
    def card(self) -> str:
        """The kind of card on X, which takes the rest from Open Graph."""
        return "summary_large_image" if "og:image" in self.open_graph else "summary"


def describe(
    page: Page,
    request: HttpRequest,
    ancestors: list[Page],
    texts: SiteTexts | None,
    archive: Archive | None = None,
    page_number: int = 1,
) -> Seo:
    """`page` in its specific class, its pictures and authors read already; `ancestors` from the home page down;
    `texts` with their settings; `page_number` of its list."""
    canonical = page.get_full_url(request) + (archive.address if archive else "")
    if page_number > 1:
        canonical += f"{'&' if '?' in canonical else '?'}page={page_number}"
    trail = [(ancestor.title, ancestor.get_full_url(request)) for ancestor in ancestors]
    told = PageMetadata(
        page=page,
        name=archive.heading if archive else _name(page, texts),
        label=archive.title if archive else page.title,
        description=archive.description[:DESCRIPTION_LENGTH] if archive else _description(page, texts),
        canonical=canonical,
        home_url=trail[0][1] if trail else page.get_full_url(request),
        trail=[*trail, (page.title, page.get_full_url(request))] if archive else trail,
        image=_image(page, request, texts),
        logo=_logo(texts, request),
        texts=texts,
    )
    return Seo(
        canonical=canonical,
        title=_title(told),
        description=told.description,
        robots=_robots(told, archive),
        is_whole_page=archive is None and page_number == 1,
        open_graph=open_graph(told),
        json_ld=graph(told),
        repeated=repeated_properties(told),
        named=public_sector_meta(told) if texts and texts.settings.public_sector_meta else [],
    )


def _name(page: Page, texts: SiteTexts | None) -> str:
    """A home page stands for the organisation."""
    organisation = texts.organisation if texts and page.depth == HOME_DEPTH else ""
    return page.seo_title or organisation or page.title


def _title(told: PageMetadata) -> str:
    """As in the `title` of the HTML."""
    if told.is_home and told.page.seo_title:
        return told.page.seo_title
    after = told.texts.tagline if told.is_home and told.texts else told.organisation
    return " – ".join(filter(None, [told.name, after]))


def _robots(told: PageMetadata, archive: Archive | None) -> str:
    """Archives that filters make together have no end, and show nothing that stands in no simple one."""
    if archive and archive.is_combined:
        return "noindex, follow"
    return LARGE_PREVIEWS if told.image else ""


def _description(page: Page, texts: SiteTexts | None) -> str:
    own = getattr(page, "summary", "") or strip_tags(getattr(page, "introduction", ""))
    if not own and texts and page.depth == HOME_DEPTH:
        own = texts.tagline
    return (page.search_description or own)[:DESCRIPTION_LENGTH]


def _image(page: Page, request: HttpRequest, texts: SiteTexts | None) -> dict | None:
    """`{url, width, height, alt}` of the picture that a shared link shows: an editor's, or an article's drawn card."""
    image = getattr(page, "lead_image", None) or getattr(page, "image", None)
    if image is not None:
        rendition = renditions(image, "share")[specs("share")[0]]
        return _sized(rendition, request) | {"alt": image.default_alt_text}
    if texts and page.live and isinstance(page, NewsArticlePage):
        url = request.build_absolute_uri(card_path(page, texts))
        return {"url": url, "width": WIDTH, "height": HEIGHT, "alt": page.title}
    return None


def _logo(texts: SiteTexts | None, request: HttpRequest) -> dict | None:
    logo = texts and texts.settings.logo
    return _sized(logo_rendition(logo), request) if logo else None


def _sized(rendition: AbstractRendition, request: HttpRequest) -> dict:
    url = request.build_absolute_uri(rendition.url)
    return {"url": url, "width": rendition.width, "height": rendition.height}
