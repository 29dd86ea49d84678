"""Which files there are to read."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TEXT_SUFFIXES = frozenset({".txt", ".text"})
HTML_SUFFIXES = frozenset({".htm", ".html", ".shtml", ".xhtml"})


@dataclass(frozen=True)
class LegacyFile:
    """A saved page: where it is, and the folder that stands for the old site's root (a lone file's own folder)."""

    path: Path
    root: Path

    @property
    def name(self) -> str:
        """Its place below the root, "news/2020/1.html"."""
        return self.path.relative_to(self.root).as_posix()


def find_files(path: Path, on_error: Callable[[OSError], None]) -> list[LegacyFile]:
    """The file at `path`, or all text and HTML files below the folder `path`, in the order of their names.

    Hidden files are passed over, and so is the folder of parts ("page_files") that a browser saves beside a page.
    What is not there or cannot be listed goes to `on_error`; the rest is still found.
    """
    if not path.is_dir():
        try:
            path.stat()
        except OSError as error:
            on_error(error)
            return []
        return [LegacyFile(path, path.parent)]
    found = []
    for folder, subfolders, names in os.walk(path, onerror=on_error):
        pages = [Path(folder, name) for name in sorted(names) if not name.startswith(".")]
        saved_parts = {f"{page.stem}_files" for page in pages if page.suffix.lower() in HTML_SUFFIXES}
        subfolders[:] = sorted(name for name in subfolders if not name.startswith(".") and name not in saved_parts)
        found += [page for page in pages if page.suffix.lower() in TEXT_SUFFIXES | HTML_SUFFIXES]
    return [LegacyFile(page, path) for page in found]
