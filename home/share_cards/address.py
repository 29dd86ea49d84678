"""The address of an article's card, which says what is drawn: another title has another address."""

import hashlib
from dataclasses import dataclass

from django.urls import reverse

from home.models import SiteTexts
from news.models import NewsArticlePage

DRAWN_AS = "1"  # changes with the drawing


@dataclass(frozen=True)
class CardText:
    """What a card shows. `accent` is "#rrggbb", dark enough for white text."""

    title: str
    organisation: str
    accent: str

    @property
    def digest(self) -> str:
        made_of = repr((DRAWN_AS, self.title, self.organisation, self.accent))
        return hashlib.sha256(made_of.encode()).hexdigest()[:16]


def card_text(article: NewsArticlePage, texts: SiteTexts) -> CardText:
    return CardText(article.title, texts.organisation, texts.settings.accent_colour)


def card_path(article: NewsArticlePage, texts: SiteTexts) -> str:
    """Without the host."""
    return reverse("share_card", args=[article.pk, card_text(article, texts).digest])
