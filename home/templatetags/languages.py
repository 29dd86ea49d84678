"""Names of languages as HTML wants them."""

from django import template
from django.utils.translation import to_locale

register = template.Library()


@register.filter
def language_tag(code: str) -> str:
    """The BCP 47 tag of a Django language code, for `lang` and `hreflang`: "zh-hans" gives "zh-Hans"."""
    return to_locale(code).replace("_", "-")
