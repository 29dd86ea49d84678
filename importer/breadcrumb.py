"""The line that says where a page stands in its site."""

import re

from importer.labels import BULLETS
from importer.page import COLON, trimmed

_LABEL = re.compile(
    r"(?P<sure>(?:your |the )?current (?:location|position)|your (?:location|position)|you are here|you are at"
    r"|[您你]的?(?:现在|当前|目前)?(?:所在)?的?位置(?:是|为)?|(?:现在|当前|目前|所在)(?:所在)?的?位置(?:是|为)?)\s*"
    rf"{COLON}|(?:location|position|位置)\s*{COLON}",
    re.IGNORECASE,
)
_HOME = frozenset({"home", "homepage", "home page", "main page", "index", "首页", "主页", "网站首页", "本站首页"})
_NOT_SECTIONS = frozenset(
    {"正文", "内容", "详细内容", "详情", "文章详情", "content", "contents", "text", "detail", "details", "article"}
)
_SEPARATORS = [
    re.compile(r"[-=]*>+|\uff1e+|[»›→▸▶➤⟩〉]"),
    re.compile(r"[/\uff0f|\uff5c\\]"),
    re.compile(r"\s[-–—]+\s|::"),
]
_ELLIPSES = ("...", "…", "..")


def read_breadcrumb(text: str) -> list[str] | None:
    """The crumbs of a breadcrumb line, "Home" included; empty for a label alone; None for any other line.

    A line counts with a label ("Current Location:", "当前位置：") or when it begins at "Home".
    """
    line = trimmed(text).lstrip(BULLETS)
    label = _LABEL.match(line)
    crumbs = _crumbs(line[label.end() if label else 0 :])
    if label and (label["sure"] or len(crumbs) > 1):
        return crumbs
    return crumbs if len(crumbs) > 1 and _is_home(crumbs[0]) else None


def _crumbs(text: str) -> list[str]:
    for separator in _SEPARATORS:
        if separator.search(text):
            return [crumb for part in separator.split(text) if (crumb := trimmed(part))]
    return [crumb] if (crumb := trimmed(text)) else []


def _is_home(crumb: str) -> bool:
    return crumb.casefold() in _HOME


def same(one: str, other: str) -> bool:
    """Whether two lines say the same but for case and white space."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def sections_of(breadcrumb: list[str], title: str) -> list[str]:
    """The sections among the crumbs, outermost first: without "Home", the page's own title or a word for "text"."""
    crumbs = [crumb for crumb in breadcrumb if not _is_home(crumb)]
    while crumbs and (_names_page(crumbs[-1], title) or crumbs[-1].casefold() in _NOT_SECTIONS):
        crumbs.pop()
    return crumbs


def _names_page(crumb: str, title: str) -> bool:
    for ellipsis in _ELLIPSES:
        if crumb.endswith(ellipsis) and title.startswith(trimmed(crumb.removesuffix(ellipsis))):
            return True
    return same(crumb, title)
