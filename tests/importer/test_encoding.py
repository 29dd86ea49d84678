import codecs

import pytest

from importer.encoding import decode
from importer.not_imported import NotImportedError

CHINESE = "园区新闻：生物医药产业"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CHINESE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + CHINESE.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + CHINESE.encode("utf-16-le"), "utf-16-le"),
        (CHINESE.encode("gbk"), "gb18030"),
        (CHINESE.encode("gb18030"), "gb18030"),
    ],
)
def test_chinese_is_read_in_every_encoding_such_sites_use(data, encoding):
    assert decode(data) == (CHINESE, encoding)


def test_a_declared_encoding_is_used_where_the_page_is_not_utf_8():
    page = '<meta charset="windows-1252"><p>Café</p>'
    assert decode(page.encode("cp1252")) == (page, "windows-1252")


def test_a_page_saved_as_utf_8_is_read_as_such_whatever_it_declares():
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>{CHINESE}</p>'
    assert decode(page.encode())[0] == page


def test_a_declared_encoding_that_does_not_exist_is_passed_over():
    page = f'<meta charset="x-none"><p>{CHINESE}</p>'
    assert decode(page.encode("gbk"))[0] == page


def test_line_ends_become_one_kind():
    assert decode(b"one\r\ntwo\rthree\n")[0] == "one\ntwo\nthree\n"


def test_bytes_in_no_known_encoding_are_refused_with_their_line():
    with pytest.raises(NotImportedError) as refused:
        decode(b"first line\nsecond \xff\xff line\n")
    assert refused.value.line == 2
    assert "0xFF" in refused.value.reason
    assert "UTF-8" in refused.value.advice


def test_a_file_that_is_no_text_is_refused():
    with pytest.raises(NotImportedError, match="not a text file"):
        decode(b"PK\x03\x04\x00\x00")
