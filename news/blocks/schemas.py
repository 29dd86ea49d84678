"""The JSON Schema of a body: a union of its blocks, told apart by their `type`."""

from wagtail import blocks

from images.renditions import PICTURE_SCHEMA
from news.blocks.image import ILLUSTRATION_SCHEMA
from news.json_schema import array, record, ref
from news.page_reference import PAGE_REFERENCE_SCHEMA, RELATED_ARTICLE_SCHEMA, RELATED_PAGE_SCHEMA
from news.rich_text import RICH_TEXT_SCHEMA


def block_schemas(stream: blocks.StreamBlock) -> dict[str, dict]:
    """Schemas by the name of their component: `Body`, `BodyBlock`, one of each block, and what they refer to."""
    components = {component_name(name): _block_schema(name, block) for name, block in stream.child_blocks.items()}
    union = {
        "title": "Block of a body",
        "oneOf": [ref(component) for component in components],
        "discriminator": {
            "propertyName": "type",
            "mapping": {name: ref(component_name(name))["$ref"] for name in stream.child_blocks},
        },
    }
    return {
        "Body": array(ref("BodyBlock"), "The blocks of a body, in order."),
        "BodyBlock": union,
        **components,
        "Picture": PICTURE_SCHEMA,
        "Illustration": ILLUSTRATION_SCHEMA,
        "RichText": RICH_TEXT_SCHEMA,
        "PageReference": PAGE_REFERENCE_SCHEMA,
        "RelatedPage": RELATED_PAGE_SCHEMA,
        "RelatedArticle": RELATED_ARTICLE_SCHEMA,
    }


def component_name(block_type: str) -> str:
    """ "key_figures" as "KeyFiguresBlock"."""
    return "".join(part.capitalize() for part in block_type.split("_")) + "Block"


def _block_schema(name: str, block: blocks.Block) -> dict:
    return record(
        str(block.label),
        str(block.meta.description),
        type={"type": "string", "const": name},
        id={"type": ["string", "null"], "description": "Stays the same while the block is edited or moved."},
        value=block.api_schema(),
    )
