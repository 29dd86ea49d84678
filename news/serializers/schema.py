"""Writing JSON Schema (draft 2020-12, as in OpenAPI 3.1) in few words."""

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
ADDRESS = {"type": "string", "format": "uri"}
MOMENT = {"type": "string", "format": "date-time"}


def record(title: str, description: str = "", /, **properties: dict) -> dict:
    """An object that always has exactly these properties."""
    return {
        "title": title,
        **({"description": description} if description else {}),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def array(items: dict, description: str = "") -> dict:
    return {"type": "array", "items": items, **({"description": description} if description else {})}


def nullable(schema: dict, description: str = "") -> dict:
    """What `schema` allows, or null."""
    if isinstance(schema.get("type"), str) and "const" not in schema and "enum" not in schema:
        result = {**schema, "type": [schema["type"], "null"]}
    else:
        result = {"anyOf": [*schema.get("anyOf", [schema]), {"type": "null"}]}
    return {**result, **({"description": description} if description else {})}


def described(schema: dict, description: str) -> dict:
    return {**schema, "description": description}


def ref(component: str) -> dict:
    return {"$ref": f"#/components/schemas/{component}"}
