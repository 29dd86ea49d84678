"""A site of an earlier release goes on after an upgrade: its database migrates, and it answers as it did before."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sqlite import sqlite_only
from tests.upgrade.make import OLD_PAGE, PROJECT, answers, ask, environment, releases, requests_in, unpack

pytestmark = sqlite_only


@dataclass
class Upgraded:
    """A database that today's code has migrated, what it then answered, and what the code of before had answered."""

    file: Path
    before: list[dict]
    now: list[dict]


@pytest.fixture(scope="module", params=releases())
def upgraded(request, tmp_path_factory) -> Upgraded:
    file = tmp_path_factory.mktemp("upgrade") / "site.sqlite3"
    unpack(request.param, file)
    stored = json.loads(answers(request.param).read_text(encoding="utf-8"))
    return Upgraded(file, stored["answers"], ask(file, requests_in(stored), stored["at"]))


def test_a_site_answers_after_the_upgrade_as_it_did_before(upgraded):
    pairs = list(zip(upgraded.before, upgraded.now, strict=True))
    # One that is changed on purpose: see tests/upgrade/make.py.
    assert [now["path"] for before, now in pairs if now != before] == []


def test_a_page_that_was_imported_before_the_upgrade_is_known_to_the_import_after_it(upgraded):
    read = (
        "from importer.models import ImportedPage; print(*ImportedPage.objects.values_list('source', 'article__slug'))"
    )
    assert manage(upgraded.file, "shell", "--no-imports", "-c", read).count(OLD_PAGE.name) == 1
    assert "1 unchanged" in manage(upgraded.file, "import_news", str(OLD_PAGE))


def manage(file: Path, *arguments: str) -> str:
    """What a command says whose site has the file as its database."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=environment(file),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
