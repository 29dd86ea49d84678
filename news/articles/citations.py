"""`[1]` in an article's text, where it has a first note, leads to that note."""

import re
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from news.models.article import ShownNote

IN_HTML = re.compile(r"<a\b.*?</a>|<[^>]*>|\[(\d{1,2})\]", re.DOTALL)  # not in a tag, nor in the words of a link
IN_MARKDOWN = re.compile(r"\\\[(\d{1,2})\\\]")


def cite(html: str, notes: "list[ShownNote]") -> SafeString:
    """Safe HTML with its citations as links to `#note-1` and so on; `notes` as in `shown_notes`.

    Each note gets `is_cited`; its first citation has the id `cites-1`, where the note's way back leads.
    """
    by_number = {str(note["number"]): note for note in notes}

    def link(found: re.Match) -> str:
        note = by_number.get(found[1])
        if note is None:
            return found[0]
        place = "" if note.get("is_cited") else f' id="cites-{found[1]}"'
        note["is_cited"] = True
        return f'<sup class="citation"><a href="#note-{found[1]}"{place}>[{found[1]}]</a></sup>'

    return mark_safe(IN_HTML.sub(link, html))  # noqa: S308  # only numbers are put in


def cite_in_markdown(markdown: str, notes: "list[ShownNote]") -> str:
    """Markdown with its citations as footnote references, `[^1]`."""
    numbers = {str(note["number"]) for note in notes}
    return IN_MARKDOWN.sub(lambda found: f"[^{found[1]}]" if found[1] in numbers else found[0], markdown)
