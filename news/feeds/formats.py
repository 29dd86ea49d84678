"""A feed as Atom 1.0 (RFC 4287), RSS 2.0 and JSON Feed 1.1."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, rfc3339_date
from django.utils.feedgenerator import Enclosure as XmlEnclosure
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from news.feeds.feed import Feed, Item


class AtomFeed(Atom1Feed):
    content_type = "application/atom+xml; charset=utf-8"

    def latest_post_date(self) -> datetime:
        return self.feed["updated"]

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if self.feed["next_url"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["next_url"]})

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        for name in item["more_authors"]:
            handler.startElement("author", {})  # type: ignore[arg-type]  # as Django calls it
            handler.addQuickElement("name", name)
            handler.endElement("author")
        super().add_item_elements(handler, item)
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})


class RssFeed(Rss201rev2Feed):
    content_type = "application/rss+xml; charset=utf-8"

    def latest_post_date(self) -> datetime:
        return self.feed["updated"]

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if self.feed["next_url"]:
            handler.addQuickElement("atom:link", None, {"rel": "next", "href": self.feed["next_url"]})

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["more_authors"]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"])


def as_atom(feed: Feed) -> str:
    return _as_xml(AtomFeed, feed)


def as_rss(feed: Feed) -> str:
    return _as_xml(RssFeed, feed)


def as_json(feed: Feed) -> str:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url,
        "description": feed.description,
        "language": feed.language,
        **({"next_url": feed.next_url} if feed.next_url else {}),
        "items": [_json_item(item, feed.language) for item in feed.items],
    }
    return json.dumps(data, ensure_ascii=False)


class Format(NamedTuple):
    """`end` is what the addresses of its feeds end with."""

    title: str
    end: str
    content_type: str
    write: Callable[[Feed], str]


FORMATS = {
    "atom": Format("Atom", "feed/", AtomFeed.content_type, as_atom),
    "rss": Format("RSS 2.0", "rss/", RssFeed.content_type, as_rss),
    "json": Format("JSON Feed 1.1", "feed.json", "application/feed+json; charset=utf-8", as_json),
}
_BY_END = {format.end.strip("/"): name for name, format in FORMATS.items()}


def split_feed(path_components: list[str]) -> tuple[list[str], str]:
    """An address without the end that asks for a feed, and the name of the feed's format; "" for a page."""
    feed = _BY_END.get(path_components[-1], "") if path_components else ""
    return (path_components[:-1], feed) if feed else (path_components, "")


def _as_xml(kind: type[AtomFeed | RssFeed], feed: Feed) -> str:
    generator = kind(
        title=feed.title,
        link=feed.page_url,
        description=feed.description,
        subtitle=feed.description if kind is AtomFeed else None,
        language=feed.language,
        feed_url=feed.url,
        feed_guid=feed.id,
        author_name=feed.title if kind is AtomFeed else None,  # Atom asks for one; an article may have its own
        updated=feed.updated,
        next_url=feed.next_url,
    )
    for item in feed.items:
        first_author, others = (item.authors[0], item.authors[1:]) if item.authors else (None, [])
        picture = item.enclosure
        generator.add_item(
            title=item.title,
            link=item.url,
            description=item.summary,
            unique_id=item.id,
            unique_id_is_permalink=False,
            author_name=first_author,
            more_authors=others,
            pubdate=item.published,
            updateddate=item.updated,
            categories=item.categories,
            content=item.content,
            enclosures=[XmlEnclosure(picture.url, str(picture.size), picture.media_type)] if picture else [],
        )
    return generator.writeString("utf-8")


def _json_item(item: Item, language: str) -> dict:
    data = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_html": item.content or escape(item.title),
        "summary": item.summary,
        "date_published": rfc3339_date(item.published),
        "date_modified": rfc3339_date(item.updated),
        "authors": [{"name": name} for name in item.authors],
        "tags": item.categories,
        "language": language,
    }
    if picture := item.enclosure:
        size = {"size_in_bytes": picture.size} if picture.size else {}
        data["image"] = picture.url
        data["attachments"] = [{"url": picture.url, "mime_type": picture.media_type, **size}]
    return data
