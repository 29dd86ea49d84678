import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import settings

settings.register_profile("any speed", deadline=None)
settings.load_profile("any speed")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "old").mkdir()
    return tmp_path / "old"


@pytest.fixture
def run(tmp_path):
    """Runs the command; returns its JSON report with what it printed and the message it failed with, if any."""

    def run_command(*paths, **options):
        report, out = tmp_path / "report.json", StringIO()
        error = ""
        try:
            call_command("import_news", *map(str, paths), report=report, stdout=out, stderr=StringIO(), **options)
        except CommandError as failed:
            error = str(failed)
        return {**json.loads(report.read_text("utf-8")), "out": out.getvalue(), "error": error}

    return run_command
