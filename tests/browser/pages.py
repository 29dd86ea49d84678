"""Every kind of page of the demo site, in both languages, found by following its own links."""

import json
import urllib.request
from urllib.parse import quote

LANGUAGES = {"en": "", "zh-hans": "/zh-hans"}
WORDS = {"en": "park", "zh-hans": "园区"}


def read(address: str):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return json.load(answer)


def paths(site: str) -> dict[str, str]:
    """Paths by what they show, "article en" for example; the longest body stands for articles."""
    found = {}
    for language, prefix in LANGUAGES.items():
        items = read(
            f"{site}/api/v2/pages/?type=news.NewsArticlePage&locale={language}"
            "&fields=body,html_url,release_time&limit=100"
        )["items"]
        longest = max(items, key=lambda item: len(json.dumps(item["body"])))
        article = longest["meta"]["html_url"].removeprefix(site)
        section = article.rsplit("/", 2)[0] + "/"
        slugs = {
            kind: read(f"{site}/api/v2/{of}/?locale={language}&limit=1")["items"][0]["slug"]
            for kind, of in (("tag", "tags"), ("category", "categories"), ("author", "authors"))
        }
        found |= {f"{kind} {language}": f"{prefix}/{kind}/{quote(slug)}/" for kind, slug in slugs.items()}
        found |= {
            f"home {language}": f"{prefix}/",
            f"section {language}": section,
            f"year {language}": f"{section}{longest['release_time'][:4]}/",
            f"article {language}": article,
            f"search {language}": f"{prefix}/search/?q={quote(WORDS[language])}",
            f"nothing found {language}": f"{prefix}/search/?q=zzzz",
            f"empty search {language}": f"{prefix}/search/",
            f"tags {language}": f"{prefix}/tags/",
            f"not found {language}": f"{prefix}/nowhere/",
        }
    return found
