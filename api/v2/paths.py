"""From an address of the site, as a reader sees it, to the page that is served there."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page, Site

from news.visibility import visible


def url_path_of(path: str, request: HttpRequest) -> str | None:
    """`/zh-hans/park-news/` as the `url_path` of the page's row; None where the site has no such language."""
    parts = [part for part in unquote(urlsplit(path).path).split("/") if part]
    languages = dict(settings.LANGUAGES)
    language = parts.pop(0) if parts and parts[0] in languages else settings.LANGUAGE_CODE
    site = Site.find_for_request(request)
    for root in Site.get_site_root_paths():
        if site and root.site_id == site.pk and root.language_code == language:
            return root.root_path + "".join(f"{part}/" for part in parts)
    return None


def page_at(path: str, request: HttpRequest) -> Page | None:
    """The public page at `path`, its specific class not yet read; None where there is none."""
    url_path = url_path_of(path, request)
    return visible(Page.objects.filter(url_path=url_path), request).first() if url_path else None
