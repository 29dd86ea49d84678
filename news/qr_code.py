"""The address of an article as a QR code, for those who pass it on from a screen to a phone."""

from io import BytesIO

import segno
from django.db.models import BigIntegerField
from django.http import Http404, HttpRequest, HttpResponse

from cache.conditional import conditional
from news.models import NewsArticlePage


def qr_code(request: HttpRequest, pk: int) -> HttpResponse:
    """SVG, 4 modules of margin included; drawn of public articles' own addresses only. Raises Http404 for others."""
    return conditional(_draw)(request, pk)


def _draw(request: HttpRequest, pk: int) -> HttpResponse:
    article = (
        NewsArticlePage.objects.visible(request).filter(pk=pk).first() if pk <= BigIntegerField.MAX_BIGINT else None
    )
    if article is None:
        raise Http404("No public article has this number.")
    image = BytesIO()
    segno.make(article.get_full_url(request), error="m", micro=False).save(image, kind="svg", scale=4, light="#fff")
    return HttpResponse(image.getvalue(), content_type="image/svg+xml")
