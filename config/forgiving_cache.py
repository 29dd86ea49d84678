"""Caches that are missed and do not fail: what cannot be read from one is made anew, what cannot be kept is not."""

import logging
from collections.abc import Callable

from django.core.cache.backends import filebased, redis

logger = logging.getLogger(__name__)


def _forgiven(call: Callable, otherwise: object) -> object:
    """A disk that is full, a file that a power cut left half written, a Redis that is away: no reason not to answer."""
    try:
        return call()
    except Exception as error:
        logger.warning("The cache fails, it is done without: %s: %s", type(error).__name__, error)
        return otherwise


class Forgiving:
    """Before a cache of Django's; with the arguments that its methods have."""

    def get(self, key, default=None, version=None):
        return _forgiven(lambda: super(Forgiving, self).get(key, default, version), default)

    def get_many(self, keys, version=None):
        return _forgiven(lambda: super(Forgiving, self).get_many(keys, version), {})

    def set(self, key, value, *args, **kwargs):
        return _forgiven(lambda: super(Forgiving, self).set(key, value, *args, **kwargs), None)

    def set_many(self, data, *args, **kwargs):
        return _forgiven(lambda: super(Forgiving, self).set_many(data, *args, **kwargs), list(data))

    def add(self, key, value, *args, **kwargs):
        return _forgiven(lambda: super(Forgiving, self).add(key, value, *args, **kwargs), False)

    def delete(self, key, version=None):
        return _forgiven(lambda: super(Forgiving, self).delete(key, version), False)


class FileBasedCache(Forgiving, filebased.FileBasedCache):
    pass


class RedisCache(Forgiving, redis.RedisCache):
    pass
