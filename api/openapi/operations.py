"""The operations of the document: one for each address, with its parameters and all its answers."""

from api.problems import CONTENT_TYPE
from api.v2.parameters import Parameters
from news.serializers.schema import TEXT, ref

HEADERS = {
    "ETag": ("Names this state of the answer; give it back as `If-None-Match`.", TEXT),
    "Last-Modified": ("When anything public last changed.", TEXT),
    "Cache-Control": ("For how long a cache may answer by itself.", TEXT),
}
MEANINGS = {
    304: "What the client has is still right.",
    400: "A parameter cannot be used; `parameter` names it.",
    401: "No token, or one that this site did not make.",
    403: "Who made the preview may no longer edit the page.",
    404: "Nothing public is here.",
    405: "Only GET, HEAD and OPTIONS are possible.",
    410: "What was here is not public any more.",
    429: "Too many requests; `Retry-After` says when to come back.",
}


def operation(summary: str, parameters: Parameters, answer: dict | None, problems: list[int], **more: dict) -> dict:
    """A GET operation. `parameters` is what may be asked, `more` other answers by `status_NNN`."""
    responses = {}
    if answer is not None:
        content = {"application/json": {"schema": answer}}
        headers = {name: {"description": text, "schema": schema} for name, (text, schema) in HEADERS.items()}
        responses["200"] = {"description": summary, "headers": headers, "content": content}
        responses["304"] = {"description": MEANINGS[304]}
    responses |= {name.removeprefix("status_"): response for name, response in more.items()}
    for status in sorted({*problems, 405, 429}):
        content = {CONTENT_TYPE: {"schema": ref("Problem")}}
        responses[str(status)] = {"description": MEANINGS[status], "content": content}
    return {
        "summary": summary,
        "parameters": [query_parameter(name, *one) for name, one in parameters.items()],
        "responses": responses,
    }


def query_parameter(name: str, description: str, schema: dict) -> dict:
    parameter: dict = {"name": name, "in": "query", "description": description, "schema": schema}
    if name == "path":  # the one that a question cannot do without
        parameter["required"] = True
    if name == "tag":  # repeated: all of them
        parameter |= {"schema": {"type": "array", "items": schema}, "style": "form", "explode": True}
    return parameter


def path_parameter(name: str, schema: dict) -> dict:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def redirect(description: str, schema: dict | None = None) -> dict:
    found = {"description": description, "headers": {"Location": {"schema": TEXT}}}
    return found | ({"content": {"application/json": {"schema": schema}}} if schema else {})
