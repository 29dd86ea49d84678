"""What search engines and shared links are told of a page: in the HTML's head and, word for word, in the JSON."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.html import strip_tags
from wagtail.models import Page

from home.models import SiteTexts
from images.renditions import specs
from news.archives import Archive
from news.models import NewsArticlePage

DESCRIPTION_LENGTH = 300


@dataclass(frozen=True)
class Seo:
    """`open_graph` maps properties to contents; `json_ld` is a schema.org graph."""

    canonical: str
    title: str
    description: str
    open_graph: dict[str, str]
    json_ld: dict


def describe(
    page: Page,
    request: HttpRequest,
    ancestors: list[Page],
    texts: SiteTexts | None,
    archive: Archive | None = None,
    page_number: int = 1,
) -> Seo:
    """`page` in its specific class, its pictures and authors read already; `ancestors` from the home page down;
    `page_number` of its list."""
    canonical = page.get_full_url(request) + (archive.path if archive else "")
    canonical += f"?page={page_number}" if page_number > 1 else ""
    organisation = texts.organisation if texts else ""
    name = ": ".join(filter(None, [page.seo_title or page.title, archive and archive.title]))
    description = _description(page, texts)
    image = _image(page, request)
    section = ancestors[-1].title if ancestors else ""
    return Seo(
        canonical=canonical,
        title=" – ".join(filter(None, [name, organisation])),
        description=description,
        open_graph=_open_graph(page, section, name, description, canonical, organisation, image),
        json_ld={
            "@context": "https://schema.org",
            "@graph": [
                _main_entity(page, section, name, description, canonical, organisation, image),
                _breadcrumb(page, name, canonical, ancestors, request, archive),
            ],
        },
    )


def _description(page: Page, texts: SiteTexts | None) -> str:
    own = getattr(page, "summary", "") or strip_tags(getattr(page, "introduction", ""))
    if not own and texts and page.depth == 2:
        own = texts.tagline
    return (page.search_description or own)[:DESCRIPTION_LENGTH]


def _image(page: Page, request: HttpRequest) -> dict | None:
    """`{url, width, height, alt}` of the picture that a shared link shows."""
    image = getattr(page, "lead_image", None) or getattr(page, "image", None)
    if image is None:
        return None
    rendition = image.get_renditions(*specs("share"))[specs("share")[0]]
    url = request.build_absolute_uri(rendition.url)
    return {"url": url, "width": rendition.width, "height": rendition.height, "alt": image.default_alt_text}


def _open_graph(page, section, name, description, canonical, organisation, image) -> dict[str, str]:
    properties = {
        "og:type": "article" if isinstance(page, NewsArticlePage) else "website",
        "og:title": name,
        "og:description": description,
        "og:url": canonical,
        "og:site_name": organisation,
        "og:locale": page.locale.language_code,
    }
    if image:
        properties |= {"og:image": image["url"], "og:image:alt": image["alt"]}
        properties |= {"og:image:width": str(image["width"]), "og:image:height": str(image["height"])}
    if isinstance(page, NewsArticlePage):
        properties["article:published_time"] = page.release_time.isoformat()
        properties["article:section"] = section
    return {key: value for key, value in properties.items() if value}


def _main_entity(page, section, name, description, canonical, organisation, image) -> dict:
    entity = {"name": name, "description": description, "url": canonical, "inLanguage": page.locale.language_code}
    publisher = {"@type": "Organization", "name": organisation} if organisation else None
    if image:
        entity["image"] = {key: image[key] for key in ("url", "width", "height")} | {"@type": "ImageObject"}
    if isinstance(page, NewsArticlePage):
        entity |= {
            "@type": "NewsArticle",
            "headline": page.title,
            "datePublished": page.release_time.isoformat(),
            "articleSection": section,
            "author": [{"@type": "Person", "name": author["name"]} for author in page.byline] or publisher,
            "keywords": page.keywords,
            "publisher": publisher,
        }
    else:
        entity |= {"@type": "WebSite" if page.depth == 2 else "CollectionPage", "publisher": publisher}
    return {key: value for key, value in entity.items() if value}


def _breadcrumb(page, name, canonical, ancestors, request, archive) -> dict:
    trail = [(ancestor.title, ancestor.get_full_url(request)) for ancestor in ancestors]
    if archive:
        trail.append((page.title, page.get_full_url(request)))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": url}
            for position, (title, url) in enumerate([*trail, (name, canonical)], start=1)
        ],
    }
