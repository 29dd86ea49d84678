import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.encoding import decode
from importer.not_imported import NotImportedError
from importer.outline import Outline
from importer.page import Block, Hints, LegacyPage
from importer.text_page import read_text
from tests.old_pages import OLD_PAGES, lines_of, release_time_of


def outline(text: str, **hints) -> LegacyPage:
    return Outline(read_text(text), Hints(**hints)).page()


def texts(page: LegacyPage) -> list[str]:
    return [block.text for block in page.blocks]


@pytest.mark.parametrize("path", OLD_PAGES, ids=lambda path: path.name)
def test_the_parts_of_a_page_of_the_old_site_are_told_apart(path):
    page = outline(decode(path.read_bytes())[0])
    lines = lines_of(path)
    assert page.breadcrumb == ["Home", "Park News"]
    assert page.sections == ["Park News"]
    assert page.title == lines[2]
    assert texts(page) == lines[3:-2]
    assert page.release_time == release_time_of(path)
    assert page.technical_support == lines[-1].partition(": ")[2]
    assert page.left_out == []


ENGLISH = """Current Location: Home > Park News

Park News

A title, 2020

First paragraph.

Second paragraph.

Release Time: 2020-07-20 16:10:26

Technical Support: Works Ltd.
"""
IN_BREADCRUMB = ENGLISH.replace("> Park News", "> Park News > A title, 2020")
VARIANTS = {
    "bullets": ENGLISH.replace("Current", "• Current").replace("Technical", "• Technical"),
    "full-width": ENGLISH.replace(": ", "\uff1a").replace(">", "\uff1e"),
    "no space after colons": ENGLISH.replace(": ", ":"),
    "upper case": ENGLISH.replace("Release Time", "TIME").replace("Current Location", "CURRENT LOCATION"),
    "date as label": ENGLISH.replace("Release Time", "Date"),
    "non-breaking spaces and tabs": ENGLISH.replace("\nFirst", "\n\u00a0\u00a0\tFirst").replace(": ", ":\u00a0"),
    "lines split": ENGLISH.replace("First paragraph", "First\nparagraph"),
    "no section line": ENGLISH.replace("\nPark News\n", ""),
    "title in breadcrumb": IN_BREADCRUMB,
    "title in breadcrumb, no section line": IN_BREADCRUMB.replace("\nPark News\n", ""),
    "release time under the title": ENGLISH.replace("Release Time: 2020-07-20 16:10:26\n\n", "").replace(
        "title, 2020\n\n", "title, 2020\n\nRelease Time: 2020-07-20 16:10:26   Source: Works\n\n"
    ),
    "no empty lines": ENGLISH.replace("\n\n", "\n"),
    "crumbs on the next line": ENGLISH.replace("Location: ", "Location:\n\n"),
    "neighbours above the credit": ENGLISH.replace("\nTech", "\nPrevious: Another\n\n[Print] [Close]\n\nTech"),
    "copyright below the credit": ENGLISH + "\nCopyright © The Zone\n",
    "address below the credit": ENGLISH + "\nNo. 1, River Road\n",
    "dos line ends": ENGLISH.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_every_form_of_a_page_gives_the_same_article(name):
    page = outline(decode(VARIANTS[name].encode())[0])
    assert page.sections == ["Park News"]
    assert page.title == "A title, 2020"
    assert texts(page) == ["First paragraph.", "Second paragraph."]
    assert page.release_time.isoformat() == "2020-07-20T16:10:26+08:00"
    assert page.technical_support == "Works Ltd."


def test_a_chinese_page_is_told_apart():
    page = outline(
        "当前位置：首页 > 新闻中心 > 园区新闻 > 正文\n\n园区新闻\n\n“十四五”开局良好\n\n"
        "发布时间：2020年7月20日　来源：新华社　浏览次数：12\n\n　　第一段内容，\n接着写。\n\n　　第二段。\n\n"
        "上一篇：旧闻\n\n技术支持：某公司\n"
    )
    assert page.sections == ["新闻中心", "园区新闻"]
    assert page.title == "“十四五”开局良好"
    assert texts(page) == ["第一段内容，接着写。", "第二段。"]
    assert page.source_name == "新华社"
    assert page.release_time.isoformat() == "2020-07-20T00:00:00+08:00"
    assert not page.has_time
    assert page.technical_support == "某公司"
    assert page.footer == ["上一篇：旧闻", "技术支持：某公司"]


def test_a_page_without_breadcrumb_begins_with_its_title():
    page = outline("A title\n\nText.\n\nDate: 2020-07-20")
    assert (page.title, page.sections, texts(page)) == ("A title", [], ["Text."])


def test_a_section_line_is_known_by_the_wanted_section():
    page = outline("Park News\n\nA title\n\nText.\n\nDate: 2020-07-20", section_slug="park-news")
    assert (page.title, texts(page)) == ("A title", ["Text."])


def test_a_title_right_above_the_text_is_taken_off_it():
    page = outline("A title\nThe text follows at once.\n\nMore text.\n\nDate: 2020-07-20")
    assert (page.title, texts(page)) == ("A title", ["The text follows at once.", "More text."])


def test_a_title_on_two_lines_is_one_title():
    assert outline("A title that\ngoes on\n\nText.\n\nDate: 2020-07-20").title == "A title that goes on"


def test_dates_within_the_text_stay_in_the_text():
    page = outline("Title\n\nCome.\n\nTime: 2020-08-01\n\nBring friends.\n\nRelease Time: 2020-07-20")
    assert texts(page) == ["Come.", "Time: 2020-08-01", "Bring friends."]
    page = outline("Title\n\nCome.\n\nTime: 2020-08-01\n\nRelease Time: 2020-07-20")
    assert texts(page) == ["Come.", "Time: 2020-08-01"]
    assert page.release_time.day == 20


def test_a_release_time_in_the_middle_is_found_where_there_is_no_other():
    page = outline("Title\n\nText.\n\nRelease Time: 2020-07-20\n\nMore text follows.")
    assert page.release_time.day == 20
    assert texts(page) == ["Text.", "More text follows."]


def test_a_picture_below_a_copyright_line_stays_in_the_article():
    blocks = [*read_text("Title\n\nDate: 2020-07-20\n\nText.\n\n© The Zone"), Block("image", "", 9, address="1.png")]
    assert [block.kind for block in Outline(blocks, Hints()).page().blocks] == ["paragraph", "paragraph", "image"]


def test_a_place_in_the_text_is_no_breadcrumb():
    page = outline("Title\n\nA sentence.\n\nLocation: Hall > Room 2\n\nDate: 2020-07-20")
    assert texts(page) == ["A sentence.", "Location: Hall > Room 2"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "no title"),
        ("Title\n\nText.", 1, "no release time"),
        ("Title\n\nText.\n\nRelease Time: soon", 5, "soon"),
        ("Title\n\nText.\n\nRelease Time: 2020-02-30 10:00:00", 5, "no such time"),
        ("x" * 256 + "\n\nText.\n\nDate: 2020-07-20", 1, "256 characters"),
    ],
)
def test_a_page_that_cannot_be_understood_says_why_and_where(text, line, reason):
    with pytest.raises(NotImportedError) as refused:
        outline(text)
    assert reason in refused.value.reason
    assert refused.value.line == line
    assert refused.value.advice.endswith(".")


WORDS = st.sampled_from(["park", "zone", "grows", "园区", "发展", "&", "<b>", "“new”", "2020", ">", "/", "A."])
SENTENCES = st.lists(WORDS, min_size=1, max_size=30).map(lambda words: f"The {' '.join(words)}.")
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=8)


@given(PARAGRAPHS, st.sampled_from(["\n\n", "\n\n\n    ", "\n \t\n\u3000\u3000"]))
def test_no_paragraph_is_lost_or_altered(paragraphs, between):
    text = between.join(["Current Location: Home > News", "News", "A title", *paragraphs, "Release Time: 2020-07-20"])
    assert texts(outline(text)) == paragraphs


@given(st.text())
def test_every_line_of_any_text_is_in_the_article_or_in_the_report(text):
    text = text.replace("\0", "").replace("\r", "\n")
    text = f"{text}\n\nRelease Time: 2020-07-20"
    try:
        page = outline(text)
    except NotImportedError:
        return
    kept = [page.title, *texts(page), *page.breadcrumb, *page.footer, *page.details, *page.left_out, *page.sections]
    for block in read_text(text):
        assert any(same_but_space(block.text, piece) for piece in kept) or block.text.startswith(page.title)


def same_but_space(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())
