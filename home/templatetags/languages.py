"""Names of languages as HTML and those who read it want them."""

from babel.core import get_global
from django import template
from django.utils.translation import to_locale

register = template.Library()

TERRITORY_LENGTH = 2  # of a code, where a script has four letters


@register.filter
def language_tag(code: str) -> str:
    """The BCP 47 tag of a Django language code, for `lang` and `hreflang`: "zh-hans" gives "zh-Hans"."""
    return to_locale(code).replace("_", "-")


@register.filter
def open_graph_locale(code: str) -> str:
    """Language and territory, for `og:locale`: "en" gives "en_US", "zh-hans" "zh_CN"."""
    return f"{code.partition('-')[0]}_{territory(code)}"


def territory(code: str) -> str:
    """The one of "pt-pt", else where most who read a language live, by Unicode's table: "zh-hans" gives "CN"."""
    locale = to_locale(code)
    language, _, rest = locale.partition("_")
    if len(rest) == TERRITORY_LENGTH:
        return rest
    likely = get_global("likely_subtags")
    return likely.get(locale, likely.get(language, locale)).rpartition("_")[2].upper()
