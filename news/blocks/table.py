from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from news.blocks.rich_text import LinkedRichTextBlock

COLUMNS = [
    ("text", blocks.CharBlock(required=False, label=_("Text"))),
    ("number", blocks.DecimalBlock(required=False, label=_("Number"))),
    ("rich_text", LinkedRichTextBlock(required=False, label=_("Formatted text"))),
]


class TableBlock(TypedTableBlock):
    """Rows under typed columns, with a caption; JSON as Wagtail gives it: `columns`, `rows`, `caption`."""

    def __init__(self, local_blocks=(), **kwargs):
        super().__init__(local_blocks or COLUMNS, **kwargs)

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Data")
        description = _("Figures or facts in rows and columns. The first column names the row.")
        template = "news/blocks/table.html"

    def get_preview_value(self):
        columns = [{"type": "text", "heading": "Sector"}, {"type": "number", "heading": "Companies"}]
        rows = [{"values": ["Medicine", "15"]}, {"values": ["Devices", "55"]}]
        return self.to_python({"columns": columns, "rows": rows, "caption": "Companies by sector"})
