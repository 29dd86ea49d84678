"""`fields=` inside fields: `lead_image(src,alt)`, `authors(name)`, `body(heading,image(src))`.

Wagtail goes inside relations only; these are the fields that we give a form of their own.
"""

from collections.abc import Sequence

from django.db.models import Model

from api.problems import ProblemError
from news.blocks.body import BodyBlock
from news.blocks.schemas import block_schemas
from news.blocks.selection import check_fields, check_keys, select_blocks, select_keys

STREAMS = ("body",)


class NestedFields:
    """What is asked for within the fields of one page type; `fields` is `{name: parsed sub-fields}`."""

    def __init__(self, model: type[Model], fields: dict[str, list], schemas: dict[str, dict]):
        """Raises ProblemError for a name that there is not."""
        self.fields = fields
        self.streams = {name: getattr(model, name).field.stream_block for name in fields if name in STREAMS}
        for name, within in fields.items():
            try:
                if name in self.streams:
                    check_fields(within, self.streams[name])
                else:
                    check_keys(within, schemas[name], block_schemas(BodyBlock()), name)
            except ValueError as error:
                raise ProblemError(400, str(error), parameter="fields", allowed="names as the message says") from error

    def select(self, data: dict) -> dict:
        """A page's JSON with only what was asked for within its fields."""
        for name, within in self.fields.items():
            if name in self.streams:
                data[name] = select_blocks(data[name], within, self.streams[name])
            else:
                data[name] = select_keys(data[name], within)
        return data


def take_nested(fields_config: Sequence, names: set[str]) -> tuple[list, dict[str, list]]:
    """Wagtail's parsed `fields` without what is asked for within `names`, and that by name."""
    nested = {name: within for name, negated, within in fields_config if within and not negated and name in names}
    return [(name, negated, None if name in nested else within) for name, negated, within in fields_config], nested
