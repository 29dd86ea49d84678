"""`/llms.txt` (llmstxt.org): what a program that reads for someone finds here, as Markdown."""

import re

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cache.conditional import conditional
from home.models import HomePage, SiteTexts
from home.sitemaps.addresses import Addresses, root_address
from news.feeds.formats import FORMATS
from news.models import NewsIndexPage
from news.visibility.rules import visible

SECTION_DEPTH = 3  # of the sections right below a home page


@require_safe
@conditional
def llms_txt(request: HttpRequest) -> HttpResponse:
    """The site in each language, its first language telling what it is. Five queries at most."""
    addresses = Addresses(request)
    sections = visible(NewsIndexPage.objects.filter(depth=SECTION_DEPTH), request).order_by("path")
    about = SiteTexts.objects.for_request(request, addresses.homes[0].locale) if addresses.homes else None
    lines = [f"# {_line(about.organisation) if about else _('News')}"]
    if about and about.tagline:
        lines += ["", f"> {_line(about.tagline)}"]
    lines += ["", _("Each article is also Markdown: its address with .md in place of the slash at its end.")]
    for home in addresses.homes:
        lines += ["", *_in_language(home, [s for s in sections if s.path.startswith(home.path)], addresses)]
    lines += ["", *_for_programs(request)]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/markdown; charset=utf-8")


def _in_language(home: HomePage, sections: list[NewsIndexPage], addresses: Addresses) -> list[str]:
    address = addresses.of(home.url_path) or ""
    code = home.locale.language_code
    with translation.override(code):
        lines = [f"## {get_language_info(code)['name_local']}", "", _link(home.title, address)]
        for section in sections:
            about = section.search_description or strip_tags(section.introduction)
            lines.append(_link(section.title, addresses.of(section.url_path) or "", about))
        lines += [_link(f"{_('Feed')}: {feed.title}", address + feed.end) for feed in FORMATS.values()]
    return lines


def _for_programs(request: HttpRequest) -> list[str]:
    named = {
        "api_docs": _("The API: articles, sections, authors and search as JSON, without a key"),
        "openapi": _("The API, as OpenAPI"),
        "sitemap": _("All addresses"),
        "news_sitemap": _("Articles of the last two days"),
    }
    links = [_link(text, root_address(request, reverse(name))) for name, text in named.items()]
    return [f"## {_('For programs')}", "", *links]


def _link(title: str, address: str, about: str = "") -> str:
    name = re.sub(r"([\[\]])", r"\\\1", _line(title))
    return f"- [{name}]({address})" + (f": {_line(about)}" if about.strip() else "")


def _line(text: str) -> str:
    return " ".join(text.split())
