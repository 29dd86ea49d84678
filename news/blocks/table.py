from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail.rich_text import RichText

from news.blocks.markdown import one_line
from news.blocks.rich_text import LinkedRichTextBlock
from news.serializers.schema import TEXT, array, nullable, record

COLUMNS = [
    ("text", blocks.CharBlock(required=False, default="", label=_("Text"))),
    ("number", blocks.DecimalBlock(required=False, label=_("Number"))),
    ("rich_text", LinkedRichTextBlock(required=False, label=_("Formatted text"))),
]


class TableBlock(TypedTableBlock):
    """Rows under typed columns, with a caption."""

    def __init__(self, local_blocks: Sequence[tuple[str, blocks.Block]] = (), **kwargs: Any):
        super().__init__(local_blocks or COLUMNS, **kwargs)

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Data")
        description = _("Figures or facts in rows and columns. The first column names the row.")
        template = "news/blocks/table.html"

    def get_preview_value(self) -> TypedTable:
        columns = [{"type": "text", "heading": "Sector"}, {"type": "number", "heading": "Companies"}]
        rows = [{"values": ["Medicine", "15"]}, {"values": ["Devices", "55"]}]
        return self.to_python({"columns": columns, "rows": rows, "caption": "Companies by sector"})

    def get_api_representation(self, table: TypedTable, context: dict | None = None) -> dict:
        data = super().get_api_representation(table, context)
        rows = [{"values": [_number(value) for value in row["values"]]} for row in data["rows"]]
        return {**data, "rows": rows, "caption": data["caption"] or ""}

    def to_markdown(self, table: TypedTable, context: dict) -> str:
        if not table.columns:
            return ""
        rows = [
            [one_line(column["heading"] or "") for column in table.columns],
            ["---:" if column["block"].name == "number" else "---" for column in table.columns],
        ]
        for row in table.row_data:
            cells = zip(table.columns, row["values"], strict=True)
            rows.append([_cell(column["block"], value, context) for column, value in cells])
        grid = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        return f"**{one_line(table.caption)}**\n\n{grid}" if table.caption else grid

    def api_schema(self) -> dict:
        column = record("Column", type={**TEXT, "enum": list(self.child_blocks)}, heading=TEXT)
        cell = nullable(
            {"anyOf": [TEXT, {"type": "number"}]},
            "Plain text, a number or rich text, as its column's type says; null where empty.",
        )
        return record(
            "Table",
            columns=array(column),
            rows=array(record("Row", values=array(cell, "A cell for each column."))),
            caption=TEXT,
        )


def _number(value: object) -> object:
    """A cell as it is, a decimal as a JSON number: 15, 1.5."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _cell(block: blocks.Block, value: str | Decimal | RichText | None, context: dict) -> str:
    if value is None:
        return ""
    if isinstance(value, RichText):
        return "<br>".join(block.to_markdown(value, context).replace("|", "\\|").split("\n"))
    return one_line(str(value))
