"""What stands around every page and changes with the site, not with the page: made once for many of them."""

from collections.abc import Callable, Hashable

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Site

from delivery.kept import kept
from home.context_processors import described, footer_of
from home.models import SiteSettings
from home.navigation import main_menu as menu

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> SafeString:
    """The menu of the page's language, with what is being read marked in it."""
    request, home = context["request"], context["chrome"].home
    page = getattr(request, "served_page", None)
    trail = page and (page.path if page.show_in_menus else page.path[: -page.steplen], page.show_in_menus)
    return _kept(context, "includes/menu.html", trail, lambda: {"menu": menu(home, request, page) if home else []})


@register.simple_tag(takes_context=True)
def site_footer(context: Context) -> SafeString:
    """Contact, links and what the law wants named."""
    request = context["request"]
    site = Site.find_for_request(request)

    def contents() -> dict:
        texts, settings = described(request, site) if site else (None, SiteSettings())
        return {"texts": texts, "settings": settings, "columns": footer_of(texts, request) if texts else []}

    return _kept(context, "includes/footer.html", None, contents)


def _kept(context: Context, name: str, detail: Hashable, contents: Callable[[], dict]) -> SafeString:
    request = context["request"]
    site = Site.find_for_request(request)

    def render() -> SafeString:
        with context.push(**contents()):
            return context.template.engine.get_template(name).render(context)

    return kept(request, (name, site and site.pk, get_language(), detail), render)
