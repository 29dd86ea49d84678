"""Bytes of a saved page as text."""

import codecs
import re

from importer.not_imported import NotImportedError

_BYTE_ORDER_MARKS = [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_GB_NAMES = frozenset({"gbk", "gb2312", "cp936"})  # older names of what GB18030 contains


def decode(data: bytes) -> tuple[str, str]:
    """The text, with line ends as "\\n", and the name of its encoding.

    A byte order mark decides; then UTF-8 where all of it is UTF-8 (other encodings hardly ever are by chance); then
    what the page declares; then GB18030, which contains GBK and GB2312. Raises NotImportedError with the line that
    fits none.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text, encoding = _decoded(data.removeprefix(mark), [name])
            break
    else:
        text, encoding = _decoded(data, ["utf-8", *_declared(data), "gb18030"])
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise NotImportedError("This is not a text file", "Give saved pages as text or HTML.", line)
    return text, encoding


def _declared(data: bytes) -> list[str]:
    found = _DECLARED.search(data, 0, 4096)
    if not found:
        return []
    name = found[1].decode("ascii", "ignore").lower()
    try:
        b" ".decode(name)
    except (LookupError, UnicodeError):
        return []
    return ["gb18030" if name in _GB_NAMES else name]


def _decoded(data: bytes, encodings: list[str]) -> tuple[str, str]:
    furthest = 0
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
    raise NotImportedError(
        f"Byte 0x{data[furthest]:02X} is in none of the encodings {', '.join(dict.fromkeys(encodings))}",
        "Save the file as UTF-8.",
        data.count(b"\n", 0, furthest) + 1,
    )
