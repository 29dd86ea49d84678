"""Files and videos that the demo's articles refer to."""

from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed

CONTENT = Path(__file__).parent / "content"
DOCUMENTS = {
    "booking-rules.txt": "Rules for booking the shared laboratories",
    "east-quarter-power.csv": "Power of the east quarter, by month",
    "trees.csv": "The tree register (extract)",
}


def make_documents() -> dict[str, AbstractDocument]:
    """The documents by file name."""
    return {name: _document(name, title) for name, title in DOCUMENTS.items()}


def _document(name: str, title: str) -> AbstractDocument:
    data = (CONTENT / name).read_bytes()
    return get_document_model().objects.create(title=title, file=ContentFile(data, name), file_size=len(data))


def remember_player(url: str, title: str) -> None:
    """Store what the imaginary provider of the video at `url` would answer, so that nobody is asked."""
    frame = f'<iframe src="{url}?player" title="{title}" width="960" height="540" allowfullscreen></iframe>'
    Embed.objects.get_or_create(
        hash=get_embed_hash(url),
        defaults={
            "url": url,
            "type": "video",
            "title": title,
            "html": frame,
            "provider_name": "Valley Video",
            "author_name": "Lantern Valley Newsroom",
            "width": 960,
            "height": 540,
        },
    )
