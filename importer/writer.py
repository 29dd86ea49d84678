"""From a page that was read to an article: made, brought up to date, or left alone."""

import hashlib
import json
from dataclasses import asdict
from html import escape

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from importer.body import BodyWriter
from importer.media import Library, Media
from importer.models import LONGEST_SOURCE, ImportedPage
from importer.not_imported import NotImportedError
from importer.old_address import OldAddress, present_redirect, redirect_to
from importer.page import LegacyPage
from importer.report import FileReport, Status
from importer.sections import Sections
from news.bulk import NewArticle, add_articles
from news.models import NewsArticlePage


class Writer:
    """Writes pages into one language of `site`, whose first page is `home`. Each call belongs in a transaction."""

    def __init__(self, site: Site, home: Page, section_slug: str = "", dry_run: bool = False):
        self.sections = Sections(home, section_slug)
        self.library = Library(dry_run)
        self._site = site
        self._dry_run = dry_run

    def write(self, page: LegacyPage, media: Media, address: OldAddress, report: FileReport) -> NewsArticlePage | None:
        """Write `page` and say in `report` what was done. Returns a new article, which still has to be indexed."""
        if len(address.known) > LONGEST_SOURCE:
            raise NotImportedError("Its old address is too long", f"Use at most {LONGEST_SOURCE} characters.", None)
        redirect = present_redirect(address, self._site)
        record = self._record(page, address, redirect)
        digest = source_digest(page, media)
        if record is None:
            article = self._create(page, media, address)
            record = ImportedPage(article=article)
            report.status = Status.CREATED
        else:
            article = record.article
            report.status = self._status(record, digest)
            if report.status == Status.UPDATED:
                self._update(article, page, media, address)
        report.section = article.section.title if article.section else ""
        report.page = article.get_url_parts()[2]
        if report.status in (Status.CREATED, Status.UPDATED):
            if note := redirect_to(article, report.page, address, self._site, redirect):
                report.notes.append(note)
            if page.release_time > timezone.now():
                report.notes.append("It stays hidden until its release.")
            record.source, record.source_digest, record.content_digest = address.known, digest, content_digest(article)
            record.save()
        return article if report.status == Status.CREATED else None

    def _record(self, page: LegacyPage, address: OldAddress, redirect: Redirect | None) -> ImportedPage | None:
        """What an earlier run noted of this page, also when only one of the two runs knew the whole address."""
        noted = ImportedPage.objects.filter(source__in=[address.full, address.path])
        records = {record.source: record for record in noted}
        if address.full in records:
            return records[address.full]
        record = records.get(address.path)
        if record is None and redirect and redirect.redirect_page_id:
            record = ImportedPage.objects.filter(article=redirect.redirect_page_id).first()
            if record and address.is_other(record.source):
                return None
        if record is None or _have_text_in_common(record.article, page):
            return record
        # A path alone may be another page's, too.
        if record.source == address.known:
            raise NotImportedError(
                f'Another page, "{record.article.title}", was imported from {address.path}',
                "Say with --base-url where each of them was.",
            )
        return None

    def _status(self, record: ImportedPage, digest: str) -> Status:
        article = record.article
        if not article.live or article.locked or record.content_digest != content_digest(article):
            return Status.LEFT_ALONE
        return Status.UNCHANGED if record.source_digest == digest else Status.UPDATED

    def _create(self, page: LegacyPage, media: Media, address: OldAddress) -> NewsArticlePage:
        section = self.sections.find_or_create(page.sections)
        article = NewsArticlePage(legacy_url=address.known)
        self._fill(article, page, media, address)
        [article] = add_articles(section, [NewArticle(article)])
        article.section = section
        return article

    def _update(self, article: NewsArticlePage, page: LegacyPage, media: Media, address: OldAddress) -> None:
        self._fill(article, page, media, address)
        if not self._dry_run:  # publishing tells others, which no rollback undoes
            article.save_revision(log_action=True).publish()
            article.refresh_from_db()

    def _fill(self, article: NewsArticlePage, page: LegacyPage, media: Media, address: OldAddress) -> None:
        alts = {block.address: block.text for block in page.blocks if block.kind == "image"}
        images = {name: self.library.image(path, alts.get(name, "")) for name, path in media.images.items()}
        documents = {name: self.library.document(path, "") for name, path in media.documents.items()}
        article.title = page.title
        article.release_time = page.release_time
        article.source_name = page.source_name
        article.body = BodyWriter(address, images, documents).write(page.blocks)


def source_digest(page: LegacyPage, media: Media) -> str:
    """SHA-256 of all that goes from a saved page into its article."""
    blocks = [{**asdict(block), "line": 0} for block in page.blocks]
    return _sha256(page.title, page.release_time.isoformat(), page.source_name, blocks, media.digests())


def content_digest(article: NewsArticlePage) -> str:
    """SHA-256 of an article's content. The latest revision counts too: whoever saves a draft makes one."""
    fields = (article.title, article.release_time.astimezone(timezone.get_default_timezone()).isoformat())
    return _sha256(*fields, article.source_name, list(article.body.raw_data), article.latest_revision_id)


def _sha256(*content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _have_text_in_common(article: NewsArticlePage, page: LegacyPage) -> bool:
    stored = json.dumps(list(article.body.raw_data), ensure_ascii=False)
    texts = (escape(block.text, quote=False) for block in page.blocks if block.text)
    return article.title == page.title or any(json.dumps(text, ensure_ascii=False)[1:-1] in stored for text in texts)
