"""Parts of a body: `fields=body(heading,image(src,alt))` gives headings, and pictures with two of their keys."""

from collections.abc import Sequence

from wagtail import blocks

from news.blocks.schemas import block_schemas

Fields = Sequence[tuple[str, bool, "Fields | None"]]  # as Wagtail's `parse_fields_parameter` nests them

ALL, NONE = "*", "_"


def select_blocks(body: list[dict], fields: Fields, stream: blocks.StreamBlock) -> list[dict]:
    """Those blocks of a body's JSON that `fields` names, each with those keys of its value that it names.

    `fields` follows Wagtail's syntax: names, `*` for all and `-name` for all but one; names within a name choose keys
    of its value, at any depth. Raises `ValueError`, which says what is allowed, for a name that there is not.
    """
    check_fields(fields, stream)
    chosen = _chosen(fields, list(stream.child_blocks))
    return [
        {**block, "value": _select(block["value"], chosen[block["type"]])} for block in body if block["type"] in chosen
    ]


def check_fields(fields: Fields, stream: blocks.StreamBlock) -> None:
    """Raise `ValueError` where `fields` names what no block has."""
    schemas = block_schemas(stream)
    values = {name: block.api_schema() for name, block in stream.child_blocks.items()}
    _check(fields, values, schemas, "body")


def check_keys(fields: Fields, schema: dict, schemas: dict[str, dict], where: str) -> None:
    """The same for the names within a field whose JSON Schema is `schema`, which may refer to `schemas`."""
    _check(fields, _keys(schema, schemas), schemas, where)


def select_keys(value: object, fields: Fields) -> object:
    """Those keys of an object, or of each in a list, that `fields` names."""
    return _select(value, fields)


def _check(fields: Fields, allowed: dict[str, dict], schemas: dict, where: str) -> None:
    for name, _negated, within in fields:
        if name not in (ALL, NONE, *allowed):
            names = ", ".join(allowed) or "nothing"
            raise ValueError(f"{where} has no '{name}'; allowed inside {where}: {names}")
        if within:
            _check(within, _keys(allowed[name], schemas), schemas, f"{where}({name})")


def _keys(schema: dict, schemas: dict) -> dict[str, dict]:
    """The keys of what `schema` describes, or of its items, with their schemas."""
    if "$ref" in schema:
        return _keys(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "anyOf" in schema:
        return {name: key for option in schema["anyOf"] for name, key in _keys(option, schemas).items()}
    return _keys(schema["items"], schemas) if "items" in schema else schema.get("properties", {})


def _chosen(fields: Fields, names: Sequence[str]) -> dict[str, "Fields | None"]:
    """Names that `fields` keeps, with what it says of each; all of them where it only says what to leave out."""
    only_leaves_out = all(negated for _name, negated, _within in fields)
    chosen = dict.fromkeys(names) if only_leaves_out or any(name == ALL for name, *_rest in fields) else {}
    for name, negated, within in fields:
        if negated:
            chosen.pop(name, None)
        elif name not in (ALL, NONE):
            chosen[name] = within
    return chosen


def _select(value: object, fields: "Fields | None") -> object:
    if not fields:
        return value
    if isinstance(value, list):
        return [_select(item, fields) for item in value]
    if not isinstance(value, dict):
        return value
    chosen = _chosen(fields, list(value))
    return {name: _select(item, chosen[name]) for name, item in value.items() if name in chosen}
