"""A site as `make run` sets it up and serves it, from a copy of this project in a folder of its own.

Building the demo takes a minute, so it is built once (`build_demo_site`) and copied for each test that serves it.
"""

import fcntl
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError

PROJECT = Path(__file__).resolve().parents[1]
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".env", "var", "node_modules", "__pycache__")
START_WITHIN = 240  # seconds, with migrations and the demo's pictures
STOP_WITHIN = 90


def build_demo_site(folder: Path) -> Path:
    """`var` of a demo site - database, media, static files - for `serve_demo` to copy. Processes that ask for the same
    folder share it: the first one builds, the others wait."""
    folder.mkdir(exist_ok=True)
    var = folder / "project" / "var"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            with serve_site(folder):
                pass
            (folder / "built").touch()
    return var


@contextmanager
def serve_demo(folder: Path, var: Path, **environment: str) -> Iterator[str]:
    """The address of a running demo site, as `serve_site` gives it; `var` is what `build_demo_site` gave."""
    with serve_site(folder, lambda project, port: _copy_var(var, project / "var", port), **environment) as url:
        yield url


@contextmanager
def serve_empty_site(folder: Path, **environment: str) -> Iterator[str]:
    """The address of a running site that has its first pages and nothing else, as `serve_site` gives it."""
    with serve_site(folder, _decline_demo, **environment) as url:
        yield url


@contextmanager
def serve_site(
    folder: Path, prepare: Callable[[Path, int], object] = lambda project, port: None, **environment: str
) -> Iterator[str]:
    """The address of a site that `make run` set up and serves, without a slash at its end; it is stopped on the way
    out. `prepare` gets the folder of the project and the port before that; `environment` is what the site has besides
    that of a fresh machine, as `WORKERS="2"`.

    Raises RuntimeError with the site's own output when it does not start.
    """
    project = folder / "project"
    shutil.copytree(PROJECT, project, ignore=NOT_COPIED)
    (project / ".venv").symlink_to(Path(sys.executable).parent.parent)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    prepare(project, port)
    # Nothing of the tests' own settings: the site has those of a fresh machine.
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")}
    log = folder / "site.log"
    with log.open("w") as output:
        site = subprocess.Popen(
            ["make", "run"],
            cwd=project,
            env=kept | {"PORT": str(port)} | environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/readyz", site, log)
        yield url
    finally:
        os.killpg(site.pid, signal.SIGTERM)
        site.wait(timeout=STOP_WITHIN)


def run_in(folder: Path, code: str, **environment: str) -> None:
    """Run Python in the shell of the site that is served from `folder`, as an editor's changes."""
    python = folder / "project" / ".venv" / "bin" / "python"
    subprocess.run([python, "manage.py", "shell", "-c", code], cwd=folder / "project", check=True, env=environment)


def _decline_demo(project: Path, port: int) -> None:
    (project / "var").mkdir()
    (project / "var" / "demo-asked").touch()  # as `make run` leaves it behind


def _copy_var(built: Path, var: Path, port: int) -> None:
    """The migrations wrote the port of their time into the site's address, and what is cached has it too."""
    shutil.copytree(built, var, ignore=shutil.ignore_patterns("cache"))
    with closing(sqlite3.connect(var / "park-news.sqlite3")) as database, database:
        database.execute("UPDATE wagtailcore_site SET port = ?", [port])


def _wait_for(url: str, site: subprocess.Popen, log: Path) -> None:
    for _ in range(START_WITHIN * 4):
        if site.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.25)
    raise RuntimeError(f"The demo site did not start: {log.read_text()[-2000:]}")
