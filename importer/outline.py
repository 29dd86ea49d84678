"""Telling breadcrumb, section, title, text, release time, source and footer of a page apart."""

from datetime import datetime

from importer.breadcrumb import read_breadcrumb, same, sections_of
from importer.dates import machine_date
from importer.labels import Details, ends_page, is_page_tool, is_sentence, read_details, technical_support
from importer.not_imported import NotImportedError
from importer.page import Block, Hints, LegacyPage, trimmed
from importer.text_page import paragraph
from news.slugs import readable_slug

TITLE_AT_MOST = SOURCE_AT_MOST = 255  # characters, as they are stored


class Outline:
    """Goes over the blocks of one page: those about the page leave `blocks`, what remains is the text."""

    def __init__(self, blocks: list[Block], hints: Hints):
        self.hints = hints
        self.blocks = [block for block in blocks if block.text or block.kind != "paragraph"]
        self.breadcrumb = list(hints.breadcrumb)
        self.footer = list(hints.footer)
        self.left_out = list(hints.left_out)
        self.details: list[tuple[Details, Block]] = []
        self.section_line = ""

    def page(self) -> LegacyPage:
        """The page. Raises NotImportedError where it has no title or no release time that can be understood."""
        self._take_breadcrumb()
        title, line = self._take_title()
        self._take_head()
        self._take_foot()
        self._leave_out_surroundings()
        release_time, has_time = self._release_time(line)
        named = next((details.section for details, _ in self.details if details.section), "") or self.section_line
        sources = [*(details.source for details, _ in self.details), self.hints.source_name]
        return LegacyPage(
            title=title,
            blocks=self.blocks,
            release_time=release_time,
            has_time=has_time,
            breadcrumb=self.breadcrumb,
            sections=sections_of(self.breadcrumb, title) or ([named] if named else []),
            source_name=next((source for source in sources if 0 < len(source) <= SOURCE_AT_MOST), ""),
            canonical=self.hints.canonical,
            technical_support=self._technical_support(),
            footer=self.footer,
            details=[block.text for _, block in self.details],
            left_out=self.left_out,
        )

    def _technical_support(self) -> str:
        lines = (line for text in self.footer for line in text.split("\n"))
        return next(filter(None, map(technical_support, lines)), "")

    def _take_breadcrumb(self) -> None:
        """The first breadcrumb line; where it is only a label, the crumbs are on the next."""
        title = self.hints.title
        for position, block in enumerate(self.blocks):
            if same(block.text, title) if title else is_sentence(block.text):
                return
            crumbs = read_breadcrumb(block.text)
            if crumbs is None:
                continue
            taken = 1
            if not crumbs and position + 1 < len(self.blocks):
                crumbs, taken = self.blocks[position + 1].text.replace("\n", ">").split(">"), 2
                crumbs = [crumb for crumb in map(trimmed, crumbs) if crumb]
            self.breadcrumb = self.breadcrumb or crumbs
            self._leave_out(self.blocks[:position])
            del self.blocks[: position + taken]
            return

    def _take_title(self) -> tuple[str, int]:
        """The title and its line; with it goes what stands before it."""
        position = self._title_position()
        if position is None and self.hints.title:
            title, line = self.hints.title, 1
            if self.blocks and any(same(self.blocks[0].text, crumb) for crumb in self.breadcrumb):
                self.section_line = self.blocks.pop(0).text
        elif position is not None:
            block = self.blocks[position]
            before, self.blocks = self.blocks[:position], self.blocks[position + 1 :]
            title, line = self._first_line(block), block.line
            self._leave_out(before)
        else:
            raise NotImportedError("There is no title and no text", "Leave this file out, or save the page again.", 1)
        if len(title) > TITLE_AT_MOST:
            advice = f"Shorten it to {TITLE_AT_MOST} characters, or put the title on a line of its own above the text."
            raise NotImportedError(f"The title has {len(title)} characters", advice, line)
        return title, line

    def _title_position(self) -> int | None:
        if self.hints.title:
            found = (i for i, block in enumerate(self.blocks) if same(block.text, self.hints.title))
            return next(found, None)
        crumbs = [crumb for crumb in self.breadcrumb if trimmed(crumb)]
        position = 0
        while position < len(self.blocks) and self._is_about_page(self.blocks[position]):
            position += 1
        if position + 1 < len(self.blocks) and self._is_section_line(self.blocks[position:], crumbs):
            self.section_line = self.blocks[position].text
            position += 1
            while position < len(self.blocks) and self._is_about_page(self.blocks[position]):
                position += 1
        labelled = next((i for i, b in enumerate(self.blocks[: position + 1]) if _labelled_title(b)), None)
        if labelled is not None:
            return labelled
        return position if position < len(self.blocks) else None

    def _is_about_page(self, block: Block) -> bool:
        details = _details(block)
        return bool(details and not details.title) or bool(technical_support(block.text))

    def _is_section_line(self, blocks: list[Block], crumbs: list[str]) -> bool:
        """Whether the first of `blocks` names the section and not the article."""
        text = blocks[0].text
        if self.hints.section_slug and not crumbs:
            return readable_slug(text) == self.hints.section_slug
        if crumbs and same(text, crumbs[-1]):
            following = [block for block in blocks[1:] if not self._is_about_page(block)]
            # The last crumb may be the article itself; then text follows, not a title.
            return bool(following) and not (len(sections_of(crumbs, "")) > 1 and is_sentence(following[0].text))
        return any(same(text, crumb) for crumb in crumbs)

    def _first_line(self, block: Block) -> str:
        """The title in `block`; text that follows it without an empty line goes back to the blocks."""
        if labelled := _labelled_title(block):
            return labelled
        if len(block.lines) > 1 and (len(block.text) > TITLE_AT_MOST or is_sentence(block.text)):
            self.blocks.insert(0, paragraph(block.line + 1, block.lines[1:]))
            return block.lines[0]
        return trimmed(block.text.replace("\n", " "))

    def _take_head(self) -> None:
        while self.blocks and (details := _details(self.blocks[0])):
            self.details.append((details, self.blocks.pop(0)))

    def _take_foot(self) -> None:
        """What follows the text: release time, source, links to neighbours, credit, copyright."""
        for position, block in enumerate(self.blocks):
            if ends_page(block.text) and all(map(_may_end, self.blocks[position:])):
                self._to_footer(self.blocks[position:])
                del self.blocks[position:]
                break
        while self.blocks and _ends(self.blocks[-1]) and not self._is_another_date(self.blocks[-1]):
            self._to_footer([self.blocks.pop()], first=True)

    def _is_another_date(self, block: Block) -> bool:
        """Whether "Time: ..." stands in the text of a page whose release time is known for sure."""
        dates = details.dates if (details := _details(block)) else []
        is_known = any(sure for details, _ in self.details for _, sure in details.dates)
        return is_known and bool(dates) and not any(sure for _, sure in dates)

    def _to_footer(self, blocks: list[Block], first: bool = False) -> None:
        footer = []
        for block in blocks:
            if details := _details(block):
                self.details.append((details, block))
            else:
                footer.append(block.text)
        self.footer = footer + self.footer if first else self.footer + footer

    def _leave_out_surroundings(self) -> None:
        """Of an HTML page whose main part is known, what stands outside of it is no text of the article."""
        if any(block.inside for block in self.blocks):
            self._leave_out([block for block in self.blocks if not block.inside])
            self.blocks = [block for block in self.blocks if block.inside]

    def _leave_out(self, blocks: list[Block]) -> None:
        for block in blocks:
            if details := _details(block):
                self.details.append((details, block))
            elif technical_support(block.text):
                self.footer.append(block.text)
            elif block.text != self.section_line:
                self.left_out.append(block.text or block.address)

    def _release_time(self, line: int) -> tuple[datetime, bool]:
        """The release time, and whether it has a time of day: of the clearest label, else of markup, else of a line of
        its own within the text."""
        if not any(details.dates for details, _ in self.details):
            self._take_details_from_text()
        found = [(date, sure, block) for details, block in self.details for date, sure in details.dates]
        found.sort(key=lambda one: not one[1])
        machine = [(date.moment, date.has_time) for date in map(machine_date, self.hints.dates) if date and date.moment]
        if found:
            date, _, block = found[0]
            if (moment := date.moment) is None:
                raise NotImportedError(f'There is no such time as "{block.text[:80]}"', "Correct the date.", block.line)
            exact = ((other, has_time) for other, has_time in machine if has_time and other.date() == moment.date())
            return (moment, True) if date.has_time else next(exact, (moment, False))
        if machine:
            return max(machine, key=lambda one: one[1])
        unreadable = [(d.unreadable_date, block.line) for d, block in self.details if d.unreadable_date]
        if unreadable:
            text, line = unreadable[0]
            raise NotImportedError(f'"{text}" is no release time', "Write it like 2020-07-20 16:10:26.", line)
        raise NotImportedError("There is no release time", 'Add a line like "Release Time: 2020-07-20 16:10:26".', line)

    def _take_details_from_text(self) -> None:
        for block in self.blocks:
            if (details := _details(block)) and details.dates:
                self.details.append((details, block))
                self.blocks.remove(block)
                return


def _details(block: Block) -> Details | None:
    return read_details(block.text) if block.kind in ("paragraph", "list", "heading") else None


def _ends(block: Block) -> bool:
    """Whether a block says by itself that it is below the text."""
    return bool(_details(block)) or (block.kind == "paragraph" and (ends_page(block.text) or is_page_tool(block.text)))


def _may_end(block: Block) -> bool:
    """Whether a block may stand in a footer: a line, not a sentence."""
    return _ends(block) or (block.kind in ("paragraph", "list") and not is_sentence(block.text))


def _labelled_title(block: Block) -> str:
    details = _details(block)
    return details.title if details else ""
