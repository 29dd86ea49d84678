"""What tells apart answers that print the same fields of the same page."""

from collections.abc import Hashable

from django.http import HttpRequest
from django.utils.translation import get_language

DECIDED_BY = ("rich_text_format", "site")  # parameters


def variant_of(request: HttpRequest) -> tuple[Hashable, ...]:
    """Of the host, the language and the parameters that decide how fields read."""
    return (request.build_absolute_uri("/"), get_language(), *(request.GET.get(name) for name in DECIDED_BY))
