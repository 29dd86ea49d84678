"""Telling tables of data from tables that only lay a page out."""

from lxml.html import HtmlElement

_NOT_IN_DATA = ["table", "img", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "iframe", "form"]
_CELL_AT_MOST = 300  # characters; a cell with more is a column of the page
_SPAN_AT_MOST = 50


def data_rows(table: HtmlElement) -> list[list[HtmlElement | None]]:
    """The cells of a table of data, row by row, None where another cell spans; nothing for a layout table.

    Data is at least two rows and two columns of short cells. All rows have the same length.
    """
    if any(next(table.iterdescendants(tag), None) is not None for tag in _NOT_IN_DATA):
        return []
    grid = _grid(list(table.iter("tr")))
    cells = [cell for row in grid for cell in row if cell is not None]
    texts = ["".join(cell.text_content().split()) for cell in [*cells, *table.iter("caption")]]
    if len(grid) < 2 or max(map(len, grid)) < 2 or max(map(len, texts)) > _CELL_AT_MOST:
        return []
    if sum(map(len, texts)) != len("".join(table.text_content().split())):
        return []  # text between the cells would be lost
    width = max(map(len, grid))
    return [row + [None] * (width - len(row)) for row in grid]


def _grid(rows: list[HtmlElement]) -> list[list[HtmlElement | None]]:
    grid: list[list[HtmlElement | None]] = []
    reaching_down: dict[int, int] = {}  # column: further rows that a cell above covers
    for row in rows:
        line: list[HtmlElement | None] = []
        for cell in row.iterchildren("td", "th"):
            _pass_covered(line, reaching_down)
            height, width = _span(cell, "rowspan"), _span(cell, "colspan")
            for column in range(len(line), len(line) + width):
                reaching_down[column] = height - 1
            line += [cell] + [None] * (width - 1)
        _pass_covered(line, reaching_down)
        grid.append(line)
    return grid


def _pass_covered(line: list[HtmlElement | None], reaching_down: dict[int, int]) -> None:
    while reaching_down.get(len(line), 0) > 0:
        reaching_down[len(line)] -= 1
        line.append(None)


def _span(cell: HtmlElement, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return min(max(int(value), 1), _SPAN_AT_MOST) if value.isascii() and value.isdigit() else 1
