import pytest

from tests.editors import signed_in


@pytest.fixture
def editor():
    return signed_in("Editors")


@pytest.fixture
def moderator():
    return signed_in("Moderators")
