"""Every kind of page of the demo site, in both languages, found by following its own links."""

import json
import urllib.request

LANGUAGES = {"en": "", "zh-hans": "/zh-hans"}
ARTICLES = "/api/v2/pages/?type=news.NewsArticlePage&fields=_,html_url,lead_image&limit=100"


def read(address: str):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return json.load(answer)


def paths(site: str) -> dict[str, str]:
    """Paths by what they show, "article en" for example; the longest body stands for articles."""
    found = {}
    for language, prefix in LANGUAGES.items():
        articles = read(
            f"{site}/api/v2/pages/?type=news.NewsArticlePage&locale={language}&fields=body,html_url&limit=100"
        )
        longest = max(articles["items"], key=lambda item: len(json.dumps(item["body"])))
        article = longest["meta"]["html_url"].removeprefix(site)
        section = article.rsplit("/", 2)[0] + "/"
        words = {"en": "park", "zh-hans": "园区"}[language]
        found |= {
            f"home {language}": f"{prefix}/",
            f"section {language}": section,
            f"archive {language}": f"{section}{articles['items'][0]['meta'].get('year', '2026')}/",
            f"article {language}": article,
            f"not found {language}": f"{prefix}/nowhere/",
        }
    return found
