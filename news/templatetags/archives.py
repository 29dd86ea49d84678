"""Addresses of archives in templates, found without a query."""

from django import template
from django.template import Context

from news.lists.filters import archive_path
from news.lists.tag_index import TAGS
from news.models.listing_page import ListingPage

register = template.Library()


@register.simple_tag(takes_context=True)
def archive_url(context: Context, page: ListingPage, name: str, *values: str | int) -> str:
    """The address below `page`, a home page or a section, of what is filtered by `name`: `{% archive_url chrome.home
    "tag" "science" %}`, `{% archive_url page "year" 2020 7 %}`. `name` is year, category, tag or author, the value a
    slug."""
    return page.get_url(context.get("request")) + archive_path(name, *values)


@register.simple_tag(takes_context=True)
def tag_index_url(context: Context, home: ListingPage) -> str:
    """The address of all tags, below a home page."""
    return home.get_url(context.get("request")) + f"{TAGS}/"
