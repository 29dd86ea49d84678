"""Connections to public addresses only, and never for longer than agreed.

The check is made on the very address that is then connected to, so a name that is answered differently the second
time (DNS rebinding) gains nothing. TLS still checks the certificate against the name.
"""

import socket
import ssl
import time
from collections.abc import Iterable

import httpcore

from api.webhooks.target import is_allowed


class TargetRefusedError(Exception):
    """The name leads to no address that may be connected to."""


class PublicNetwork(httpcore.NetworkBackend):
    """For one request; `seconds` is what it may take from connecting to the end of the answer's headers."""

    def __init__(self, seconds: float):
        self._network = httpcore.SyncBackend()
        self._deadline = time.monotonic() + seconds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        refused, unreachable = None, None
        for address in _addresses(host, port):
            if not is_allowed(address):
                refused = TargetRefusedError(f"{host} is at {address}, which is not a public address")
                continue
            try:
                stream = self._network.connect_tcp(
                    address, port, _left(self._deadline, timeout), local_address, socket_options
                )
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                unreachable = error
        raise unreachable or refused or httpcore.ConnectError(f"{host} has no address")

    def sleep(self, seconds: float) -> None:
        self._network.sleep(seconds)


class _TimedStream(httpcore.NetworkStream):
    """A stream whose reads and writes end at one deadline, however slowly the other side trickles."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float):
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline, timeout))
        return _TimedStream(stream, self._deadline)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host} has no address: {error}") from error
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("no complete answer in time")
    return left if timeout is None else min(left, timeout)
