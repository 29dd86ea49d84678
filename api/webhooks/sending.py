"""One attempt to deliver a message: a signed POST, and what came of it."""

import json
import ssl
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from http import HTTPStatus

import httpcore
import httpx
from django.utils import timezone
from standardwebhooks import Webhook as Signer

from api.webhooks.models import Delivery
from api.webhooks.network import PublicNetwork, TargetRefusedError

TIMEOUTS = {"connect": 5.0, "read": 10.0, "write": 10.0, "pool": 5.0}  # seconds, of each step
ATTEMPT_SECONDS = 20.0  # of all steps together; shorter than the pause before a lost attempt counts as lost


@dataclass(frozen=True)
class Outcome:
    """What an attempt came to: the answer's status, or None and the error that kept it from coming."""

    status: int | None
    error: str
    duration: int  # milliseconds

    @property
    def is_delivered(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_gone(self) -> bool:
        """Whether the receiver says that it wants nothing any more."""
        return self.status == HTTPStatus.GONE


def send(delivery: Delivery) -> Outcome:
    """Post the message. The body of the answer is not read, and a redirect is an answer like any other."""
    start, status, error = time.monotonic(), None, ""
    try:
        status = _post(delivery.webhook.url, *signed(delivery, timezone.now()))
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, TargetRefusedError) as failure:
        error = f"{type(failure).__name__}: {failure}"[:500]
    return Outcome(status, error, round((time.monotonic() - start) * 1000))


def signed(delivery: Delivery, now: datetime) -> tuple[dict[str, str], str]:
    """The headers and the body of an attempt made `now`, signed by the Standard Webhooks scheme."""
    body = json.dumps(delivery.payload, ensure_ascii=False, separators=(",", ":"))
    now = now.astimezone(UTC)
    return {
        "content-type": "application/json",
        "user-agent": "Park-News-Webhooks",
        "webhook-id": delivery.message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Signer(delivery.webhook.secret).sign(delivery.message_id, now, body),
    }, body


def _post(address: str, headers: dict[str, str], body: str) -> int:
    # httpcore, which httpx stands on: it alone takes a network of one's own, and it knows no proxies or redirects.
    url = httpx.URL(address)
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    pairs, timeouts = list(headers.items()), {"timeout": TIMEOUTS}
    with (
        httpcore.ConnectionPool(ssl_context=_tls(), network_backend=PublicNetwork(ATTEMPT_SECONDS)) as pool,
        pool.stream("POST", target, headers=pairs, content=body.encode(), extensions=timeouts) as answer,
    ):
        return answer.status


@cache
def _tls() -> ssl.SSLContext:
    """Certificates are checked against the usual authorities, or those of SSL_CERT_FILE."""
    return httpx.create_ssl_context()
