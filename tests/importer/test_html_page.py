import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.html_page import read_html
from importer.not_imported import NotImportedError
from importer.outline import Outline
from importer.page import LegacyPage
from importer.rich_text import sanitised

PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>The river grows - The Zone</title>
<link rel="canonical" href="http://old.example/news/1.html"><style>p {}</style></head><body>
<nav><a href="/">Home</a> <a href="/news/">News</a></nav>
<div>Current Location: <a href="/">Home</a> &gt; <a href="/news/">Park News</a></div>
<h2>The river grows</h2>
<div><span>Release Time：2020-07-20 16:10:26</span> <span>Source：Works</span></div>
<div>%s</div>
<div class="footer"><p>Technical Support: Works Ltd.</p></div></body></html>"""


def read(body: str, page: str = PAGE) -> LegacyPage:
    return Outline(*read_html(page.replace("%s", body))).page()


def html(page: LegacyPage) -> list[str]:
    return [block.html for block in page.blocks]


def test_a_page_is_told_apart():
    page = read("<p>First.</p><p>Second.</p>")
    assert page.title == "The river grows"
    assert page.sections == ["Park News"]
    assert page.release_time.isoformat() == "2020-07-20T16:10:26+08:00"
    assert page.source_name == "Works"
    assert page.canonical == "http://old.example/news/1.html"
    assert page.technical_support == "Works Ltd."
    assert html(page) == ["<p>First.</p>", "<p>Second.</p>"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>&nbsp;&nbsp;a <strong>b</strong> <em>c</em> &amp; d\n\n e</p>", ["<p>a <b>b</b> <i>c</i> &amp; d e</p>"]),
        ("one<br>two<br><br>three", ["<p>one<br>two</p>", "<p>three</p>"]),
        ("one<br>&nbsp;&nbsp;&nbsp;&nbsp;two<br>\u3000\u3000three", ["<p>one</p>", "<p>two</p>", "<p>three</p>"]),
        ("<div>a<div>b</div>c</div>", ["<p>a</p>", "<p>b</p>", "<p>c</p>"]),
        ("<b>a<br><br>b</b>", ["<p><b>a</b></p>", "<p><b>b</b></p>"]),
        ('<p onclick="x()" style="y"><font color=red>a</font></p>', ["<p>a</p>"]),
        ('<p>a <a href="javascript:x()">b</a></p>', ["<p>a b</p>"]),
        (
            '<p><a href="http://a.example/?b=1&amp;c=2" onclick="d">e</a></p>',
            ['<p><a href="http://a.example/?b=1&amp;c=2">e</a></p>'],
        ),
        ("<p>a</p><script>b</script><!-- c --><p>d</p>", ["<p>a</p>", "<p>d</p>"]),
        ("<ul><li>a<li>b<ol><li>c</ol></ul>", ["<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"]),
        ("<table><tr><td><p>a</p></td></tr></table>", ["<p>a</p>"]),
        ("<p>H<sub>2</sub>O m<sup>2</sup></p>", ["<p>H<sub>2</sub>O m<sup>2</sup></p>"]),
    ],
)
def test_running_text_is_rich_text_with_nothing_else_in_it(body, expected):
    assert html(read(body)) == expected


def test_headings_pictures_and_tables_are_blocks_of_their_own():
    page = read(
        '<h3>Part</h3><p>a<img src="i/1.png" alt="Gate">b</p>'
        "<table><caption>Figures</caption><tr><th>Year</th><th>Firms</th></tr><tr><td>2020</td><td><b>43</b></td></tr></table>"
    )
    assert [block.kind for block in page.blocks] == ["heading", "paragraph", "image", "paragraph", "table"]
    assert (page.blocks[0].text, page.blocks[0].level) == ("Part", 3)
    assert (page.blocks[2].address, page.blocks[2].text) == ("i/1.png", "Gate")
    table = page.blocks[4]
    assert table.text == "Figures"
    assert table.has_header
    assert [[cell.text for cell in row] for row in table.rows] == [["Year", "Firms"], ["2020", "43"]]
    assert table.rows[1][1].html == "<p><b>43</b></p>"


def test_spanning_cells_keep_a_table_rectangular():
    page = read("<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr></table>")
    assert [[cell.text for cell in row] for row in page.blocks[0].rows] == [["a", "b", ""], ["", "c", "d"]]


def test_pictures_in_lists_follow_the_list():
    page = read("<ul><li>a <img src=1.png></li><li>b</li></ul>")
    assert [block.kind for block in page.blocks] == ["list", "image"]


def test_what_cannot_be_brought_over_is_reported():
    page = read('<p>a</p><iframe src="http://video.example/1"></iframe>')
    assert "http://video.example/1" in page.left_out
    assert "Home News" in page.left_out


def test_the_main_part_of_a_page_is_what_counts():
    parts = "<div>Ask us</div><div id=zoom>" + "<p>Long text of the article.</p>" * 9 + "</div><p>Partners</p>"
    page = read("", PAGE.replace("<div>%s</div>", parts))
    assert len(page.blocks) == 9
    assert {"Ask us", "Partners"} <= set(page.left_out)


def test_markup_says_what_the_text_does_not():
    page = read(
        "",
        '<html><head><title>A river | The Zone</title><meta name="PubDate" content="2020-07-20 16:10:26">'
        '<meta name="ContentSource" content="Works"></head>'
        '<body><ol class="breadcrumb"><li>Home<li>News<li>A river</ol>'
        "<h1>A river</h1><p>Text.</p></body></html>",
    )
    assert (page.title, page.sections, page.source_name) == ("A river", ["News"], "Works")
    assert page.release_time.isoformat() == "2020-07-20T16:10:26+08:00"
    assert html(page) == ["<p>Text.</p>"]


def test_markup_adds_the_time_of_day_to_a_date():
    meta = '<meta name="pubdate" content="2020-07-20 16:10:26">'
    page = read("<p>a</p>", PAGE.replace(" 16:10:26", "").replace("<style>", f"{meta}<style>"))
    assert page.release_time.isoformat() == "2020-07-20T16:10:26+08:00"


@pytest.mark.parametrize("page", ["", " \n", "<!-- only a comment -->"])
def test_a_page_without_content_is_refused(page):
    with pytest.raises(NotImportedError):
        read("", page)


def test_a_page_nested_beyond_reason_is_refused():
    with pytest.raises(NotImportedError, match="nested"):
        read("<div>" * 2000 + "deep inside" + "</div>" * 2000)


def test_an_xml_declaration_is_no_obstacle():
    assert html(read("<p>a</p>", f'<?xml version="1.0" encoding="gb2312"?>{PAGE}')) == ["<p>a</p>"]


NAMES = "p b i a ul ol li div span table tr td th h2 h4 br img script style sup font blockquote"
TAGS = st.sampled_from(NAMES.split(" "))
MARKUP = st.recursive(
    st.text(max_size=12),
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=4)),
    max_leaves=20,
)


@given(MARKUP | st.text())
def test_no_markup_makes_it_crash_or_gets_past_the_sanitiser(body):
    try:
        page = read(body.replace("\0", ""))
    except NotImportedError:
        return
    for block in page.blocks:
        for piece in [block.html, *(cell.html for row in block.rows for cell in row)]:
            assert sanitised(piece) == piece


WORD = st.from_regex(r"x[a-z]{3,12}x", fullmatch=True)


@given(st.lists(st.tuples(WORD, TAGS.filter(lambda tag: tag not in ("script", "style", "br", "img"))), max_size=6))
def test_every_word_of_any_element_stays(words):
    page = read("".join(f"<{tag}>{word}</{tag}>" for word, tag in words))
    everything = " ".join([*(b.text for b in page.blocks), *(c.text for b in page.blocks for r in b.rows for c in r)])
    assert all(word in everything for word, _ in words)
