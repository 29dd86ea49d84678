"""The worked examples of CONTRIBUTING.md, carried out on a copy of the project: who follows them gets what they say.

A sentence that ends in "New file `path`:", "Append to `path`:" or "Change `path`:" names the file that the block below
it goes into; a block of `diff` without one changes the same file as the one before. Blocks of `sh` are run.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = (".git", ".venv", ".env", "var", "node_modules", ".pytest_cache", ".ruff_cache", ".hypothesis")
INHERITED = ("PATH", "HOME", "LANG", "LC_ALL")  # nothing of pytest, nor of the database of this run
# Without what mypy remembers of the project, which is copied with it, types take a minute: `make check` comes first.
HAS_BEEN_TYPE_CHECKED = (ROOT / ".mypy_cache").exists()
# Tests that no example names, and that fail where one forgets something.
GUARDS = ["tests/test_catalogue.py", "tests/api/test_no_route_leaks.py::test_every_route_is_named_here"]

FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
TARGET = re.compile(r"(?P<verb>New file|Append to|Change)\s+`(?P<path>[^`]+)`:\s*\Z")
MANAGE, PYTEST = [".venv/bin/python", "manage.py"], [".venv/bin/python", "-m", "pytest"]

# In one process, which has Django loaded once: the commands, what `make check` asks Django, and the tests.
FOLLOW = """
import importlib, json, sys
import pytest
from django.core.management import execute_from_command_line

commands, tests = json.loads(sys.argv[1])
for command in commands:
    execute_from_command_line(command)
    importlib.invalidate_caches()  # there are new migrations now
options = ["-n", "0", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]  # it came later
sys.exit(pytest.main([*options, *tests]))
"""


@dataclass
class Step:
    """`verb` is what is done to the file at `path`: "New file", "Append to" or "Change"."""

    verb: str
    path: str
    text: str


def examples(document: str) -> str:
    return document.partition("\n## Four worked examples\n")[2].partition("\n## ")[0]


def steps_and_commands(text: str) -> tuple[list[Step], list[list[str]]]:
    """What is to be written and what is to be run, each in order; fails where a block says neither."""
    steps, commands, end = [], [], 0
    for fence in FENCE.finditer(text):
        target = TARGET.search(text[end : fence.start()])
        end = fence.end()
        if fence["kind"] == "sh":
            commands += [shlex.split(line) for line in fence["text"].splitlines()]
            continue
        if target is None and not (fence["kind"] == "diff" and steps and steps[-1].verb == "Change"):
            pytest.fail(f"CONTRIBUTING.md does not say which file this block goes into:\n{fence['text']}")
        verb, path = (target["verb"], target["path"]) if target else ("Change", steps[-1].path)
        steps.append(Step(verb, path, fence["text"]))
    return steps, commands


def take(step: Step, project: Path) -> None:
    """Do in `project` what the step says; fails, with what to mend, where that cannot be done."""
    file = project / step.path
    if step.verb == "New file":
        if file.exists():
            pytest.fail(f"CONTRIBUTING.md makes {step.path}, which is there already")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(step.text, encoding="utf-8")
        return
    if not file.exists():
        pytest.fail(f"CONTRIBUTING.md changes {step.path}, which is not there")
    source = file.read_text(encoding="utf-8")
    if step.verb == "Append to":
        file.write_text(source + step.text, encoding="utf-8")
        return
    changes = [line or " " for line in step.text.splitlines()]  # an empty line of context may have lost its space
    old, new = ([line[1:] for line in changes if line[0] in signs] for signs in (" -", " +"))
    lines = source.splitlines()
    places = [start for start in range(len(lines)) if lines[start : start + len(old)] == old]
    if len(places) != 1:
        shown = "\n".join(old)
        pytest.fail(f"CONTRIBUTING.md changes lines of {step.path} that stand there {len(places)} times:\n{shown}")
    lines[places[0] : places[0] + len(old)] = new
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def failure(*command: str | Path, project: Path, **variables: str) -> str:
    """What a command says that fails, "" of one that does not."""
    environment = {name: value for name, value in os.environ.items() if name in INHERITED}
    environment |= {"DATABASE_URL": f"sqlite:///{project.parent}/park-news.sqlite3"}
    environment |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "TMPDIR": str(project.parent)} | variables
    ended = subprocess.run(
        command, cwd=project, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    name = Path(command[0]).name
    return f"{name} ended with status {ended.returncode}:\n{ended.stdout}{ended.stderr}" if ended.returncode else ""


@pytest.fixture
def project(tmp_path) -> Path:
    """A copy of this project, as a clone would be."""
    return shutil.copytree(ROOT, tmp_path / "park-news", ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)


def test_whoever_follows_the_examples_gets_what_they_say(project):
    steps, commands = steps_and_commands(examples((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert len(steps) > 20
    for step in steps:
        take(step, project)

    managed = [["manage.py", *command[2:]] for command in commands if command[:2] == MANAGE]
    tested = [path for command in commands if command[:3] == PYTEST for path in command[3:]]
    assert len(managed) + sum(command[:3] == PYTEST for command in commands) == len(commands)
    new_tests = {step.path for step in steps if step.verb == "New file" and step.path.startswith("tests/")}
    assert len(new_tests) == 4
    assert new_tests <= set(tested)

    checks = [["manage.py", "makemigrations", "--check", "--dry-run"], ["manage.py", "check"]]
    tools = Path(sys.executable).parent
    follow = json.dumps([[*managed, *checks], list(dict.fromkeys([*tested, *GUARDS]))])
    failures = [
        failure(tools / "ruff", "format", "--check", ".", project=project),
        failure(tools / "ruff", "check", ".", project=project),
        failure(tools / "lint-imports", project=project),
        failure(tools / "mypy", project=project, DEBUG="1") if HAS_BEEN_TYPE_CHECKED else "",
        failure(tools / "djlint", "--lint", "--quiet", "templates", project=project),
        failure(sys.executable, "-c", FOLLOW, follow, project=project),
    ]
    if any(failures):
        pytest.fail("\n".join(filter(None, failures)), pytrace=False)


# How the examples are read


def test_a_block_goes_into_the_file_that_the_sentence_before_it_names():
    text = """
The day is a date. New file `a/b.py`:

```python
one = 1
```

Then this. Change
`c.py`:

```diff
 x
+y
```

```diff
-z
```

```sh
.venv/bin/python manage.py check --tag "two words"
```
"""
    steps, commands = steps_and_commands(text)
    assert [(step.verb, step.path) for step in steps] == [
        ("New file", "a/b.py"),
        ("Change", "c.py"),
        ("Change", "c.py"),
    ]
    assert commands == [[*MANAGE, "check", "--tag", "two words"]]


def test_a_block_without_a_file_is_told():
    with pytest.raises(pytest.fail.Exception, match="does not say which file"):
        steps_and_commands("Some words.\n\n```python\none = 1\n```\n")


def test_lines_are_changed_where_the_example_shows_them(tmp_path):
    (tmp_path / "a.py").write_text("first\nsecond\n\nlast\n")
    take(Step("Change", "a.py", " second\n\n-last\n+end\n"), tmp_path)
    assert (tmp_path / "a.py").read_text() == "first\nsecond\n\nend\n"


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (Step("Change", "a.py", " gone\n+new\n"), "stand there 0 times"),
        (Step("Change", "a.py", " twice\n+new\n"), "stand there 2 times"),
        (Step("Change", "a.py", " twic\n+new\n"), "stand there 0 times"),
        (Step("Change", "b.py", " gone\n+new\n"), "changes b.py, which is not there"),
        (Step("Append to", "b.py", "new\n"), "changes b.py, which is not there"),
        (Step("New file", "a.py", "new\n"), "makes a.py, which is there already"),
    ],
)
def test_what_cannot_be_done_any_more_is_told(tmp_path, step, message):
    (tmp_path / "a.py").write_text("twice\ntwice\n")
    with pytest.raises(pytest.fail.Exception, match=message):
        take(step, tmp_path)
