"""Plain text, links and pictures in Markdown."""

import re

SPECIAL = re.compile(r"[\\`*\[\]<>|~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
LINE_START = re.compile(r"^(\s*)(?:([-+=#])|(\d{1,9})([.)]))", re.MULTILINE)
NOT_IN_ADDRESS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"}


def escape(text: str) -> str:
    """Text that reads as it stands, whatever characters it has. Lines stay lines."""
    text = SPECIAL.sub(r"\\\g<0>", text)
    return LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", text)


def one_line(text: str) -> str:
    """The same with every run of white space as one space: for headings, link words and table cells."""
    return escape(" ".join(text.split()))


def link(words: str, address: str) -> str:
    return f"[{one_line(words)}]({_address(address)})"


def picture(alt: str, address: str, title: str = "") -> str:
    title = " ".join(title.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f"![{one_line(alt)}]({_address(address)}" + (f' "{title}")' if title else ")")


def quoted(markdown: str) -> str:
    """Every line of some Markdown after ">"."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.splitlines())


def lines(text: str) -> str:
    """Plain text with its line breaks and paragraphs kept."""
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return "\n\n".join("\\\n".join(escape(line.strip()) for line in part.splitlines()) for part in paragraphs)


def document(*parts: str) -> str:
    """Parts apart by an empty line, empty ones left out, with a line break at the end."""
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def _address(address: str) -> str:
    return "".join(NOT_IN_ADDRESS.get(character, character) for character in address)
