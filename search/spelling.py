"""What a query without results may have meant: the same with a misspelt word put right.

Only what finds something for this reader is offered, so no word of a hidden article is.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from django.http import HttpRequest

from search.finding import find
from search.index.analysis import Term
from search.models import Word
from search.query import Query

COMPARED = 3000  # words at most
TRIED = 4  # corrections at most
SIMILAR = 0.72


def meant(query: Query, request: HttpRequest) -> Query | None:
    """The query that was probably meant; None where none is found that finds anything."""
    for number, text in enumerate(_corrections(query.terms)):
        if number == TRIED:
            break
        corrected = query.with_text(text)
        if find(corrected, request, most=1).hits:
            return corrected
    return None


def _corrections(terms: list[Term]) -> Iterator[str]:
    """Texts of the query with all unknown words replaced by known ones, the nearest first."""
    nearest = {term.text: _near(term.text) for term in terms if term.is_word and len(term.text) > 3}
    wrong = [text for text, found in nearest.items() if found and found[0] != text]
    for rank in range(TRIED):
        chosen = {text: nearest[text][rank] for text in wrong if rank < len(nearest[text])}
        if chosen:
            yield " ".join(chosen.get(term.text, term.text) for term in terms)


def _near(word: str) -> list[str]:
    """Known words that look like `word`, the nearest first, itself among them."""
    known = Word.objects.filter(text__gte=word[0], text__lt=chr(ord(word[0]) + 1))
    return get_close_matches(word, known.values_list("text", flat=True)[:COMPARED], n=TRIED, cutoff=SIMILAR)
