"""What schema.org and the search engines ask of each type, as far as this site uses them."""

import re
from datetime import datetime
from urllib.parse import urlsplit

TEXT, ADDRESS, MOMENT, NUMBER = "text", "address", "moment", "number"
# By type: the properties that must be there, then those that may, each with what it may hold.
TYPES = {
    "NewsArticle": (
        {
            "headline": {TEXT},
            "url": {ADDRESS},
            "mainEntityOfPage": {ADDRESS},
            "datePublished": {MOMENT},
            "dateModified": {MOMENT},
            "inLanguage": {TEXT},
            "isAccessibleForFree": {NUMBER},
        },
        {
            "name": {TEXT},
            "description": {TEXT},
            "image": {"ImageObject"},
            "author": {"Person", "Organization"},
            "publisher": {"Organization"},
            "articleSection": {TEXT},
            "keywords": {TEXT},
            "correction": {"CorrectionComment"},
        },
    ),
    "CollectionPage": (
        {"name": {TEXT}, "url": {ADDRESS}, "inLanguage": {TEXT}},
        {"description": {TEXT}, "image": {"ImageObject"}, "publisher": {"Organization"}},
    ),
    "WebSite": (
        {"name": {TEXT}, "url": {ADDRESS}, "inLanguage": {TEXT}, "potentialAction": {"SearchAction"}},
        {"description": {TEXT}, "image": {"ImageObject"}, "publisher": {"Organization"}},
    ),
    "SearchAction": ({"target": {"EntryPoint"}, "query-input": {TEXT}}, {}),
    "EntryPoint": ({"urlTemplate": {ADDRESS}}, {}),
    "BreadcrumbList": ({"itemListElement": {"ListItem"}}, {}),
    "ListItem": ({"position": {NUMBER}, "name": {TEXT}, "item": {ADDRESS}}, {}),
    "Person": ({"name": {TEXT}}, {"url": {ADDRESS}}),
    "Organization": (
        {"name": {TEXT}, "url": {ADDRESS}},
        {"logo": {"ImageObject"}, "sameAs": {ADDRESS}, "slogan": {TEXT}, "contactPoint": {"ContactPoint"}},
    ),
    "ContactPoint": ({"contactType": {TEXT}}, {"email": {TEXT}, "telephone": {TEXT}}),
    "ImageObject": ({"url": {ADDRESS}, "width": {NUMBER}, "height": {NUMBER}}, {}),
    "CorrectionComment": ({"text": {TEXT}, "datePublished": {MOMENT}}, {}),
}


def faults(node: dict) -> list[str]:
    """What is wrong with a node of JSON-LD and all below it, as sentences."""
    kind = node.get("@type")
    if kind not in TYPES:
        return [f"{kind} is no type that is known here"]
    required, optional = TYPES[kind]
    found = [f"{kind} lacks {name}" for name in required if name not in node]
    for name, value in node.items():
        if name.startswith("@"):
            continue
        allowed = (required | optional).get(name)
        if allowed is None:
            found.append(f"{kind} has no property {name}")
            continue
        for item in value if isinstance(value, list) else [value]:
            found += _faults_of_value(f"{kind}.{name}", item, allowed)
    if kind == "BreadcrumbList":
        positions = [item["position"] for item in node["itemListElement"]]
        if positions != list(range(1, len(positions) + 1)):
            found.append("positions do not count from 1")
    return found


def _faults_of_value(place: str, value, allowed: set[str]) -> list[str]:
    if isinstance(value, dict):
        wrong = [] if value.get("@type") in allowed else [f"{place} is a {value.get('@type')}"]
        return wrong + faults(value)
    fits = {
        TEXT: isinstance(value, str) and bool(value.strip()),
        NUMBER: isinstance(value, int | float),
        ADDRESS: isinstance(value, str) and bool(urlsplit(value).netloc) and not re.search(r"\s", value),
        MOMENT: _is_moment(value),
    }
    return [] if any(fits.get(kind) for kind in allowed) else [f"{place} is {value!r}"]


def _is_moment(value) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False
