import os

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class AttachmentValue(blocks.StructValue):
    @property
    def name(self) -> str:
        return self["title"] or self["document"].title

    @property
    def size(self) -> int | None:
        """Size of the file in bytes; Wagtail asks the storage the first time and remembers it."""
        return self["document"].get_file_size()

    @property
    def file_type(self) -> str:
        """The file's extension in capitals, "PDF"."""
        return os.path.splitext(self["document"].file.name)[1].lstrip(".").upper()


class AttachmentBlock(blocks.StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        required=False, label=_("Title"), help_text=_("Only when the library's title will not do.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Attachment")
        group = _("Pictures and media")
        description = _("A file to download, shown with its type and size.")
        template = "news/blocks/attachment.html"
        value_class = AttachmentValue

    def get_api_representation(self, value, context=None):
        document = value["document"]
        if document is None:  # deleted from the library
            return None
        return {
            "id": document.pk,
            "title": value.name,
            "url": context["request"].build_absolute_uri(document.url),
            "size": value.size,
            "type": value.file_type,
        }
