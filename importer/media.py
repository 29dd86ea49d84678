"""Pictures and attachments of a saved page: where they are among the files, and bringing them into the library."""

import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from django.conf import settings
from django.core.files.base import File
from django.core.files.images import ImageFile
from django.db.models.fields.files import FieldFile
from PIL import Image, UnidentifiedImageError
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.utils.file import hash_filelike

from images.models import CustomImage
from importer.files import LegacyFile
from importer.page import LegacyPage

Document = get_document_model()
LINK = re.compile(r'<a href="([^"]*)">((?:(?!</a>).)*)</a>', re.DOTALL)  # as the sanitiser writes it
Item = TypeVar("Item", CustomImage, AbstractDocument)
TITLE_AT_MOST = 255  # characters, as Wagtail stores them


@dataclass
class Media:
    """What a page refers to, by the address it wrote: files that are there, and why others are not."""

    images: dict[str, Path] = field(default_factory=dict)
    documents: dict[str, Path] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def digests(self) -> dict[str, str]:
        """SHA-1 of each file, by its address."""
        return {address: _digest(path) for address, path in {**self.images, **self.documents}.items()}


def find_media(page: LegacyPage, file: LegacyFile, base_url: str) -> Media:
    """Look for all pictures of `page`, and for the files it links to, among the files beside it."""
    media = Media()
    pictures = [block.address for block in page.blocks if block.kind == "image"]
    html = [block.html for block in page.blocks] + [c.html for b in page.blocks for row in b.rows for c in row]
    links = [unescape(address) for text in html for address, _ in LINK.findall(text)]
    for address in dict.fromkeys([*pictures, *links]):
        suffix = Path(_parts(address).path).suffix.lower().lstrip(".")
        is_picture = address in pictures or suffix in settings.WAGTAILIMAGES_EXTENSIONS
        if not is_picture and suffix not in settings.WAGTAILDOCS_EXTENSIONS:
            continue
        try:
            path = _path(address, file, base_url)
            if is_picture:
                _check_picture(path)
        except (OSError, ValueError) as error:
            media.missing[address] = str(error)
        else:
            (media.images if is_picture else media.documents)[address] = path
    return media


def _parts(address: str) -> SplitResult:
    """The parts of an address; empty parts where it is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _path(address: str, file: LegacyFile, base_url: str) -> Path:
    """The file at `address`, which must lie in the folder that is imported. Raises ValueError saying why not."""
    base = f"{base_url.rstrip('/')}/"
    if base_url and urljoin(base, address).startswith(base) and _parts(address).netloc:
        address = "/" + address.removeprefix(base)
    parts = _parts(address)
    if parts.netloc or parts.scheme:
        raise ValueError("It is on another server." if parts.netloc else "It is not a file.")
    below = unquote(parts.path)
    path = (file.root / below.lstrip("/") if below.startswith("/") else file.path.parent / below).resolve()
    if not path.is_relative_to(file.root.resolve()):
        raise ValueError("It lies outside of the folder that was given.")
    if not path.is_file():
        raise ValueError("There is no such file.")
    return path


def _check_picture(path: Path) -> None:
    """Raise ValueError or OSError for a picture that cannot be shown, so that no page breaks on it later."""
    try:
        with Image.open(path) as picture:
            extension = (picture.format or "").lower()
            picture.load()
    except (UnidentifiedImageError, SyntaxError, Image.DecompressionBombError):
        extension = ""
    if {"mpo": "jpeg"}.get(extension, extension) not in settings.WAGTAILIMAGES_EXTENSIONS:
        raise ValueError(f"It is not a picture of the kinds {', '.join(settings.WAGTAILIMAGES_EXTENSIONS)}.")


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hash_filelike(content)


class Library:
    """Puts files into the image and document libraries, each content once; nothing at all in a dry run."""

    def __init__(self, dry_run: bool = False):
        self._dry_run = dry_run
        self._saved: list[FieldFile] = []

    def image(self, path: Path, description: str) -> CustomImage:
        """The picture with this content, added if new."""
        digest = _digest(path)
        if existing := CustomImage.objects.filter(file_hash=digest).first():
            return existing
        with path.open("rb") as content:
            image = CustomImage(title=path.stem[:TITLE_AT_MOST], description=description[:TITLE_AT_MOST])
            image.file = ImageFile(content, name=path.name)
            image.file_size, image.file_hash = path.stat().st_size, digest
            return self._save(image)

    def document(self, path: Path, title: str) -> AbstractDocument:
        """The document with this content, added if new."""
        digest = _digest(path)
        if existing := Document.objects.filter(file_hash=digest).first():
            return existing
        with path.open("rb") as content:
            document = Document(title=(title or path.stem)[:TITLE_AT_MOST], file=File(content, name=path.name))
            document.file_size, document.file_hash = path.stat().st_size, digest
            return self._save(document)

    def _save(self, item: Item) -> Item:
        if not self._dry_run:
            item.save()
            self._saved.append(item.file)
        return item

    def keep(self) -> None:
        """The transaction that the files belong to was committed."""
        self._saved.clear()

    def discard(self) -> None:
        """Delete the files saved since: their transaction was rolled back."""
        for file in self._saved:
            file.delete(save=False)
        self._saved.clear()
