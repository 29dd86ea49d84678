"""The settings as a process reads them: each case is a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {"SECRET_KEY": "k" * 60, "SITE_URL": "https://news.example.org", "ALLOWED_HOSTS": "news.example.org"}


def python(code: str, tmp_path, **environment) -> subprocess.CompletedProcess:
    """Run `code` after settings are loaded from `environment` alone; `.env` of this folder is not read."""
    code = f"import environ; environ.Env.read_env = lambda *a, **k: None\nfrom config import settings\n{code}"
    inherited = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=inherited | environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", PRODUCTION)
def test_a_missing_variable_stops_the_start_with_its_name_and_an_example(tmp_path, name):
    result = python("", tmp_path, **{key: value for key, value in PRODUCTION.items() if key != name})
    assert result.returncode != 0
    assert f"Set the environment variable {name}, for example {name}=" in result.stderr


def test_https_turns_the_protections_on(tmp_path):
    code = "print(settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0)"
    assert python(code, tmp_path, **PRODUCTION).stdout.split() == ["True", "True", "True"]


def test_the_database_is_sqlite_in_wal_mode_unless_a_url_names_another(tmp_path):
    code = "d = settings.DATABASES['default']; print(d['ENGINE'], d['OPTIONS'])"
    assert "journal_mode = WAL" in python(code, tmp_path, **PRODUCTION).stdout
    postgres = python(code, tmp_path, **PRODUCTION, DATABASE_URL="postgres://u:p@db/news").stdout
    assert "postgresql" in postgres
    assert "pool" in postgres


def test_what_the_address_of_the_database_says_counts(tmp_path):
    url = "postgres://u:p@db/news?sslmode=verify-full&connect_timeout=3"
    code = "print(settings.DATABASES['default']['OPTIONS'])"
    options = python(code, tmp_path, **PRODUCTION, DATABASE_URL=url).stdout
    assert "'sslmode': 'verify-full'" in options
    assert "'connect_timeout': 3" in options
    assert "'pool'" in options


def test_redis_and_object_storage_are_chosen_by_variables(tmp_path):
    code = "print(settings.CACHES['default']['BACKEND'], settings.STORAGES['default'])"
    environment = {
        "CACHE_URL": "redis://cache:6379/1",
        "MEDIA_BUCKET": "news",
        "MEDIA_ENDPOINT_URL": "https://s3.example",
    }
    out = python(code, tmp_path, **PRODUCTION, **environment).stdout
    assert "RedisCache" in out
    assert "'bucket_name': 'news'" in out


@pytest.mark.parametrize("limit", ["much", "0/minute", "600", "600/fortnight", "-1/minute", "600/minute;9/second"])
def test_a_rate_limit_that_is_not_understood_stops_the_start_with_its_name(tmp_path, limit):
    result = python("", tmp_path, **PRODUCTION, API_RATE_LIMIT=limit)
    assert result.returncode != 0
    assert f"API_RATE_LIMIT={limit}: write it like API_RATE_LIMIT=600/minute" in result.stderr


@pytest.mark.parametrize("limit", ["600/minute", "10/second", "5000/12 hour"])
def test_a_rate_limit_is_read_as_the_limiter_reads_it(tmp_path, limit):
    code = "from limits import parse; print(parse(settings.API_RATE_LIMIT).amount)"
    assert python(code, tmp_path, **PRODUCTION, API_RATE_LIMIT=limit).stdout.strip() == limit.partition("/")[0]


def test_a_star_opens_the_api_to_every_origin_and_names_to_those(tmp_path):
    code = "print(settings.CORS_ALLOW_ALL_ORIGINS, settings.CORS_ALLOWED_ORIGINS, settings.CORS_ALLOW_CREDENTIALS)"
    assert python(code, tmp_path, **PRODUCTION, CORS_ALLOWED_ORIGINS="*").stdout.strip() == "True [] False"
    named = python(code, tmp_path, **PRODUCTION, CORS_ALLOWED_ORIGINS="https://app.example.org").stdout.strip()
    assert named == "False ['https://app.example.org'] False"


LOG = """
import logging.config
logging.config.dictConfig(settings.LOGGING)
log = logging.getLogger("gate")
log.info("told")
log.error("broken")
"""


def test_the_log_goes_to_the_file_that_is_named_and_errors_to_standard_error_too(tmp_path):
    file = tmp_path / "log" / "site.log"
    result = python(LOG, tmp_path, **PRODUCTION, LOG_FILE=str(file))
    assert [line.rpartition(": ")[2] for line in file.read_text().splitlines()] == ["told", "broken"]
    assert "broken" in result.stderr
    assert "told" not in result.stderr


def test_without_a_file_all_of_the_log_goes_to_standard_error(tmp_path):
    result = python(LOG, tmp_path, **PRODUCTION)
    assert [line.rpartition(": ")[2] for line in result.stderr.splitlines()] == ["told", "broken"]


def test_a_log_that_cannot_be_written_stops_the_start_with_advice(tmp_path):
    (tmp_path / "file").write_text("")
    result = python("", tmp_path, **PRODUCTION, LOG_FILE=str(tmp_path / "file" / "site.log"))
    assert result.returncode != 0
    assert "Name another file" in result.stderr
