"""An import from its first file to its last."""

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from wagtail.models import Page, Site

from importer.encoding import decode
from importer.files import HTML_SUFFIXES, LegacyFile, find_files
from importer.html_page import read_html
from importer.media import Media, find_media
from importer.not_imported import NotImportedError
from importer.old_address import old_address
from importer.outline import Outline
from importer.page import Hints, LegacyPage
from importer.report import FileReport, Report
from importer.text_page import read_text
from importer.writer import Writer
from news.bulk import index_articles
from news.models import NewsArticlePage

logger = logging.getLogger(__name__)
_LOOKS_LIKE_HTML = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)  # whatever the file is called
INDEX_AT_ONCE = 100  # articles; search and references of so many are written together


def gather(paths: Iterable[Path], report: Report) -> list[LegacyFile]:
    """All files at `paths`, each once; a path where there is nothing to read is a failure in `report`."""

    def not_there(error: OSError) -> None:
        failed = FileReport(str(error.filename))
        failed.fail(NotImportedError(error.strerror or str(error), "Check the path and its permissions."))
        report.files.append(failed)

    files: dict[Path, LegacyFile] = {}
    for path in paths:
        for file in find_files(path, not_there):
            files.setdefault(file.path.resolve(), file)
    return list(files.values())


@dataclass
class ImportRun:
    """Reads files and writes articles, each file in a transaction of its own."""

    site: Site
    home: Page
    report: Report
    section_slug: str = ""
    base_url: str = ""
    _names: dict[str, str] = field(default_factory=dict)
    _not_indexed: list[NewsArticlePage] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._writer = Writer(self.site, self.home, self.section_slug, self.report.dry_run)

    def run(self, files: Iterable[LegacyFile], progress: Callable[[Iterable], Iterable] = iter) -> None:
        """Import `files`. Ctrl-C stops after what is committed; `report.interrupted` tells."""
        if not self.report.dry_run:
            index_forgotten()
        try:
            for file in progress(files):
                self._import(file)
        except KeyboardInterrupt:
            self.report.interrupted = True
        finally:
            self._index()

    def _import(self, file: LegacyFile) -> None:
        report = FileReport(str(file.path))
        try:
            page, media = self._read(file, report)
            self._write(file, page, media, report)
        except NotImportedError as error:
            report.fail(error)
        except Exception as error:  # whatever one file causes, the others are still read
            logger.debug("%s", file.path, exc_info=True)
            report.fail(NotImportedError(f"{type(error).__name__}: {error}", "Mend this and run the import again."))
        self.report.files.append(report)
        if len(self._not_indexed) >= INDEX_AT_ONCE:
            self._index()

    def _read(self, file: LegacyFile, report: FileReport) -> tuple[LegacyPage, Media]:
        text, report.encoding = decode(file.path.read_bytes())
        is_html = file.path.suffix.lower() in HTML_SUFFIXES or _LOOKS_LIKE_HTML.match(text)
        blocks, hints = read_html(text) if is_html else (read_text(text), Hints())
        hints.section_slug = self.section_slug
        page = Outline(blocks, hints).page()
        media = find_media(page, file, self.base_url)
        report.read(page)
        report.missing_media = media.missing
        return page, media

    def _write(self, file: LegacyFile, page: LegacyPage, media: Media, report: FileReport) -> None:
        address = old_address(page.canonical, file.name, self.base_url)
        report.old_address = address.known
        if earlier := self._names.get(address.known):
            advice = "Correct the canonical link, or import each folder by itself with its own --base-url."
            raise NotImportedError(f"{earlier} has the same old address, {address.known}", advice)
        try:
            with transaction.atomic():
                new = self._writer.write(page, media, address, report)
                transaction.set_rollback(self.report.dry_run)
        except BaseException:
            self._writer.library.discard()
            self._writer.sections.forget()
            raise
        self._names[address.known] = str(file.path)
        if self.report.dry_run:
            self._writer.sections.forget()
            return
        self._writer.library.keep()
        if new:
            self._not_indexed.append(new)

    def _index(self) -> None:
        if self._not_indexed:
            index_articles(self._not_indexed)
            self._not_indexed = []


def index_forgotten() -> None:
    """Index articles of an earlier import that was killed between writing and indexing them."""
    forgotten = NewsArticlePage.objects.filter(imported_from__isnull=False, index_entries__isnull=True)
    pks = list(forgotten.values_list("pk", flat=True))
    for start in range(0, len(pks), INDEX_AT_ONCE):
        index_articles(list(NewsArticlePage.objects.filter(pk__in=pks[start : start + INDEX_AT_ONCE])))
