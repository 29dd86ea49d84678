"""Schemas of what `fields` narrows: `lead_image(src)` leaves a picture with one of its keys.

An answer that was narrowed has any part of an object, at any depth, so those schemas require nothing but what tells
the members of a union apart.
"""

from news.json_schema import ref

PREFIX = ref("")["$ref"]
SUFFIX = "Part"
KEPT = ("type", "id")  # of a block; only its value is narrowed


def part(schema: dict) -> dict:
    """`schema` with parts in place of the shared schemas that it refers to, and nothing required."""
    if "$ref" in schema:
        return ref(schema["$ref"].removeprefix(PREFIX) + SUFFIX)
    found = {key: value for key, value in schema.items() if key != "required"}
    for key in ("anyOf", "oneOf"):
        if key in schema:
            found[key] = [part(option) for option in schema[key]]
    if "items" in schema:
        found["items"] = part(schema["items"])
    if "properties" in schema:
        found["properties"] = {name: part(one) for name, one in schema["properties"].items()}
        if _is_block(schema):
            found["required"] = list(KEPT)
    if "discriminator" in schema:
        mapping = schema["discriminator"].get("mapping", {})
        found["discriminator"] = schema["discriminator"] | {"mapping": {k: v + SUFFIX for k, v in mapping.items()}}
    return found


def parts(used: list[dict], shared: dict[str, dict]) -> dict[str, dict]:
    """The parts that the schemas `used` need, by name, made of the schemas that are `shared`."""
    found: dict[str, dict] = {}
    waiting = [name for schema in used for name in names_in(schema) if name.endswith(SUFFIX)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            whole = shared[name.removesuffix(SUFFIX)]
            title = {"title": f"{whole['title']}, in part"} if "title" in whole else {}
            found[name] = part(whole) | title
            waiting += names_in(found[name])
    return dict(sorted(found.items()))


def names_in(schema: dict | list) -> list[str]:
    """The names of all shared schemas that `schema` refers to."""
    if isinstance(schema, list):
        return [name for one in schema for name in names_in(one)]
    if not isinstance(schema, dict):
        return []
    if isinstance(schema.get("$ref"), str):
        return [schema["$ref"].removeprefix(PREFIX)]
    return [name for one in schema.values() for name in names_in(one)]


def _is_block(schema: dict) -> bool:
    return set(schema["properties"]) == {*KEPT, "value"}
