"""The JSON Schema of a body: a union of its blocks, told apart by their `type`."""

from wagtail import blocks

from news.blocks.image import ILLUSTRATION_SCHEMA
from news.references.rich_text import RICH_TEXT_SCHEMA
from news.serializers.page_reference import PAGE_REFERENCE_SCHEMA, RELATED_ARTICLE_SCHEMA, RELATED_PAGE_SCHEMA
from news.serializers.pictures import PICTURE_SCHEMA
from news.serializers.schema import array, record, ref


def block_schemas(stream: blocks.StreamBlock) -> dict[str, dict]:
    """Schemas by the name of their component: `Body`, `BodyBlock`, one of each block, and what they refer to."""
    return stream_schemas(stream, "Body", "The blocks of a body, in order.") | {
        "Picture": PICTURE_SCHEMA,
        "Illustration": ILLUSTRATION_SCHEMA,
        "RichText": RICH_TEXT_SCHEMA,
        "PageReference": PAGE_REFERENCE_SCHEMA,
        "RelatedPage": RELATED_PAGE_SCHEMA,
        "RelatedArticle": RELATED_ARTICLE_SCHEMA,
    }


def stream_schemas(stream: blocks.StreamBlock, name: str, description: str) -> dict[str, dict]:
    """A list called `name` of blocks of `stream`, told apart by their `type`; each block has an `api_schema()`."""
    components = {component_name(kind): _block_schema(kind, block) for kind, block in stream.child_blocks.items()}
    union = {
        "title": f"Block of {name}",
        "oneOf": [ref(component) for component in components],
        "discriminator": {
            "propertyName": "type",
            "mapping": {kind: ref(component_name(kind))["$ref"] for kind in stream.child_blocks},
        },
    }
    return {name: array(ref(f"{name}Block"), description), f"{name}Block": union, **components}


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
