"""Lines that say something about a page: "Release Time: ...", "来源：...", a footer's credit."""

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from importer.dates import FoundDate, find_date
from importer.page import COLON, EDGE_NOISE, trimmed

BULLETS = " \t\u00a0\u3000•·●○▪■□◆◇★*‣∙・►▶-–—"
MAX_VALUE = 100  # characters; a longer "value" is a sentence
MAX_REST = 30  # characters after a date that still make no sentence

_LABELS = {
    "release": "release time|release date|released(?: on)?|publish(?:ed|ing)?(?: time| date| on| at)?|publication date"
    "|posted(?: on| time| date)?|issued?(?: time| date| on)|发布时间|发布日期|发表时间|发表日期|公布时间"
    "|发文日期|发布于",
    "date": "date|time|update(?:d)?(?: time| date| on)?|时间|日期|更新时间|更新日期",
    "source": "(?:news |article )?source|from|来源|稿源|信息来源|文章来源|新闻来源|稿件来源|出处",
    "section": "section|column|category|channel|栏目|所属栏目|频道|分类",
    "title": "title|标题",
    "other": "author|writer|editor|reporter|views?|hits?|clicks?|reads?|font size|作者|编辑|责任编辑|责编|记者"
    "|点击|点击数|点击率|点击量|浏览|浏览次数|浏览量|阅读|阅读次数|阅读量|访问量|次数|字号|字体|审核|发布人|发布者|录入",
}
_BETWEEN_CHARACTERS = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")  # sites pad labels: "来 源："
_ANY_LABEL = "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items())
_ANY_LABEL = _BETWEEN_CHARACTERS.sub(r"\\s*", _ANY_LABEL)
_LABEL = re.compile(
    rf"(?:^|(?<=[\s|｜/;\uff1b,\uff0c\[\]【】()\uff08\uff09]))(?:{_ANY_LABEL})\s*{COLON}", re.IGNORECASE
)
_CREDIT = re.compile(
    rf"(?:technical(?:ly)?|tech)\.?\s+support(?:ed)?(?:\s*{COLON}|\s+by\b\s*{COLON}?)(.+)|技术支持\s*{COLON}(.+)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"copyright\b|©|\(c\) ?\d{4}|.*(?:版权所有|all rights reserved|ICP\s*[备证]|公网安备)", re.IGNORECASE
)
_NEIGHBOUR = re.compile(rf"(?:previous|next|prev)(?: article| page| news)?\s*{COLON}|[上下]一[篇条页]", re.IGNORECASE)
_PAGE_TOOLS = re.compile(
    r"(?:[\[【(\uff08]?\s*(?:print|close|back to top|top|share(?: to)?|打印|关闭|返回|分享|收藏)"
    r"(?:本页|窗口|顶部|列表)?"
    rf"(?:[\s\]】)\uff09|｜]|{COLON})*)+",
    re.IGNORECASE,
)
_SENTENCE_END = (".", "。", "!", "！", "?", "？", "…", "”", "；", ";")


@dataclass
class Details:
    """What a line of labels says; `dates` pairs a date with whether its label is one for release times only."""

    dates: list[tuple[FoundDate, bool]] = field(default_factory=list)
    source: str = ""
    section: str = ""
    title: str = ""
    unreadable_date: str = ""


def read_details(text: str) -> Details | None:
    """The details in a line made of nothing but labels with short values, or of a date alone; else None."""
    line = trimmed(text).lstrip(BULLETS + "[【(\uff08")
    labels = list(_LABEL.finditer(line))
    if not labels and len(line) > MAX_VALUE:
        return None
    details = Details()
    before = _value(line[: labels[0].start()] if labels else line)
    if before:
        date = find_date(before)
        if date is None or date.start > 0 or date.end < len(before):
            return None
        details.dates.append((date, False))
    for label, following in zip_longest(labels, labels[1:]):
        value = _value(line[label.end() : following.start() if following else len(line)])
        if len(value) > MAX_VALUE or not _read(label.lastgroup or "", value, details):
            return None
    return details if labels or details.dates else None


def _value(text: str) -> str:
    value = text.strip(EDGE_NOISE + "|｜/;\uff1b,\uff0c[]【】")
    return value if re.search(r"[(\uff08]", value) else trimmed(value.rstrip(")\uff09"))


def _read(kind: str, value: str, details: Details) -> bool:
    """Put a label's value where it belongs; False when this is a sentence that begins like a label."""
    if kind in ("release", "date"):
        date = find_date(value)
        if date and date.start == 0 and len(value) - date.end <= MAX_REST:
            details.dates.append((date, kind == "release"))
            return True
        if kind == "release" and not date:
            details.unreadable_date = value
            return True
        return False
    if kind in ("source", "section", "title"):
        setattr(details, kind, getattr(details, kind) or value)
        return not value.endswith(("。", "！", "？")) and bool(value)
    return True


def technical_support(text: str) -> str:
    """Whom a footer credits with technical support, or an empty string."""
    found = _CREDIT.match(trimmed(text).lstrip(BULLETS))
    return trimmed(found[1] or found[2]) if found and len(text) <= 2 * MAX_VALUE else ""


def ends_page(text: str) -> bool:
    """Whether a line can only belong to a page's footer: a support credit, a copyright or registration line."""
    return bool(technical_support(text)) or (len(text) <= 2 * MAX_VALUE and bool(_RIGHTS.match(text.lstrip(BULLETS))))


def is_page_tool(text: str) -> bool:
    """Whether a line is a link to a neighbour page, or "print", "close" and the like."""
    line = text.lstrip(BULLETS)
    return len(line) <= 2 * MAX_VALUE and bool(_NEIGHBOUR.match(line) or _PAGE_TOOLS.fullmatch(line))


def is_sentence(text: str) -> bool:
    return len(text) > 2 * MAX_VALUE or text.endswith(_SENTENCE_END)
