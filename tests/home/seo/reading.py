"""What a search engine makes of a page, read by extruct as a stranger would."""

import extruct
from lxml import html

from tests.contract import Client
from tests.home.seo.schema import faults


def metas(client: Client, address: str) -> list[tuple[str, str]]:
    """Names or properties of the page's metas with their contents, in order."""
    document = html.document_fromstring(client.get(address).content)
    found = document.xpath("//head/meta[@content][@name or @property]")
    return [(meta.get("name") or meta.get("property"), meta.get("content")) for meta in found]


def json_ld(client: Client, address: str) -> dict[str, dict]:
    """The page's nodes by type, without a fault."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    (data,) = extruct.extract(response.content.decode(), syntaxes=["json-ld"])["json-ld"]
    assert data["@context"] == "https://schema.org"
    nodes = data["@graph"]
    assert [fault for node in nodes for fault in faults(node)] == []
    return {node["@type"]: node for node in nodes}
