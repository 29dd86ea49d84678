"""What stands around every page and changes with the site, not with the page: made once for many of them."""

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.safestring import SafeString
from wagtail.models import Page, Site

from cache.surrogate_keys import depends_on, key_of
from cache.template_fragments import cached_include
from home.context_processors import described, footer_of
from home.models import SiteSettings
from home.navigation import main_menu as menu
from home.page_context import page_context
from news.visibility.cache_keys import text_keys

register = template.Library()


@register.simple_tag(takes_context=True)
def article_head(context: Context) -> SafeString:
    """What machines are told of an article."""
    request, page = context["request"], context["page"]
    site = Site.find_for_request(request)
    may_be_kept = bool(site) and page.is_open  # not a preview, nor an alias, which something far from it may close

    def contents() -> dict:
        if may_be_kept:
            depends_on(*text_keys(page))
            _depend_on_texts(request, site)
            page_context(request, site, page)
        return {}

    detail = (page.pk, request.build_absolute_uri("/"))
    return cached_include(context, "includes/article_head.html", detail, contents, may_be_kept)


@register.simple_tag(takes_context=True)
def header_bar(context: Context) -> SafeString:
    """The site's name, and the search but on its own page."""
    request, home = context["request"], context["chrome"].home
    found = request.resolver_match
    has_search = not found or found.url_name != "search"

    def contents() -> dict:
        depends_on(*([key_of(Page, home.pk)] if home else []))
        _depend_on_texts(request, Site.find_for_request(request))
        return {"has_search": has_search}

    return cached_include(context, "includes/header_bar.html", (home and home.pk, has_search), contents)


@register.simple_tag(takes_context=True)
def header_menu(context: Context) -> SafeString:
    """The menu of the page's language with what is being read marked."""
    request, home = context["request"], context["chrome"].home
    page = getattr(request, "served_page", None)
    trail = page and (page.path if page.show_in_menus else page.path[: -page.steplen], page.show_in_menus)

    def contents() -> dict:
        return {"menu": menu(home, request, page) if home else []}

    return cached_include(context, "includes/menu.html", (home and home.pk, trail), contents)


@register.simple_tag(takes_context=True)
def site_footer(context: Context) -> SafeString:
    """Contact, links and what the law wants named."""
    request, home = context["request"], context["chrome"].home
    site = Site.find_for_request(request)

    def contents() -> dict:
        texts, settings = described(request, site) if site else (None, SiteSettings())
        return {"texts": texts, "settings": settings, "columns": footer_of(texts, request) if texts else []}

    return cached_include(context, "includes/footer.html", home and home.pk, contents)


def _depend_on_texts(request: HttpRequest, site: Site | None) -> None:
    """`chrome` may have found them before, when nobody noted what for."""
    if site:
        described(request, site)
