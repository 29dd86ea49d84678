"""Probes for whoever runs the site: is the process alive, can it do its work."""

from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 whenever the process answers; touches nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 with each check "ok", or 503 with what failed; reasons carry no address or credential."""
    checks = {name: _outcome(check) for name, check in CHECKS.items()}
    ready = all(outcome == "ok" for outcome in checks.values())
    return JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)


def _outcome(check: Callable[[], str | None]) -> str:
    try:
        return check() or "ok"
    except Exception as error:  # a probe reports whatever is wrong, it never fails itself
        return f"failed: {type(error).__name__}"


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _cache() -> str | None:
    cache.set("readyz", "ok", 10)
    return None if cache.get("readyz") == "ok" else "failed: a value written is not read back"


def _migrations() -> str | None:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"failed: {len(missing)} not applied; run manage.py migrate" if missing else None


CHECKS: dict[str, Callable[[], str | None]] = {"database": _database, "cache": _cache, "migrations": _migrations}
