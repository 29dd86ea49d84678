"""What docs/api.md and the README show of the API is what the demo site answers.

In an example "…" stands for what is left out: for a value or a part of a text, for more keys of an object, and at the
end of a list for more items.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from PIL import Image
from wagtail.models import Page, Site

from demo import pictures
from demo.drawing import SIZE
from news.models import NewsArticlePage
from tests.contract import Client

ROOT = Path(__file__).parent.parent
API_DOCS = (ROOT / "docs/api.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOST = "localhost:8000"
LEFT_OUT = "…"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass
class Example:
    request: str
    headers: dict[str, str]
    answer: dict


def examples(document: str) -> list[Example]:
    """Each ```http block with the ```json block after it; fails where one of them stands alone."""
    fences = [fence for fence in FENCE.findall(document) if fence[0] in ("http", "json")]
    asked, answers = fences[::2], fences[1::2]
    assert [kind for kind, _ in asked] == ["http"] * len(asked)
    assert [kind for kind, _ in answers] == ["json"] * len(asked)
    return [_example(request, answer) for (_, request), (_, answer) in zip(asked, answers, strict=True)]


def _example(request: str, answer: str) -> Example:
    first, *headers = request.splitlines()
    method, address = first.split()
    assert method == "GET"
    return Example(address, dict(line.split(": ", 1) for line in headers), json.loads(answer))


def difference(shown, given, where: str = "") -> str | None:
    """Where and how `given` is not what an example shows; None where it is."""
    if shown == LEFT_OUT:
        return None
    if isinstance(shown, dict) and isinstance(given, dict):
        keys = set(shown) - {LEFT_OUT}
        if missing := sorted(keys - set(given)):
            return f"{where}: there is no {', '.join(missing)}"
        if LEFT_OUT not in shown and (more := sorted(set(given) - keys)):
            return f"{where}: there is {', '.join(more)} as well"
        return _first(difference(shown[key], given[key], f"{where}.{key}") for key in shown if key in keys)
    if isinstance(shown, list) and isinstance(given, list):
        is_whole = LEFT_OUT not in shown[-1:]
        items = shown if is_whole else shown[:-1]
        if len(given) < len(items) or (is_whole and len(given) > len(items)):
            return f"{where}: {len(given)} items, and not {len(items)}{'' if is_whole else ' or more'}"
        return _first(difference(one, other, f"{where}[{n}]") for n, (one, other) in enumerate(zip(items, given)))  # noqa: B905
    if isinstance(shown, str) and isinstance(given, str):
        pattern = ".*".join(re.escape(part) for part in shown.split(LEFT_OUT))
        return None if re.fullmatch(pattern, given, re.DOTALL) else f"{where}: {given!r}, and not {shown!r}"
    # True is 1 in Python and not in JSON.
    return None if type(shown) is type(given) and shown == given else f"{where}: {given!r}, and not {shown!r}"


def _first(differences) -> str | None:
    return next(filter(None, differences), None)


def _plain_picture(key: str):
    """A picture of the demo that nobody drew; only those that the document shows have their size."""
    subject = pictures.SUBJECTS[key]
    is_shown = f"/{key}{LEFT_OUT}.jpg" in API_DOCS
    image = Image.new("RGB", SIZE if is_shown else (48, 32))
    return pictures._save(image, f"{key}.jpg", subject.title, subject.description, subject.focus if is_shown else None)


@pytest.fixture
def demo(db, settings, tmp_path, monkeypatch) -> Client:
    """A reader of the demo site at the address that the document shows."""
    settings.DEMO_SIGN_IN = tmp_path / "sign-in.txt"
    monkeypatch.setattr(pictures, "_picture", _plain_picture)
    call_command("build_demo", verbosity=0)
    site = Site.objects.get()
    site.hostname, _, site.port = HOST.partition(":")
    site.save()
    return Client(headers={"host": HOST})


# One test, because the demo takes seconds to make.
def test_the_documents_are_true_of_the_demo_site(demo, subtests):
    shown = examples(API_DOCS)
    assert len(shown) >= 8
    for example in shown:
        with subtests.test(f"docs/api.md: {example.request}"):
            response = demo.get(example.request, headers=example.headers)
            status = example.answer.get("redirect", example.answer).get("status", 200)
            assert response.status_code == status
            found = difference(example.answer, json.loads(response.content))
            assert found is None, found

    lines = re.findall(r"^curl '[^/]*//127\.0\.0\.1:8000(/[^']*)'", README, re.MULTILINE)
    assert len(lines) == 3
    for address in lines:
        with subtests.test(f"README.md: {address}"):
            response = demo.get(address)
            assert response.status_code == 200
            answer = response.json()
            assert answer.get("items") or answer["page"]

    with subtests.test("docs/api.md: a mirror"):
        follow_the_site(demo)


def follow_the_site(demo: Client) -> None:
    """The code that the document shows keeps exactly what the list shows, through changes of each kind."""
    shown = [code for kind, code in FENCE.findall(API_DOCS) if kind == "python"]
    assert len(shown) == 1
    names = {"api": demo}
    exec(compile(shown[0], "docs/api.md", "exec"), names)
    mirror = {}
    since = names["catch_up"](mirror)
    assert titles(mirror) == public_titles(demo)
    withdrawn, deleted, edited = NewsArticlePage.objects.live().order_by("pk")[:3]
    withdrawn.unpublish()
    deleted.delete()
    edited.title = "Another title"
    edited.save_revision().publish()
    assert titles(mirror) != public_titles(demo)
    since = names["catch_up"](mirror, since)
    assert titles(mirror) == public_titles(demo)
    assert "Another title" in titles(mirror).values()
    assert names["catch_up"](mirror, since) == since


def titles(mirror: dict[int, dict]) -> dict[int, str]:
    return {pk: page["title"] for pk, page in mirror.items()}


def public_titles(client: Client) -> dict[int, str]:
    answer = client.get("/api/v2/pages/?limit=100").json()
    assert 0 < answer["meta"]["total_count"] == len(answer["items"]) < Page.objects.count()
    return {item["id"]: item["title"] for item in answer["items"]}


@pytest.mark.parametrize(
    ("shown", "given", "found"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, ": there is b as well"),
        ({"a": 1, "b": 2}, {"a": 1}, ": there is no b"),
        ({"a": 1, "…": "…"}, {"a": 1, "b": 2}, None),
        ([1], [1, 2], ": 2 items, and not 1"),
        ([1, "…"], [1, 2], None),
        ([1, "…"], [], ": 0 items, and not 1 or more"),
        ({"a": ["x…z"]}, {"a": ["xyz"]}, None),
        ({"a": ["x…z"]}, {"a": ["xyy"]}, ".a[0]: 'xyy', and not 'x…z'"),
        (1, True, ": True, and not 1"),
        ("…", None, None),
    ],
)
def test_an_example_that_is_not_true_any_more_is_found(shown, given, found):
    assert difference(shown, given) == found


def test_addresses_that_the_document_names_exist(client, db):
    paths = {urlsplit(path).path for path in re.findall(r"`(/api/v2/[^`…]+)`", API_DOCS)}
    assert len(paths) >= 12
    for path in paths:
        assert client.get(path).status_code in (200, 400), path
