"""The rules of sitemaps.org and of Google's entries, as far as a file alone can break them."""

from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree

from tests.contract import Client

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ADDRESSES_AT_MOST, BYTES_AT_MOST, LONGEST_ADDRESS = 50_000, 50 * 1024 * 1024, 2048
# In this order, as often as this at most.
OF_URL = {"loc": 1, "lastmod": 1, XHTML + "link": 99, IMAGE + "image": 1000, NEWS + "news": 1}
OF_PART = {"loc": 1, "lastmod": 1}
OF_NEWS = ["publication", "publication_date", "title"]


def read(client: Client, address: str) -> etree._Element:
    """The document at `address`, which keeps all rules."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    source = response.getvalue()
    assert len(source) <= BYTES_AT_MOST
    root = etree.fromstring(source)
    assert root.tag in (SITEMAP + "urlset", SITEMAP + "sitemapindex")
    assert 0 <= len(root) <= ADDRESSES_AT_MOST
    is_index = root.tag == SITEMAP + "sitemapindex"
    for entry in root:
        assert entry.tag == SITEMAP + ("sitemap" if is_index else "url")
        check_entry(entry, OF_PART if is_index else OF_URL)
    addresses = locations(root)
    assert len(set(addresses)) == len(addresses)
    return root


def check_entry(entry: etree._Element, allowed: dict[str, int]) -> None:
    names = [child.tag.removeprefix(SITEMAP) for child in entry]
    assert names[0] == "loc"
    assert names == sorted(names, key=list(allowed).index)
    assert all(names.count(name) <= allowed[name] for name in names)
    check_address(entry.findtext(SITEMAP + "loc"))
    if (changed := entry.findtext(SITEMAP + "lastmod")) is not None:
        assert datetime.fromisoformat(changed).tzinfo
    links = entry.findall(XHTML + "link")
    for link in links:
        assert link.get("rel") == "alternate"
        check_address(link.get("href"))
    languages = [link.get("hreflang") for link in links]
    assert len(set(languages)) == len(languages)
    assert not links or entry.findtext(SITEMAP + "loc") in [link.get("href") for link in links]
    for image in entry.findall(f"{IMAGE}image/{IMAGE}loc"):
        check_address(image.text)
    for news in entry.findall(NEWS + "news"):
        check_news(news)


def check_address(address: str) -> None:
    parts = urlsplit(address)
    assert parts.scheme in ("http", "https")
    assert parts.netloc
    assert address.isascii()
    assert len(address) < LONGEST_ADDRESS


def check_news(news: etree._Element) -> None:
    assert [child.tag for child in news] == [NEWS + name for name in OF_NEWS]
    publication = news[0]
    assert [child.tag for child in publication] == [NEWS + "name", NEWS + "language"]
    assert all(child.text for child in [*publication, *news[1:]])
    assert datetime.fromisoformat(news[1].text).tzinfo


def locations(root: etree._Element) -> list[str]:
    return [entry.findtext(SITEMAP + "loc") for entry in root]
