"""What a shared link shows: Open Graph, which X reads as well."""

from home.seo.metadata import PageMetadata
from home.templatetags.languages import open_graph_locale
from news.local_time import iso_seconds


def open_graph(told: PageMetadata) -> dict[str, str]:
    """Contents by property, of those that occur once."""
    image, article = told.image, told.article
    properties = {
        "og:type": "article" if article else "website",
        "og:title": told.name,
        "og:description": told.description,
        "og:url": told.canonical,
        "og:site_name": told.organisation,
        "og:locale": open_graph_locale(told.language),
    }
    if image:
        properties |= {"og:image": image["url"], "og:image:alt": image["alt"]}
        properties |= {"og:image:width": str(image["width"]), "og:image:height": str(image["height"])}
    if article:
        properties["article:published_time"] = iso_seconds(article.release_time)
        properties["article:modified_time"] = iso_seconds(article.updated_at)
        properties["article:section"] = told.section
    return {key: value for key, value in properties.items() if value}


def repeated_properties(told: PageMetadata) -> list[tuple[str, str]]:
    """Properties that occur once for each author and each tag, with their contents."""
    if not told.article:
        return []
    authors = [("article:author", told.author_url(author["slug"])) for author in told.article.byline]
    return authors + [("article:tag", tag) for tag in told.article.keywords]
