"""The pieces of an article's page, each kept until something in it changes, while the page around them is made anew."""

from collections.abc import Callable

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Site

from delivery.kept import kept
from delivery.surrogate_keys import depends_on, key_of
from news.list_keys import text_keys
from news.neighbours import neighbours

register = template.Library()


@register.simple_tag(takes_context=True)
def article_text(context: Context) -> SafeString:
    """The text with its facts and pictures: what of the page changes with the article alone."""

    def contents() -> dict:
        page = context["page"]
        depends_on(*text_keys(page))
        page.load_parts(context["request"])
        return {
            "authors": page.byline,
            "tags": page.tag_links,
            "corrections": page.shown_corrections,
            "notes": page.shown_notes,
        }

    return _kept(context, "news/includes/article_text.html", contents)


@register.simple_tag(takes_context=True)
def article_neighbours(context: Context) -> SafeString:
    """Links to the articles before and after."""

    def contents() -> dict:
        page = context["page"]
        depends_on(key_of(type(page), page.pk))
        return dict(zip(("previous", "next"), neighbours(page, context["request"]), strict=True))

    return _kept(context, "news/includes/article_neighbours.html", contents)


def _kept(context: Context, name: str, contents: Callable[[], dict]) -> SafeString:
    request, page = context["request"], context["page"]
    site = Site.find_for_request(request)

    def render() -> SafeString:
        with context.push(**contents()):
            return context.template.engine.get_template(name).render(context)

    if not page.is_open:  # a preview, or an alias, which something far from it may close
        return render()
    return kept(request, (name, page.pk, site and site.pk, get_language()), render)
