"""The same text gives the same tokens, whoever wrote it and however."""

import pytest

from search.index.analysis import QUERY_TERMS, parse_query, tokens, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Park", "PARK"),
        ("Straße", "strasse"),
        ("café", "cafe\u0301"),
        ("café", "Cafe"),
        ("ＰＡＲＫ２０２０", "park2020"),
        ("天津武清開發區", "天津武清开发区"),
        ("生物醫藥", "生物医药"),
    ],
)
def test_what_makes_no_difference_is_left_out(one, other):
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Park News, 2020!", "park news 2020"),
        ("武清开发", "武清 清开 开发 发"),
        ("区", "区"),
        ("生物医药park二期", "生物 物医 医药 药 park 二期 期"),
        ("state_of-the\0art", "state of the art"),
        ("🙂 « » ' \"", ""),
    ],
)
def test_a_text_is_its_words_and_pairs_of_characters(text, expected):
    assert tokens(text) == expected


def test_every_pair_of_a_query_is_among_those_of_the_text():
    (term,) = parse_query("武清开发区")
    assert " ".join(term.tokens) in tokens("在天津武清开发区内")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Park news", [("park", False), ("news", True)]),
        ("park 武清", [("park", False), ("武清", False)]),
        ("武", [("武", True)]),
        ("a", [("a", False)]),
        ('"park" AND NOT (title:x OR y*) NEAR/2', None),
        ("park park park", [("park", False), ("park", True)]),
    ],
)
def test_the_last_word_and_a_single_character_may_be_a_beginning(query, expected):
    terms = [(term.text, term.is_prefix) for term in parse_query(query)]
    assert terms == expected or (expected is None and len(terms) == 9)


def test_operators_are_words_like_others():
    assert [term.text for term in parse_query("park AND news")] == ["park", "and", "news"]


def test_a_query_is_read_up_to_a_limit():
    assert len(parse_query("word " * 2000)) <= 2
    assert len(parse_query(" ".join(f"w{number}" for number in range(100)))) == QUERY_TERMS


def test_words_to_correct_a_query_with_have_letters_only():
    assert words("The laboratory of 2020 opens at B12; 武清 x") == {"laboratory", "opens"}
