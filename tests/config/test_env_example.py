""".env.example names every environment variable that the code reads, no other, and each with its default."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ["api", "cache", "config", "demo", "home", "images", "importer", "news", "orm", "search", "users"]
REQUIRED = {"SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS"}
READ_BY_OTHERS = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}  # boto3
SET_BY_THE_SERVER = {"PROMETHEUS_MULTIPROC_DIR"}  # for its own workers
LINE = re.compile(r"(?P<is_default>#?)(?P<name>[A-Z][A-Z0-9_]*)=(?P<value>.*)")
UNKNOWN = object()


def reads(source: str) -> Iterator[tuple[str, object]]:
    """Name and default of each variable that some code reads: by `env`, by `required` or from `os.environ`."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("env")), args=[ast.Constant(str(name)), *_]):
                yield name, _default(node)
            case ast.Call(func=ast.Name("required"), args=[ast.Constant(str(name)), *_]):
                yield name, ""
            case ast.Call(func=ast.Attribute(value=where, attr="get"), args=[ast.Constant(str(name)), default]) if (
                ast.unparse(where) == "os.environ"
            ):
                yield name, ast.literal_eval(default)
            case ast.Subscript(value=where, slice=ast.Constant(str(name)), ctx=ast.Load()) if (
                ast.unparse(where) == "os.environ"
            ):
                yield name, UNKNOWN


def _default(call: ast.Call) -> object:
    """What `default=` comes to without DEBUG; UNKNOWN where it takes more of the settings than that."""
    given = next((keyword.value for keyword in call.keywords if keyword.arg == "default"), ast.Constant(""))
    try:
        return eval(compile(ast.Expression(given), "default", "eval"), {"DEBUG": False})
    except NameError:
        return UNKNOWN


@pytest.fixture(scope="module")
def defaults() -> dict[str, object]:
    modules = [ROOT / "manage.py", *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
    return {name: default for path in modules for name, default in reads(path.read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def shown() -> dict[str, re.Match]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    found = [match for line in lines if (match := LINE.fullmatch(line))]
    assert len({match["name"] for match in found}) == len(found), "a variable stands there twice"
    return {match["name"]: match for match in found}


def test_every_way_to_read_a_variable_is_noticed():
    source = """
A = env.int("ONE", default=24 * 3600)
B = env.str("TWO", default=str(VAR_DIR))
C = required("THREE", "example", debug_value="d")
D = int(os.environ.get("FOUR", "8000"))
E = os.environ["FIVE"]
os.environ["SIX"] = "written, not read"
"""
    assert dict(reads(source)) == {"ONE": 86400, "TWO": UNKNOWN, "THREE": "", "FOUR": "8000", "FIVE": UNKNOWN}


def test_every_variable_that_the_code_reads_is_there(defaults, shown):
    assert set(defaults) > REQUIRED
    assert sorted(set(defaults) - SET_BY_THE_SERVER - set(shown)) == []


def test_no_variable_is_there_that_nothing_reads(defaults, shown):
    assert sorted(set(shown) - set(defaults) - READ_BY_OTHERS) == []


def test_only_what_is_required_is_not_commented_out(shown):
    assert {name for name, match in shown.items() if not match["is_default"]} == REQUIRED
    assert all(shown[name]["value"] == "" for name in REQUIRED)  # nobody's secret, and nobody's site


def test_the_values_shown_are_the_defaults(defaults, shown):
    plain = {name: default for name, default in defaults.items() if name in shown and default is not UNKNOWN}
    assert {name: shown[name]["value"] for name in plain} == {name: _written(value) for name, value in plain.items()}


def test_each_variable_has_one_line_that_says_what_it_does():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = [(before, line) for before, line in pairwise(lines) if LINE.fullmatch(line)]
    assert [line for before, line in named if not before.startswith("# ")] == []


def _written(value: object) -> str:
    return "" if value in (None, []) else "01"[value] if isinstance(value, bool) else str(value)
