"""Publishes an article with a picture through the write API; see docs/writing.md.

    PARK_NEWS_TOKEN=wagtail_... python examples/publish_article.py http://localhost:8000 SECTION_ID PICTURE

Prints the address of the article. Needs `httpx`.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import httpx


def main(site: str, section_id: int, picture: Path, token: str) -> str:
    """The published article's address; raises `SystemExit` with what the site answered if it refuses."""
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=f"{site.rstrip('/')}/api/v3-preview/", headers=headers, timeout=30) as api:
        image = upload(api, picture)
        article = write(api, section_id, image["id"])
        published = answer(api.post(f"pages/{article['id']}/actions/publish/", json={}))
    return published["meta"]["html_url"]


def upload(api: httpx.Client, picture: Path) -> dict:
    fields = {"title": picture.stem, "description": "The picture that this example was given", "licence": "own"}
    with picture.open("rb") as file:
        return answer(api.post("images/", data=fields, files={"file": (picture.name, file)}))


def write(api: httpx.Client, section_id: int, image_id: int) -> dict:
    now = datetime.now(UTC)
    picture = {"image": image_id, "alt_text": "The picture again, inside the text", "decorative": False}
    words = "Written by a **script**, with the token of a user who may publish."
    article = {
        "meta": {"type": "news.NewsArticlePage", "parent_id": section_id},
        "title": f"A script was here at {now:%H:%M:%S}",
        "summary": "An article with a picture, written through the API.",
        "release_time": now.isoformat(timespec="seconds"),
        "lead_image_id": image_id,
        "tags": ["example"],
        "body": [
            {"type": "heading", "value": {"text": "How it came here", "level": "h2"}},
            {"type": "paragraph", "value": {"format": "db_markdown", "content": words}},
            {"type": "image", "value": {"image": picture, "caption": "In the body"}},
        ],
    }
    return answer(api.post("pages/", json=article))


def answer(response: httpx.Response) -> dict:
    if response.is_error:
        sys.exit(f"{response.request.method} {response.request.url}: {response.status_code}\n{response.text}")
    return response.json()


if __name__ == "__main__":
    if len(sys.argv) != 4 or "PARK_NEWS_TOKEN" not in os.environ:
        sys.exit(__doc__)
    print(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), os.environ["PARK_NEWS_TOKEN"]))
