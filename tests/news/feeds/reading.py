"""Articles to make feeds of, and feeds as feed readers read them."""

from datetime import timedelta

import feedparser
from django.utils import timezone

from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, ImageFactory, write_articles

NAMES = ("feed/", "rss/", "feed.json")


def make(section, count=1, **fields):
    each = []
    for number in range(count):
        released = timezone.now() - timedelta(hours=number + 1)
        defaults = {"title": f"Article {number}", "summary": f"Summary {number}", "release_time": released}
        each.append(defaults | fields)
    return write_articles(section, each) if count > 1 else [ArticleFactory(parent=section, **each[0])]


def rich(section):
    body = [
        ("heading", {"text": "Why", "level": "h2"}),
        ("paragraph", f'<p>See <a linktype="page" id="{section.pk}">the section</a>[1].</p>'),
        ("image", {"image": ImageFactory()}),
        ("embed", {"url": "https://video.example/1"}),
    ]
    (article,) = make(section, lead_image=ImageFactory(), category=CategoryFactory(name="Works"), body=body)
    article.tags.add("river")
    article.author_links.create(author=AuthorFactory(name="Chen Yulan"))
    article.author_links.create(author=AuthorFactory(name="Lin Qiao"))
    article.notes.create(text="Minutes", url="https://example.org/minutes")
    article.corrections.create(text="It opens in May.", noted_at=timezone.now() - timedelta(minutes=5))
    article.save_revision().publish()
    return article


def parse(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    parsed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed
