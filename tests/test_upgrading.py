"""docs/upgrading.md lists what may break with other versions of the libraries, each with a test that is there."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.models.sql.compiler import SQLCompiler
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.cached_site import CachedSiteMiddleware
from home.models import HomePage
from news.models import NewsArticlePage, RelatedArticle
from news.references.loading import load_references
from orm.compiled import CompiledQuery
from tests.factories import ArticleFactory

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/upgrading.md").read_text(encoding="utf-8")
ROOMS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["root_packages"]
TREES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for room in ROOMS
    for path in (ROOT / room).rglob("*.py")
}
DOCUMENTED = {"_default_manager", "_meta", "_replace", "_state"}
HEADING = re.compile(r"^### (.+)$", re.MULTILINE)
ROW = re.compile(r"^\| (`.+`) \| (.+) \| .+ \|$", re.MULTILINE)


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def listed() -> dict[str, set[str]]:
    """The names that the page says each file uses."""
    entries = [quoted(heading) for heading in HEADING.findall(PAGE)]
    entries += [quoted(f"{file} {names}") for file, names in ROW.findall(PAGE)]
    names: dict[str, set[str]] = {}
    for entry in entries:
        files = [name for name in entry if "/" in name]
        for file in files:
            names.setdefault(file, set()).update(set(entry) - set(files))
    return names


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in DOCUMENTED


def defined() -> set[str]:
    """All names that are given somewhere in this project."""
    nodes = [node for tree in TREES.values() for node in ast.walk(tree)]
    made = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    given = [node for node in nodes if isinstance(getattr(node, "ctx", None), ast.Store)]
    variables = {node.id for node in given if isinstance(node, ast.Name)}
    return made | variables | {node.attr for node in given if isinstance(node, ast.Attribute)}


def used(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from [*(node.module or "").split("."), *(alias.name for alias in node.names)]


def test_no_private_name_of_a_library_is_used_that_the_page_does_not_list():
    ours, known = defined(), listed()
    for file, tree in TREES.items():
        unknown = {name for name in used(tree) if private(name)} - ours - known.get(file, set())
        assert not unknown, file


def test_what_the_page_lists_is_used_in_the_file():
    assert len(listed()) > 10
    for file, names in listed().items():
        source = (ROOT / file).read_text("utf-8")
        assert [name for name in names if name not in source] == [], file


def test_every_entry_has_a_test_that_is_there():
    assert len(re.findall("^- Test: ", PAGE, re.MULTILINE)) == len(HEADING.findall(PAGE))
    tests = [name.split("::") for name in quoted(PAGE) if "::" in name]
    assert [name for file, name in tests if f"\ndef {name}(" not in (ROOT / file).read_text("utf-8")] == []


@pytest.mark.django_db
def test_wagtail_takes_the_site_that_a_request_was_given(rf):
    request = rf.get("/")
    CachedSiteMiddleware(lambda request: HttpResponse())(request)
    root = Site.find_for_request(request).root_page
    assert isinstance(root, HomePage)
    assert root.by_language["en"] == root


@pytest.mark.django_db
def test_related_articles_of_a_draft_are_those_of_the_draft():
    article, other = ArticleFactory(), ArticleFactory()
    article.related_links = [RelatedArticle(related=other)]
    draft = article.save_revision().as_object()
    with CaptureQueriesContext(connection) as captured:
        load_references([draft], None)
    assert [page.pk for page in draft.related_pages] == [other.pk]
    assert not [query for query in captured if RelatedArticle._meta.db_table in query["sql"]]


@pytest.mark.django_db
def test_a_compiled_query_finds_its_converters_once(monkeypatch):
    found, find = [], SQLCompiler.get_converters

    def get_converters(compiler, expressions):
        found.append(expressions)
        return find(compiler, expressions)

    monkeypatch.setattr(SQLCompiler, "get_converters", get_converters)
    query = CompiledQuery(lambda slug: NewsArticlePage.objects.filter(slug=slug))
    article = ArticleFactory()
    found.clear()
    assert [query(article.slug), query("none"), query(article.slug)] == [[article], [], [article]]
    assert len(found) == 1
