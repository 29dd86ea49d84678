"""Serving cards."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cache.conditional import conditional
from home.models import SiteTexts
from home.share_cards.address import card_path, card_text
from home.share_cards.drawing import draw
from news.models import NewsArticlePage

KEPT_FOR = 24 * 3600  # seconds for which a drawn card is not drawn again


@require_safe
@conditional
def share_card(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """The card of a public article; an address made of an earlier title leads to the present one.

    Only what the article says now is ever drawn, once a day at most while the cache keeps it.
    """
    article = NewsArticlePage.objects.visible(request).select_related("locale").filter(pk=pk).first()
    texts = SiteTexts.objects.for_request(request, article.locale) if article else None
    if texts is None:
        raise Http404(_("No public article has this card."))
    text = card_text(article, texts)
    if digest != text.digest:
        return redirect(card_path(article, texts))
    png = cache.get_or_set(f"share-card-{text.digest}", lambda: draw(text), KEPT_FOR)
    return HttpResponse(png, content_type="image/png")
