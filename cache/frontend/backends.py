"""What purges caches by surrogate key; those that know addresses only are Wagtail's own backends."""

from collections.abc import Iterable
from http.client import HTTPConnection, HTTPSConnection

from wagtail.contrib.frontend_cache.backends import HTTPBackend

KEYS_AT_ONCE = 100  # in one request: Varnish takes headers of 8 KB
TIMEOUT = 5  # seconds
DROPPED = range(200, 300)


class VarnishBackend(HTTPBackend):
    """For `deploy/varnish.vcl` at LOCATION, an address with scheme, host and port. Addresses are purged as by Wagtail's
    backend for HTTP caches."""

    def purge_keys(self, keys: Iterable[str]) -> None:
        """Drop every answer that was made of any of `keys`. Raises OSError when it does not answer or refuses."""
        keys = list(keys)
        for start in range(0, len(keys), KEYS_AT_ONCE):
            self._drop(" ".join(keys[start : start + KEYS_AT_ONCE]))

    def _drop(self, keys: str) -> None:
        connect = HTTPSConnection if self.cache_scheme == "https" else HTTPConnection
        connection = connect(self.cache_netloc, timeout=TIMEOUT)
        try:
            connection.request("PURGE", "/", headers={"Surrogate-Key": keys})
            response = connection.getresponse()
        finally:
            connection.close()
        if response.status not in DROPPED:
            raise OSError(f"{self.cache_netloc} refuses to drop answers: {response.status} {response.reason}")
