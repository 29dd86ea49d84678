"""schema.org's view of a page, saying nothing that its readers do not see."""

import re

from home.models import SiteTexts
from home.seo.metadata import PageMetadata
from home.templatetags.languages import language_tag
from news.local_time import iso_seconds
from news.models import Correction, NewsArticlePage

SEARCH = "search/?q={search_term_string}"  # below the home page of each language
CONTACT = re.compile(r'href="(mailto|tel):([^"?]+)')
CONTACT_PROPERTIES = {"mailto": "email", "tel": "telephone"}


def graph(told: PageMetadata) -> dict:
    """The page itself, and its place; on a home page whose site it is."""
    entities = [_article(told, told.article) if told.article else _page(told)]
    if told.trail:
        entities.append(_breadcrumb(told))
    if told.is_home and told.texts and told.organisation:
        entities.append(_organisation(told, told.texts))
    return {"@context": "https://schema.org", "@graph": [_filled(entity) for entity in entities]}


def _article(told: PageMetadata, article: NewsArticlePage) -> dict:
    publisher = _publisher(told)
    authors = [
        {"@type": "Person", "name": author["name"], "url": told.author_url(author["slug"])} for author in article.byline
    ]
    return {
        "@type": "NewsArticle",
        "headline": article.title,
        **_about(told),
        "mainEntityOfPage": told.canonical,
        "datePublished": iso_seconds(article.release_time),
        "dateModified": iso_seconds(article.updated_at),
        "correction": [
            {"@type": "CorrectionComment", "text": noted["text"], "datePublished": iso_seconds(noted["noted_at"])}
            for noted in article.shown_corrections
            if noted["kind"] == Correction.Kind.CORRECTION
        ],
        "articleSection": told.section,
        "author": authors or publisher,
        "keywords": article.keywords,
        "publisher": publisher,
        "isAccessibleForFree": True,
    }


def _page(told: PageMetadata) -> dict:
    if not told.is_home:
        return {"@type": "CollectionPage", **_about(told), "publisher": _publisher(told)}
    search = {"@type": "EntryPoint", "urlTemplate": told.home_url + SEARCH}
    return {
        "@type": "WebSite",
        **_about(told),
        "publisher": _publisher(told),
        "potentialAction": {
            "@type": "SearchAction",
            "target": search,
            "query-input": "required name=search_term_string",
        },
    }


def _about(told: PageMetadata) -> dict:
    image = told.image
    return {
        "name": told.name,
        "description": told.description,
        "url": told.canonical,
        "inLanguage": language_tag(told.language),
        "image": image and {"@type": "ImageObject", **{key: image[key] for key in ("url", "width", "height")}},
    }


def _breadcrumb(told: PageMetadata) -> dict:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": url}
            for position, (title, url) in enumerate([*told.trail, (told.label, told.canonical)], start=1)
        ],
    }


def _publisher(told: PageMetadata) -> dict | None:
    """Who stands behind the page, with the mark at the top of each page; told in full on the home page."""
    if not told.organisation:
        return None
    logo = told.logo and {"@type": "ImageObject", **told.logo}
    return _filled({"@type": "Organization", "name": told.organisation, "url": told.home_url, "logo": logo})


def _organisation(told: PageMetadata, texts: SiteTexts) -> dict:
    contact = {CONTACT_PROPERTIES[scheme]: address for scheme, address in CONTACT.findall(texts.contact)}
    return {
        **(_publisher(told) or {}),
        "slogan": texts.tagline,
        "sameAs": [link.value["url"] for link in texts.settings.social_links],
        "contactPoint": contact and {"@type": "ContactPoint", "contactType": "customer service", **contact},
    }


def _filled(entity: dict) -> dict:
    return {key: value for key, value in entity.items() if value}
