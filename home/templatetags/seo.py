from typing import Any

from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from home.templatetags.languages import language_tag

register = template.Library()


class _Encoder(DjangoJSONEncoder):
    """Chinese as it is: its escapes are twice as long."""

    def __init__(self, **options: Any):
        super().__init__(**options | {"ensure_ascii": False})


@register.filter
def json_ld(data: dict) -> SafeString:
    """`data` in a script element for search engines, escaped as `json_script` does it."""
    script = json_script(data, encoder=_Encoder)
    return mark_safe(script.replace('type="application/json"', 'type="application/ld+json"', 1))  # noqa: S308


@register.simple_tag
def language_versions(page: Page, elsewhere: list[Page]) -> list[tuple[str, Page]]:
    """`[(hreflang, page)]` of `page` and its translations among `elsewhere`; empty without any.

    `x-default`, for readers of other languages, is the version in the site's first language.
    """
    translations = [other for other in elsewhere if other.translation_key == page.translation_key]
    if not translations:
        return []
    versions = {version.locale.language_code: version for version in [page, *translations]}
    named = [(language_tag(code), version) for code, version in versions.items()]
    default = versions.get(settings.LANGUAGE_CODE)
    return [*named, ("x-default", default)] if default else named
