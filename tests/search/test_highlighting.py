"""Marks and passages show what was looked for, and nothing of a text becomes HTML."""

import pytest

from search.highlighting import QUOTED, highlight, quote
from search.index.analysis import parse_query


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("A new Park", "park", "A new <mark>Park</mark>"),
        ("Parking in parks", "park", "<mark>Parking</mark> in <mark>parks</mark>"),
        ("Parking in parks", "park x", "Parking in parks"),
        ("天津武清开发区", "武清", "天津<mark>武清</mark>开发区"),
        ("天津武清开发区", "武清開發區", "天津<mark>武清开发区</mark>"),
        ("生物医药park二期", "park 医药", "生物<mark>医药</mark><mark>park</mark>二期"),
        ("Café at the straße", "cafe strasse", "<mark>Café</mark> at the <mark>straße</mark>"),
        ("Cafe\u0301 open", "café open", "<mark>Cafe\u0301</mark> <mark>open</mark>"),
        ("<b>park</b> & more", "park", "&lt;b&gt;<mark>park</mark>&lt;/b&gt; &amp; more"),
        ("nothing", "<script>", "nothing"),
    ],
)
def test_each_place_is_marked_and_the_rest_escaped(text, query, expected):
    assert highlight(text, parse_query(query)) == expected


def test_a_passage_is_the_part_that_has_the_word():
    text = "First words of all. " * 30 + "Here is the <laboratory> we wanted. " + "Last words. " * 40
    passage = quote(text, parse_query("laboratory"))
    assert "&lt;<mark>laboratory</mark>&gt;" in passage
    assert passage.startswith("… ")
    assert passage.endswith(" …")
    assert len(passage) < QUOTED + 80


def test_a_passage_of_chinese_has_the_words():
    passage = quote("园区" * 200 + "武清开发区扩建" + "新闻" * 200, parse_query("扩建"))
    assert "<mark>扩建</mark>" in passage


def test_there_is_no_passage_without_the_word():
    assert quote("Nothing of the kind", parse_query("laboratory")) == ""
