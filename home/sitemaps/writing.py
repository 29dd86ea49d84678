"""The XML of sitemaps, written piece by piece."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest

from home.sitemaps.addresses import Addresses
from home.sitemaps.entries import Alternates, SitemapEntry
from home.templatetags.languages import language_tag
from news.local_time import iso_seconds

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
XHTML = "http://www.w3.org/1999/xhtml"
PIECES_AT_ONCE = 200  # so that a packed answer is not packed address by address
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(root: str, pieces: Iterable[str], **namespaces: str) -> Iterator[str]:
    """A whole document in chunks: `root` ("urlset", "sitemapindex") around `pieces`."""
    declared = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in namespaces.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{SITEMAP}"{declared}>\n'
    pieces = iter(pieces)
    while chunk := "".join(islice(pieces, PIECES_AT_ONCE)):
        yield chunk
    yield f"</{root}>\n"


def element(name: str, text: str) -> str:
    return f"<{name}>{escape(NOT_IN_XML.sub('', text))}</{name}>"


def sitemap(address: str, changed_at: datetime | None) -> str:
    """One part, for the index."""
    changed = element("lastmod", iso_seconds(changed_at)) if changed_at else ""
    return f"<sitemap>{element('loc', address)}{changed}</sitemap>\n"


def urls(
    entries: Iterable[SitemapEntry],
    addresses: Addresses,
    alternates: Alternates,
    pictures: Mapping[int, str],
    request: HttpRequest,
) -> Iterator[str]:
    """A `url` element for each page, with its translations and its picture."""
    for entry in entries:
        if (address := addresses.of(entry.url_path)) is None:
            continue
        parts = [element("loc", address)]
        if entry.changed_at:
            parts.append(element("lastmod", iso_seconds(entry.changed_at)))
        versions = {language: addresses.of(url_path) for language, url_path in alternates.get(entry.key, ())}
        parts += [_alternate(language_tag(language), version) for language, version in versions.items() if version]
        if default := versions.get(settings.LANGUAGE_CODE):
            parts.append(_alternate("x-default", default))
        if entry.image_id and (picture := pictures.get(entry.image_id)):
            location = element("image:loc", request.build_absolute_uri(picture))
            parts.append(f"<image:image>{location}</image:image>")
        yield f"<url>{''.join(parts)}</url>\n"


def _alternate(language: str, address: str) -> str:
    address = escape(address, {'"': "&quot;"})
    return f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>'
