"""What the server did, for Prometheus: `/metrics`, for whoever knows METRICS_TOKEN."""

import os
import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Text of all server processes together. Raises Http404 without METRICS_TOKEN and for whoever does not send it, as
    `Authorization: Bearer`, so that nobody learns of it."""
    sent = request.headers.get("Authorization", "")
    asked_for = f"Bearer {settings.METRICS_TOKEN}"
    if not (settings.METRICS_TOKEN and secrets.compare_digest(sent.encode(), asked_for.encode())):
        raise Http404
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:  # set by config.serve
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
