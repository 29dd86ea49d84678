"""Store what `test_upgrade.py` reads of a release: a small database of it, and what its code answers.

    git worktree add ../released v0.2.0
    .venv/bin/python -m tests.upgrade.make 0.2.0 ../released
    git worktree remove ../released

writes `tests/upgrade/0.2.0.sqlite3.xz` and `tests/upgrade/0.2.0.answers.json`: do so for each release, with a checkout
of its tag. The checkout needs no virtual environment while the packages that both were locked to are alike; else give
its own Python with `--python`.

Where today's code answers otherwise on purpose, such as with one more field of the API,

    .venv/bin/python -m tests.upgrade.make 0.2.0

asks today's code, whose answers take the place of those of before. The difference that Git shows is what a site sees of
the upgrade, so look at each line of it.
"""

import argparse
import json
import lzma
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PROJECT = FOLDER.parents[1]
OLD_PAGE = FOLDER.parent / "old_site" / "park-news.txt"
INHERITED = ("PATH", "HOME", "LANG", "LC_ALL")  # nothing of pytest, nor of the database of this run
MOST_BYTES = 300 * 1024

# A demo, and what it has none of: a page that was imported, one that was renamed, one that is for users who have signed
# in, and one that was withdrawn.
PREPARE = """
from django.conf import settings
from django.test import Client
from wagtail.models import Page, PageViewRestriction

settings.DEMO_SIGN_IN = settings.VAR_DIR / "sign-in"
call_command("build_demo", verbosity=0)
call_command("import_news", {old_page!r}, verbosity=0)
renamed, closed, withdrawn = (
    Page.objects.get(slug=slug).specific for slug in ("lantern-night", "noise-week", "water-works")
)
renamed.slug = "lanterns"
renamed.save_revision().publish()
PageViewRestriction.objects.create(page=closed, restriction_type="login")
withdrawn.unpublish()
call_command("index_search", verbosity=0)
# No picture is stored, so that the rows of all that is cut from them have to be there.
for page in Page.objects.live().exclude(depth=1):
    for path in (page.url, f"/api/v2/pages/{{page.pk}}/", f"/api/v2/page/?path={{page.url}}"):
        Client().get(path)
Client().get("/api/v2/images/?limit=100&fields=*")
"""
# Nobody signs in to what is stored.
SECRETS = [
    "UPDATE users_user SET password = '!'",
    "DELETE FROM django_session",
    "DELETE FROM wagtailcore_apitoken",
    "DELETE FROM wagtailadmin_editingsession",
    "DELETE FROM django_tasks_database_dbtaskresult",
]

LISTS = "/api/v2/pages/?type=news.NewsArticlePage"
PATHS = [
    *["/", "/zh-hans/", "/park-news/", "/investment/policies/", "/zh-hans/tou-zi-deng-gu/", "/tags/", "/zh-hans/tags/"],
    *["/park-news/third-laboratory/", "/park-news/heat-network/", "/park-news/lanterns/", "/park-news/battery-line/"],
    *["/park-news/tree-register/", "/investment/half-year-figures/", "/zh-hans/tou-zi-deng-gu/ban-nian-shu-zi/"],
    *["/{year}/", "/park-news/{year}/", "/park-news/2020/", "/tag/energy/", "/category/research/", "/author/luo-mei/"],
    *["/park-news/tag/energy/", "/park-news/tag/energy/?category=companies"],
    *["/search/?q=heat+network", "/search/?q=river", "/zh-hans/search/?q=灯谷"],
    *["/feed/", "/zh-hans/rss/", "/park-news/feed.json", "/tag/energy/feed/"],
    *["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-articles-0.xml", "/news-sitemap.xml", "/robots.txt", "/llms.txt"],
    *["/park-news/heat-network.md", "/park-news.md", "/zh-hans/tou-zi-deng-gu/ban-nian-shu-zi.md"],
    # Old addresses, closed and withdrawn pages, what has never been there.
    *["/news/2020/laboratory.html", "/park-news.txt", "/park-news/lantern-night/", "/notices/noise-week/"],
    *["/notices/water-works/", "/park-news/footbridge/", "/park-news/no-such-page/", "/park-news"],
    # The API.
    f"{LISTS}&locale=en&fields=*&limit=2",
    f"{LISTS}&locale=zh-hans&fields=*&limit=1",
    f"{LISTS}&fields=_,title,release_time&order=release_time&limit=100",
    f"{LISTS}&fields=_,body&slug=tree-register&rich_text_format=markdown",
    f"{LISTS}&search=heat&fields=_,title",
    f"{LISTS}&pinned=true&fields=_,title",
    f"{LISTS}&facets=section,category,tag,year&limit=0",
    f"{LISTS}&locale=en&limit=3&fields=_,title&cursor=",
    "/api/v2/pages/?fields=_,title,slug,html_url&limit=100",
    "/api/v2/pages/?type=news.NewsIndexPage&fields=*&limit=100",
    *[f"/api/v2/page/?path={path}" for path in ("/", "/park-news/", "/park-news/third-laboratory/")],
    *[f"/api/v2/page/?path={path}" for path in ("/zh-hans/tou-zi-deng-gu/ban-nian-shu-zi/", "/park-news/tag/energy/")],
    *[f"/api/v2/page/?path={path}" for path in ("/news/2020/laboratory.html", "/notices/water-works/", "/nothing/")],
    *["/api/v2/changes/?limit=3", "/api/v2/redirects/", "/api/v2/site/", "/api/v2/navigation/", "/api/v2/authors/"],
    *["/api/v2/navigation/?locale=zh-hans", "/api/v2/categories/", "/api/v2/tags/?limit=5"],
    *["/api/v2/images/?limit=3&fields=*", "/api/v2/documents/?fields=*", "/api/v2/pages/?type=news.Nothing"],
]
DETAILS = ("heat-network", "tree-register", "lanterns", "battery-line", "park-news", "noise-week", "footbridge")


def database(release: str) -> Path:
    return FOLDER / f"{release}.sqlite3.xz"


def answers(release: str) -> Path:
    return FOLDER / f"{release}.answers.json"


def releases() -> list[str]:
    """Those that something is stored of."""
    return sorted(path.name.removesuffix(".sqlite3.xz") for path in FOLDER.glob("*.sqlite3.xz"))


def unpack(release: str, file: Path) -> None:
    """Write the release's database to the file."""
    with lzma.open(database(release)) as packed, file.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)


def environment(file: Path) -> dict[str, str]:
    """The variables of a process that has the file as its database, and leaves what it writes beside it."""
    kept = {name: value for name, value in os.environ.items() if name in INHERITED}
    site = {"DATABASE_URL": f"sqlite:///{file}", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    return kept | site | {"TMPDIR": str(file.parent), "PYTHONDONTWRITEBYTECODE": "1"}


def ask(
    file: Path, requests: Sequence[dict], at: str = "", checkout: Path = PROJECT, of: str = "", prepare: str = ""
) -> list[dict]:
    """What the code of the checkout answers of the database in the file, which it migrates. `ask.py` explains the rest;
    `of` is the Python to run it with when it is not this one.

    Raises RuntimeError with its output when it fails.
    """
    options = [*(["--at", at] if at else []), *(["--prepare", prepare] if prepare else [])]
    done = subprocess.run(
        [of or sys.executable, FOLDER / "ask.py", *options],
        cwd=checkout,
        env=environment(file),
        input=json.dumps(requests),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"ask.py ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def make_database(release: str, checkout: Path, of: str, folder: Path) -> None:
    file = folder / "made.sqlite3"
    ask(file, [], checkout=checkout, of=of, prepare=PREPARE.format(old_page=str(OLD_PAGE)))
    with closing(sqlite3.connect(file)) as opened, opened:
        for statement in SECRETS:
            opened.execute(statement)
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("PRAGMA journal_mode = delete")
        opened.execute("VACUUM")
    packed = lzma.compress(file.read_bytes(), preset=9 | lzma.PRESET_EXTREME)
    if len(packed) > MOST_BYTES:
        sys.exit(f"The database has {len(packed):,} bytes, more than the {MOST_BYTES:,} that are worth storing.")
    database(release).write_bytes(packed)


def requests_of(file: Path) -> list[dict]:
    """PATHS and DETAILS of the database in the file."""
    with closing(sqlite3.connect(file)) as opened:
        ids = dict(opened.execute("SELECT slug, id FROM wagtailcore_page"))
    paths = [path.format(year=datetime.now(UTC).year) for path in PATHS]
    paths += [f"/api/v2/pages/{ids[slug]}/" for slug in DETAILS]
    requests: list[dict] = [{"path": path} for path in paths]
    for path in ("/zh-hans/", "/park-news/river-walk/"):
        requests += [{"path": path, "accept": kind} for kind in ("application/json", "text/markdown")]
    return requests


def store_answers(release: str, checkout: Path, of: str, folder: Path) -> None:
    """What the checkout's code answers of the stored database, to the requests and at the moment of the answers of
    before where there are any."""
    file = folder / "asked.sqlite3"
    unpack(release, file)
    kept = answers(release)
    if kept.exists():
        before = json.loads(kept.read_text(encoding="utf-8"))
        at, requests = before["at"], requests_in(before)
    else:
        at, requests = datetime.now(UTC).isoformat(timespec="seconds"), requests_of(file)
    told = ask(file, requests, at, checkout=checkout, of=of)
    if broken := [answer["path"] for answer in told if answer["status"] >= 500]:
        sys.exit(f"These break: {broken}")
    text = json.dumps({"at": at, "answers": told}, ensure_ascii=False, indent=1)
    kept.write_text(f"{text}\n", encoding="utf-8")


def requests_in(stored: dict) -> list[dict]:
    """What was asked for the answers of a file."""
    return [{key: answer[key] for key in ("path", "accept") if key in answer} for answer in stored["answers"]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.upgrade.make", description=__doc__.splitlines()[0])
    parser.add_argument("release", help="its number, such as 0.2.0")
    parser.add_argument("checkout", nargs="?", type=Path, help="where its code is; without it, today's code is asked")
    parser.add_argument("--python", default="", metavar="FILE", help="the Python of the checkout's virtual environment")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="park-news-upgrade-") as name:
        folder = Path(name)
        if options.checkout:
            make_database(options.release, options.checkout.resolve(), options.python, folder)
            answers(options.release).unlink(missing_ok=True)
        store_answers(options.release, (options.checkout or PROJECT).resolve(), options.python, folder)


if __name__ == "__main__":
    main()
