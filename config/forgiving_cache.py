"""Caches that are missed and do not fail: what cannot be read from one is made anew, what cannot be kept is not."""

import logging
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.cache.backends import filebased, redis
from django.core.cache.backends.base import BaseCache

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")


def _forgiven(call: Callable[[], Answer], otherwise: Answer) -> Answer:
    """A disk that is full, a file that a power cut left half written, a Redis that is away: no reason not to answer."""
    try:
        return call()
    except Exception as error:
        logger.warning("The cache fails, it is done without: %s: %s", type(error).__name__, error)
        return otherwise


class Forgiving(BaseCache):
    """Before a cache of Django's; with the arguments that its methods have."""

    def get(self, key: str, default: object = None, version: int | None = None) -> Any:
        return _forgiven(lambda: super(Forgiving, self).get(key, default, version), default)

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        return _forgiven(lambda: super(Forgiving, self).get_many(keys, version), {})

    def set(self, key: str, value: object, *args: Any, **kwargs: Any) -> None:
        return _forgiven(lambda: super(Forgiving, self).set(key, value, *args, **kwargs), None)

    def set_many(self, data: dict[str, Any], *args: Any, **kwargs: Any) -> list[str]:
        return _forgiven(lambda: super(Forgiving, self).set_many(data, *args, **kwargs), list(data))

    def add(self, key: str, value: object, *args: Any, **kwargs: Any) -> bool:
        return _forgiven(lambda: super(Forgiving, self).add(key, value, *args, **kwargs), False)

    def delete(self, key: str, version: int | None = None) -> bool:
        return _forgiven(lambda: super(Forgiving, self).delete(key, version), False)


class FileBasedCache(Forgiving, filebased.FileBasedCache):
    pass


class RedisCache(Forgiving, redis.RedisCache):
    pass
