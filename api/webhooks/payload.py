"""What a message says: which page, where it is, and where the rest can be read.

    {"type": "page.published", "timestamp": "2026-07-01T01:30:12Z",
     "data": {"id": 17, "type": "news.NewsArticlePage", "locale": "en", "site": "news.example.org", "section": 5,
              "title": "...", "html_url": "https://...", "detail_url": "https://.../api/v2/pages/17/"}}

A page that is no longer public is named by its id and the last address only: no title, no detail_url.
"""

from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from api.webhooks.models import Event
from news.models import NewsIndexPage

STILL_PUBLIC = (Event.PUBLISHED, Event.MOVED)


def payload(event: str, page: Page, section: Page | None) -> dict | None:
    """The message about `page`, whose `url_path` is the last public one; None for a page that is in no site."""
    parts = page.get_url_parts()
    if parts is None or parts[2] is None:
        return None
    _site_id, root, path = parts
    data = {
        "id": page.pk,
        "type": page.specific_class._meta.label,
        "locale": page.locale.language_code,
        "site": urlsplit(root).hostname,
        "section": section.pk if section and issubclass(section.specific_class, NewsIndexPage) else None,
        "html_url": root + path,
    }
    if event in STILL_PUBLIC:
        data |= {"title": page.title, "detail_url": root + reverse("wagtailapi:pages:detail", args=[page.pk])}
    return {"type": f"page.{event}", "timestamp": timezone.now(), "data": data}
