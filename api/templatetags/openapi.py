"""Schemas as people read them."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

CHOICES = ("oneOf", "anyOf")


@register.filter
def shape(schema: dict) -> SafeString:
    """A JSON Schema as HTML: its type, a link to a shared schema, or a list of its properties."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return format_html('<a href="#schema-{}">{}</a>', name, name)
    if "const" in schema:
        return format_html('<code>"{}"</code>', schema["const"])
    if "enum" in schema:
        return format_html_join(" or ", "<code>{}</code>", ((value,) for value in schema["enum"]))
    for choice in CHOICES:
        if choice in schema:
            return format_html_join(" or ", "{}", ((shape(option),) for option in schema[choice]))
    if "items" in schema:
        return format_html("list of {}", shape(schema["items"]))
    if "properties" in schema:
        return format_html("<dl>{}</dl>", _properties(schema))
    kinds = schema.get("type", "anything")
    return format_html("<em>{}</em>", " or ".join(kinds) if isinstance(kinds, list) else kinds)


def _properties(schema: dict) -> SafeString:
    rows = ((name, shape(one), one.get("description", "")) for name, one in schema["properties"].items())
    return format_html_join("", "<dt><code>{}</code></dt><dd>{} {}</dd>", rows)
