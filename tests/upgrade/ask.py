"""Migrate a database with the code of one checkout, ask its site, and print what it answered as JSON.

    cd CHECKOUT && DJANGO_SETTINGS_MODULE=tests.settings DATABASE_URL=sqlite:////FILE \
        python .../tests/upgrade/ask.py [--at MOMENT] [--prepare CODE] <requests.json >answers.json

Requests are a list of {"path", "accept"}, of which `accept` may be left out. It runs by its path in a checkout of any
release, so it imports nothing but what has always been there.

`--at` is the moment that the site takes for now, in ISO 8601: pins end and scheduled articles come out, and the answers
are compared for years. `--prepare` is Python to run before anything is asked, in the same process: the tests' settings
give each process a media folder of its own, and what is asked makes smaller pictures of those that are in it.
"""

import argparse
import json
import os
import sys
from datetime import datetime

sys.path.insert(0, os.getcwd())

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402, TID251  # the one of the tests checks against today's OpenAPI document
from django.utils import timezone  # noqa: E402
from lxml import html  # noqa: E402


def answer(client: Client, request: dict) -> dict:
    """What is the same as long as the site is: neither times of now, validators and tokens nor the page's frame."""
    response = client.get(request["path"], headers={"Accept": request.get("accept", "*/*")})
    kind = response.get("Content-Type", "").partition(";")[0]
    content = b"".join(response.streaming_content) if response.streaming else response.content
    told = {**request, "status": response.status_code, "kind": kind}
    if location := response.get("Location"):
        told["location"] = location
    if not content:
        return told
    if kind.endswith("json"):
        return {**told, "json": json.loads(content)}
    if kind == "text/html":
        return {**told, "text": main_text(content)}
    return {**told, "text": content.decode().replace("><", ">\n<").splitlines()}


def main_text(content: bytes) -> list[str]:
    """What a reader reads on an HTML page, in lines, without the header and the footer around it."""
    document = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    for element in document.xpath("//script | //style | //template"):
        element.drop_tree()
    texts = (document.xpath("//main") or [document])[0].itertext()
    return [words for text in texts if (words := " ".join(text.split()))]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--at", type=datetime.fromisoformat)
    parser.add_argument("--prepare", default="")
    options = parser.parse_args()
    call_command("migrate", interactive=False, verbosity=0)
    exec(options.prepare, {"call_command": call_command})
    if options.at:
        timezone.now = lambda: options.at
    client = Client(raise_request_exception=False)  # a page that breaks is an answer like others
    print(json.dumps([answer(client, request) for request in json.load(sys.stdin)]))  # noqa: T201


if __name__ == "__main__":
    main()
