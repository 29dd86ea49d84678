import pytest
from wagtail.models import Site

from news.models import FeedSettings
from tests.factories import SectionFactory


@pytest.fixture
def section():
    return SectionFactory(title="Park News", slug="park-news")


@pytest.fixture
def full_text():
    FeedSettings.objects.create(site=Site.objects.get(is_default_site=True), content=FeedSettings.Content.FULL)
