"""The language of an answer is that of its address, never of the reader's settings."""

from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language


class AddressLanguageMiddleware(LocaleMiddleware):
    """Django's, without `Vary: Accept-Language`: no answer varies by it, and caches would keep one for each reader."""

    def process_response(self, request, response):
        response.headers.setdefault("Content-Language", get_language())
        return response
