import pytest

from tests.editors import signed_in
from tests.factories import ArticleFactory
from tests.previews import FRONT_END


@pytest.fixture(autouse=True)
def _front_end(settings):
    settings.PREVIEW_URL = [FRONT_END]


@pytest.fixture
def editor():
    return signed_in()


@pytest.fixture
def draft():
    return ArticleFactory(title="Not out yet", live=False)
