"""A demo site of a fixed size, and a copy of this project that serves it.

The project writes into its folder `var`, so it is copied, with `var` a link to the data set. Building takes minutes;
a data set is kept in `var/bench` and used again until what makes it changes.
"""

import hashlib
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.bench.servers import clean_environment, run
from tests.served_site import NOT_COPIED, PROJECT

KEPT = PROJECT / "var" / "bench"
MAKES_IT = ("demo", "news/bulk.py")


@dataclass(frozen=True)
class DataSet:
    articles: int
    project: Path  # the copy to start things in
    database_url: str = ""  # of PostgreSQL, in place of the embedded database

    def environment(self, port: int, **more: str) -> dict[str, str]:
        """The variables of a production server of this data set at the port."""
        return clean_environment(
            SECRET_KEY="of-a-benchmark-on-loopback-and-of-nothing-else",
            SITE_URL=f"http://127.0.0.1:{port}",
            ALLOWED_HOSTS="127.0.0.1",
            HOST="127.0.0.1",
            PORT=str(port),
            WORKERS="1",
            **({"DATABASE_URL": self.database_url} if self.database_url else {}),
            **more,
        )

    def python(self, *arguments: str) -> str:
        """What a Python of the copied project prints. Raises RuntimeError when it fails."""
        return run([sys.executable, *arguments], self.project, self.environment(port=80))


def data_set(articles: int, folder: Path, postgres: str = "") -> DataSet:
    """The data set, built when it is not kept, with the project copied into `folder`.

    `postgres` is the address of a server in place of the embedded database, without the name of a database.
    """
    name = f"{articles}-{_fingerprint()}"
    made = DataSet(articles, folder, postgres and _database(postgres, f"bench-{name}"))
    shutil.copytree(PROJECT, folder, ignore=NOT_COPIED)
    kept = KEPT / (f"postgres-{name}" if postgres else name)
    unfinished = kept.with_suffix(".unfinished")
    var = folder / "var"
    if kept.exists():
        var.symlink_to(kept)
    else:
        unfinished.mkdir(parents=True, exist_ok=True)  # build_demo goes on where an earlier one was broken off
        var.symlink_to(unfinished)
    made.python("-m", "babel.messages.frontend", "--quiet", "compile", "--domain", "django", "-d", "config/locale")
    made.python("manage.py", "migrate", "--noinput", "--verbosity", "0")
    made.python("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    if not kept.exists():
        made.python("manage.py", "build_demo", "--articles", str(articles))
        made.python(
            "manage.py", "shell", "--verbosity", "0", "-c", "from search.index.indexing import *; index_waiting()"
        )
        var.unlink()
        unfinished.rename(kept)
        var.symlink_to(kept)
    return made


def _database(server: str, name: str) -> str:
    """The address of the database of that name, made when it is missing."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server}/{name}"


def _fingerprint() -> str:
    """Of all that decides what the demo holds."""
    digest = hashlib.sha256()
    for name in MAKES_IT:
        path = PROJECT / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
