"""One stylesheet for all pages, joined from parts that people can read: no build step, and one request for readers."""

import os
import re
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

STYLESHEET = "css/park-news.css"
PARTS = ("site", "lists", "article", "search", "print")  # in the order in which they count
PAPER = "print"  # the part that is for paper only

_STRING = r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
_SPACE = r"(?:\s|/\*.*?\*/)"
_TOKENS = re.compile(rf"({_STRING})|{_SPACE}*([{{}};,]){_SPACE}*|{_SPACE}+", re.DOTALL)


def part_paths() -> list[Path]:
    """The files that are joined, in their order."""
    return [Path(settings.STATICFILES_DIRS[0]) / "css" / f"{name}.css" for name in PARTS]


def without_comments(css: str) -> str:
    """`css` without comments and needless space; strings stay as they are."""
    return _TOKENS.sub(lambda found: found[1] or found[2] or " ", css).strip()


def joined() -> str:
    """All parts as one stylesheet."""
    texts = []
    for path in part_paths():
        css = without_comments(path.read_text(encoding="utf-8"))
        texts.append(f"@media print{{{css}}}" if path.stem == PAPER else css)
    return '@charset "utf-8";' + "\n".join(texts) + "\n"


class JoinedStylesheetFinder(BaseFinder):
    """Gives `static` and `collectstatic` the joined stylesheet, written anew when a part has changed."""

    @cached_property
    def _folder(self) -> str:
        folder = tempfile.mkdtemp(prefix="park-news-stylesheet-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)  # at the latest when the process ends
        return folder

    def check(self, **kwargs: object) -> list:
        return []

    def find(  # type: ignore[override]  # the stubs do not know of the `[]` that Django's own finders answer
        self, path: str, find_all: bool = False, **kwargs: bool
    ) -> str | list[str]:
        """The path of the written file; `[]` for any other `path`, as finders say that they have nothing."""
        if path != STYLESHEET:
            return []
        written = str(self._write())
        return [written] if find_all else written

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        self._write()
        yield STYLESHEET, FileSystemStorage(location=self._folder)

    def _write(self) -> Path:
        """The file holds what the parts hold now, and is as old as the newest of them."""
        path = Path(self._folder) / STYLESHEET
        changed_at = max(part.stat().st_mtime_ns for part in part_paths())
        if not path.exists() or path.stat().st_mtime_ns != changed_at:
            path.parent.mkdir(exist_ok=True)
            with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=self._folder, delete=False) as written:
                written.write(joined())
            os.utime(written.name, ns=(changed_at, changed_at))
            os.replace(written.name, path)  # a reader meanwhile has the old or the new one, never half of it
        return path
