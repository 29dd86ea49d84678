"""`manage.py import_news`: saved pages of an older site become articles. docs/importing.md explains it."""

import gc
import sys
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_slug
from tqdm import tqdm
from wagtail.models import Locale, Page, Site

from importer.report import FileReport, Report, Status
from importer.run import ImportRun, gather

INTERRUPTED = 130  # exit status of a command that Ctrl-C ended


class Command(BaseCommand):
    help = "Brings saved pages of an older site over, as text or HTML files, singly or in folders."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder of files")
        parser.add_argument("--section", default="", metavar="SLUG", help="the section for all pages")
        parser.add_argument(
            "--locale", default=settings.LANGUAGE_CODE, help="the language of the pages (default: %(default)s)"
        )
        parser.add_argument("--base-url", default="", metavar="URL", help="where the folder was on the web")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="write a full report to this file")

    def handle(
        self,
        *,
        paths: list[Path],
        section: str,
        locale: str,
        base_url: str,
        dry_run: bool,
        report: Path | None,
        **options: object,
    ) -> None:
        site, home = _site_and_home(locale)
        _check_options(section, base_url)
        if report:
            self._write(report, Report(dry_run))  # find out now that it cannot be written, not in an hour
        result = Report(dry_run)
        run = ImportRun(site, home, result, section_slug=section, base_url=base_url)
        files = gather(paths, result)
        progress = partial(tqdm, unit="file", mininterval=0.5, disable=None, file=sys.stderr)
        gc.freeze()  # looking for garbage among all that is loaded already takes a fifth of the time
        try:
            run.run(files, progress)
        finally:
            gc.unfreeze()
            if report:
                self._write(report, result)
            self._tell(result)
        if result.interrupted:
            raise CommandError("Interrupted: what is listed as done is complete.", returncode=INTERRUPTED)
        if failed := result.counts()[Status.FAILED]:
            raise CommandError(f"{failed} of {len(result.files)} files were not imported.")
        if not result.files:
            raise CommandError("There are no text or HTML files at the paths given.")

    def _write(self, path: Path, report: Report) -> None:
        try:
            path.write_text(report.as_json() + "\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"The report cannot be written to {path}: {error.strerror}") from None

    def _tell(self, report: Report) -> None:
        for file in report.files:
            self._tell_file(file)
        if report.dry_run:
            self.stdout.write("Nothing was written; this is what would be done:")
        self.stdout.write(", ".join(f"{count} {status}" for status, count in report.counts().items()))

    def _tell_file(self, file: FileReport) -> None:
        if file.problem:
            line = f":{file.problem['line']}" if file.problem["line"] else ""
            self.stderr.write(f"{file.file}{line}: {file.problem['reason']}. {file.problem['advice']}")
        if file.status == Status.LEFT_ALONE:
            self.stdout.write(f"{file.file}: left alone, an editor changed {file.page}")
        for address, reason in file.missing_media.items():
            self.stdout.write(f"{file.file}: missing {address}. {reason}")
        for note in file.notes:
            self.stdout.write(f"{file.file}: {note}")


def _site_and_home(language: str) -> tuple[Site, Page]:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        raise CommandError("No site is the default site: choose one in the admin under Settings, Sites.")
    locale = Locale.objects.filter(language_code=language).first()
    home = site.root_page.get_translations(inclusive=True).filter(locale=locale).first() if locale else None
    if home is None:
        known = Locale.objects.filter(pk__in=site.root_page.get_translations(inclusive=True).values("locale"))
        languages = ", ".join(known.values_list("language_code", flat=True))
        raise CommandError(f'There is no home page in "{language}". Choose --locale from: {languages}')
    return site, home


def _check_options(section: str, base_url: str) -> None:
    try:
        if section:
            validate_slug(section)
    except ValidationError:
        raise CommandError(f'--section takes a slug like "park-news", not "{section}".') from None
    try:
        parts = urlsplit(base_url)
        usable = not base_url or (parts.scheme in ("http", "https") and parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        raise CommandError(f'--base-url takes an address like "https://old.example.org/news/", not "{base_url}".')
