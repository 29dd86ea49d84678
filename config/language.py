"""The language of an answer is that of its address, never of the reader's settings."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language


class AddressLanguageMiddleware(LocaleMiddleware):
    """Django's, without `Vary: Accept-Language`: no answer varies by it, and caches would keep one for each reader."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", get_language())
        return response
