import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from images.models import CustomImage
from news.references.images import images_with_renditions
from news.serializers.pictures import cached_picture, picture_data
from tests.factories import ImageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    picture = ImageFactory(title="Gate")
    picture_data(picture, "wide", str)  # makes its renditions
    return picture


def ask(picture, **server) -> tuple[dict, str]:
    """The picture's JSON, and all queries of an answer that has it."""
    with CaptureQueriesContext(connection) as captured:
        [read] = images_with_renditions([picture.pk], ["wide"])
        data = cached_picture(read.pk, "wide", RequestFactory(**server).get("/"), lambda: read)
    return data, "".join(query["sql"] for query in captured)


def test_its_renditions_are_read_once_until_somebody_changes_it(picture):
    table = CustomImage.get_rendition_model()._meta.db_table
    first, queries = ask(picture)
    assert table in queries
    again, queries = ask(picture)
    assert again == first
    assert table not in queries
    picture.title = "The east gate"
    picture.save()
    assert ask(picture)[0]["title"] == "The east gate"


def test_each_host_has_addresses_of_its_own(picture, settings):
    settings.ALLOWED_HOSTS = ["*"]
    for host in ("one.example.org", "two.example.org"):
        assert ask(picture, SERVER_NAME=host)[0]["src"].startswith(f"http://{host}/")
