"""All tags of a language from A to Z, with how many articles each has."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from taggit.models import Tag

from cache.fragments import cached
from news.lists.aggregates import count_tags
from news.lists.counts import Choice
from news.slugs import pinyin
from news.taxonomy.article_links import ArticleTag

TAGS = "tags"  # its address, below a home page
OTHERS = "#"  # the letter of what begins with a number or a sign


@dataclass(frozen=True)
class Letter:
    letter: str
    tags: list[Choice]

    @property
    def anchor(self) -> str:
        return "others" if self.letter == OTHERS else self.letter.lower()


@dataclass(frozen=True)
class TagIndex:
    """Told to search engines as an archive of its home page is, of the title `place`; it has no list of articles."""

    letters: list[Letter]
    place: str
    path = address = f"{TAGS}/"
    is_combined = False

    @property
    def title(self) -> str:
        return _("Tags from A to Z")

    heading = title

    @property
    def description(self) -> str:
        return _("%(place)s: all subjects of our articles, from A to Z.") % {"place": self.place}


def tag_index(articles: Callable[[], QuerySet], page_id: int, request: HttpRequest) -> list[Letter]:
    """The tags of `articles` by their first letter, Chinese by pinyin; what has none comes last."""
    return cached(request, f"tags {page_id}", lambda: _by_letter(articles()))


def _by_letter(articles: QuerySet) -> list[Letter]:
    counts = count_tags(articles)
    tags = Tag.objects.filter(pk__in=ArticleTag.objects.values("tag")).values_list("pk", "name", "slug")
    choices = [(_spelled(name), Choice(name, slug, counts[pk])) for pk, name, slug in tags if pk in counts]
    choices.sort(key=lambda spelled: (_letter(spelled[0]) == OTHERS, spelled))
    groups = groupby(choices, key=lambda spelled: _letter(spelled[0]))
    return [Letter(letter, [choice for spelled, choice in group]) for letter, group in groups]


def _spelled(name: str) -> str:
    """As it is sorted: in pinyin, without accents, in small letters."""
    spelled = unicodedata.normalize("NFKD", pinyin(name))
    return "".join(sign for sign in spelled if not unicodedata.combining(sign)).casefold()


def _letter(spelled: str) -> str:
    first = spelled[:1].upper()
    return first if first.isascii() and first.isalpha() else OTHERS
