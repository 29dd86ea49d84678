import os

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import AbstractDocument

from news.blocks.markdown import link
from news.references.finding import DOCUMENT, find
from news.serializers.schema import ADDRESS, NUMBER, TEXT, described, nullable, record


class AttachmentValue(blocks.StructValue):
    @property
    def name(self) -> str:
        return self["title"] or self["document"].title

    @property
    def size(self) -> int | None:
        """Size of the file in bytes, None where it is missing.

        Wagtail's `get_file_size` would save the document, and reading must change nothing.
        """
        document = self["document"]
        if document.file_size is not None:
            return document.file_size
        try:
            return document.file.size
        except OSError:
            return None

    @property
    def file_type(self) -> str:
        """The file's extension in capitals, "PDF"."""
        return os.path.splitext(self["document"].file.name)[1].lstrip(".").upper()


class AttachmentChooserBlock(DocumentChooserBlock):
    """Wagtail's document chooser, its documents fetched together."""

    def bulk_to_python(self, values: list[int]) -> list[AbstractDocument | None]:
        documents = find(DOCUMENT, values)
        return [documents.get(pk) for pk in values]

    def deconstruct(self) -> tuple:
        """As Wagtail's, whose data it stores: how documents are fetched is no matter of migrations."""
        _path, args, kwargs = super().deconstruct()
        return f"{DocumentChooserBlock.__module__}.{DocumentChooserBlock.__qualname__}", args, kwargs


class AttachmentBlock(blocks.StructBlock):
    """A file to download."""

    document = AttachmentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        required=False, default="", label=_("Title"), help_text=_("Only when the library's title will not do.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Attachment")
        group = _("Pictures and media")
        description = _("A file to download, shown with its type and size.")
        template = "news/blocks/attachment.html"
        value_class = AttachmentValue

    def get_api_representation(self, value: AttachmentValue, context: dict | None = None) -> dict | None:
        document = value["document"]
        if document is None:  # deleted from the library
            return None
        return {
            "id": document.pk,
            "title": value.name,
            "url": (context or {})["request"].build_absolute_uri(document.url),
            "filename": document.filename,
            "size": value.size,
            "content_type": document.content_type,
            "type": value.file_type,
        }

    def to_markdown(self, value: AttachmentValue, context: dict) -> str:
        if value["document"] is None:
            return ""
        address = context["request"].build_absolute_uri(value["document"].url)
        facts = ", ".join(filter(None, [value.file_type, filesizeformat(value.size) if value.size else ""]))
        return f"{link(value.name, address)} ({facts})"

    def api_schema(self) -> dict:
        document = record(
            "Attachment",
            id=NUMBER,
            title=TEXT,
            url=ADDRESS,
            filename=TEXT,
            size=nullable(NUMBER, "Bytes; null where the file is missing."),
            content_type=described(TEXT, 'Media type, "application/pdf".'),
            type=described(TEXT, 'Extension in capitals, "PDF".'),
        )
        return nullable(document, "null when the document was deleted from the library.")
