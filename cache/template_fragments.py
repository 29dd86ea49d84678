"""Parts of a page that are templates of their own, each cached until something that it shows changes."""

from collections.abc import Callable, Hashable

from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Site

from cache.fragments import cached


def cached_include(
    context: Context, name: str, detail: Hashable, contents: Callable[[], dict] = dict, may_be_kept: bool = True
) -> SafeString:
    """The template `name` rendered in `context` with what `contents()` adds; cached by site, language and `detail`.

    What the page found before the template was reached is in no key of it: `contents` names or finds it again.
    """
    request = context["request"]
    site = Site.find_for_request(request)

    def render() -> SafeString:
        with context.push(**contents()):
            engine = context.template.engine  # type: ignore[union-attr]  # a template is being rendered
            return engine.get_template(name).render(context)

    return cached(request, (name, site and site.pk, get_language(), detail), render) if may_be_kept else render()
