"""Checking an answer against the JSON Schema that its view declares."""

from jsonschema import Draft202012Validator, FormatChecker

from api.v2.navigation import MENU_ITEM_SCHEMA
from news.blocks.body import BodyBlock
from news.blocks.schemas import block_schemas


def conform(answer, schema: dict) -> bool:
    """True, or the validator's error, where references lead to the components that answers share."""
    document = {**schema, "components": {"schemas": block_schemas(BodyBlock()) | {"MenuItem": MENU_ITEM_SCHEMA}}}
    Draft202012Validator(document, format_checker=FormatChecker()).validate(answer)
    return True
