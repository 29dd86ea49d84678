from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def json_ld(data: dict) -> SafeString:
    """`data` in a script element for search engines, escaped as `json_script` does it."""
    script = json_script(data, encoder=DjangoJSONEncoder)
    return mark_safe(script.replace('type="application/json"', 'type="application/ld+json"', 1))  # noqa: S308
