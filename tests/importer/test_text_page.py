from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from importer.page import EDGE_NOISE
from importer.rich_text import sanitised
from importer.text_page import read_text


def paragraphs(text: str) -> list[str]:
    return [block.text for block in read_text(text)]


def test_empty_lines_part_paragraphs_and_edges_are_trimmed():
    assert paragraphs("\u00a0\t First one. \u00a0\n\n\n\u3000\u3000第二段。\n") == ["First one.", "第二段。"]


def test_the_inside_of_a_paragraph_is_kept_to_the_letter():
    text = "It's  “13 indexes”\u00a0under 6\tdimensions & <more>"
    assert paragraphs(f"   {text}   ") == [text]


def test_lines_of_one_paragraph_are_joined_as_their_script_needs():
    assert paragraphs("The park has\ngrown.\n\n园区新\n闻报道。\n\na high-\nlevel zone\n\nend") == [
        "The park has grown.",
        "园区新闻报道。",
        "a high-level zone",
        "end",
    ]


def test_an_indented_line_after_a_sentence_begins_a_paragraph():
    text = "Title\n\n    One paragraph that\ngoes on. It ends.\n    Another begins\nand goes on.\n"
    assert paragraphs(text) == ["Title", "One paragraph that goes on. It ends.", "Another begins and goes on."]


def test_full_width_indents_part_paragraphs():
    assert paragraphs("标题\n\n　　第一段\n接着\n　　第二段") == ["标题", "第一段接着", "第二段"]


def test_list_items_stay_apart():
    assert paragraphs("Title\n\n1. One\n2. Two\n• Three") == ["Title", "1. One", "2. Two", "• Three"]


def test_a_file_without_empty_lines_still_has_paragraphs():
    text = "A short title\n" + "The first paragraph is long enough. " * 3 + "\n" + "The second one is, too. " * 4
    assert paragraphs(text)[0] == "A short title"
    assert len(paragraphs(text)) == 3


def test_lines_about_the_page_stand_alone():
    text = "Current Location: Home > News\nTitle\n\nText.\nRelease Time: 2020-07-20\nTechnical Support: Us"
    assert "Release Time: 2020-07-20" in paragraphs(text)
    assert "Technical Support: Us" in paragraphs(text)


def test_each_paragraph_knows_its_first_line():
    assert [block.line for block in read_text("one\n\n\ntwo\nstill two\n\nthree")] == [1, 4, 7]


@given(st.text())
def test_no_text_loses_a_character_or_needs_sanitising(text):
    """All that is not white space comes through, in order, and the HTML says the same as the text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    blocks = read_text(text)
    assert visible("".join(block.text for block in blocks)) == visible(text)
    for block in blocks:
        assert sanitised(block.html) == block.html
        assert visible(unescape(block.html.removeprefix("<p>").removesuffix("</p>"))) == visible(block.text)


def visible(text: str) -> str:
    return "".join(character for character in text if character not in EDGE_NOISE)


@given(st.text())
def test_sanitising_twice_is_sanitising_once(text):
    for html in (text, f"<p>{text}</p>", f'<ul><li><a href="{text}">{escape(text)}</a></li></ul>', f"<table><b>{text}"):
        once = sanitised(html)
        assert sanitised(once) == once
