import uuid

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _empty_cache():
    """Each test has a cache of its own, also where processes share one server."""
    caches["default"].key_prefix = uuid.uuid4().hex
