"""What an import did, file by file."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from importer.not_imported import NotImportedError
from importer.page import LegacyPage


class Status(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    LEFT_ALONE = "left alone"
    FAILED = "failed"


@dataclass
class FileReport:
    """What happened to one file. `missing_media` gives the reason for each address; `footer`, `details` and
    `left_out` hold what was read and is not in the article."""

    file: str
    status: Status = Status.FAILED
    encoding: str = ""
    title: str = ""
    release_time: str = ""
    section: str = ""
    page: str = ""
    old_address: str = ""
    missing_media: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    technical_support: str = ""
    footer: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    problem: dict[str, str | int | None] | None = None

    def read(self, page: LegacyPage) -> None:
        """Note what was read from the file."""
        self.title = page.title
        self.release_time = page.release_time.isoformat()
        self.technical_support = page.technical_support
        self.footer, self.details, self.left_out = page.footer, page.details, page.left_out
        if not page.has_time:
            self.notes.append("The release has a date and no time of day: midnight was written.")
        if not page.blocks:
            self.notes.append("The article has no text.")

    def fail(self, error: NotImportedError) -> None:
        self.status = Status.FAILED
        self.problem = {"reason": error.reason, "advice": error.advice, "line": error.line}


@dataclass
class Report:
    """All files in the order they were read."""

    dry_run: bool
    files: list[FileReport] = field(default_factory=list)
    interrupted: bool = False

    def counts(self) -> dict[str, int]:
        """How many files have each status, and how many pictures and attachments are missing."""
        statuses = Counter(file.status for file in self.files)
        missing = sum(len(file.missing_media) for file in self.files)
        return {**{status.value: statuses[status] for status in Status}, "missing media": missing}

    def as_json(self) -> str:
        content = {
            "dry_run": self.dry_run,
            "interrupted": self.interrupted,
            "summary": self.counts(),
            "files": [asdict(file) for file in self.files],
        }
        return json.dumps(content, ensure_ascii=False, indent=2)
