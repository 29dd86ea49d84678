"""Reads a Park News site as an app would: `SITE=http://127.0.0.1:8000 python examples/read_news.py`.

Needs httpx. Follows a list by cursor, asks for a page by its path, and keeps a mirror up to date.
"""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx

SITE = os.environ.get("SITE", "http://127.0.0.1:8000")


def articles(api: httpx.Client, **asked: str) -> Iterator[dict]:
    """All articles asked for, newest first, however many there are and whatever is published meanwhile."""
    address, query = "/api/v2/pages/", {"type": "news.NewsArticlePage", "cursor": "", **asked}
    while address:
        answer = api.get(address, params=query).raise_for_status().json()
        yield from answer["items"]
        address, query = answer["meta"]["next"], None


def follow(api: httpx.Client, mirror: dict[int, dict], since: str | None) -> str:
    """Bring `mirror` (pages by id) up to date; returns what to give as `since` the next time."""
    while True:
        answer = api.get("/api/v2/changes/", params={"limit": 100} | ({"since": since} if since else {}))
        if answer.status_code == httpx.codes.GONE:  # the site was restored from a backup: start again
            mirror.clear()
            since = None
            continue
        changes = answer.raise_for_status().json()
        for item in changes["items"]:
            if item["type"] == "upsert":
                mirror[item["id"]] = item["page"]
            else:
                mirror.pop(item["id"], None)
        since = changes["meta"]["since"]
        if not changes["meta"]["has_more"]:
            return since


def main() -> None:
    with httpx.Client(base_url=SITE) as api:
        newest = next(articles(api, fields="release_time"))
        print(newest["release_time"], newest["title"])
        path = urlsplit(newest["meta"]["html_url"]).path
        answer = api.get("/api/v2/page/", params={"path": path})
        envelope = answer.raise_for_status().json()
        print(" > ".join(crumb["title"] for crumb in envelope["breadcrumbs"]))
        unchanged = api.get("/api/v2/page/", params={"path": path}, headers={"If-None-Match": answer.headers["ETag"]})
        print("asked again:", unchanged.status_code)
        mirror: dict[int, dict] = {}
        since = follow(api, mirror, None)
        print(len(mirror), "pages mirrored")
        follow(api, mirror, since)


if __name__ == "__main__":
    main()
