import pytest
from django.test import RequestFactory

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


def ask(picture, **server) -> tuple[dict, bool]:
    """The picture's JSON, and whether it was read from the database for that."""
    found = []

    def find() -> CustomImage:
        found.extend(images_with_renditions([picture.pk], ["wide"]))
        return found[0]

    return cached_picture(picture.pk, "wide", RequestFactory(**server).get("/"), find), bool(found)


def test_it_is_read_once_until_somebody_changes_it(picture):
    first, is_read = ask(picture)
    assert is_read
    assert ask(picture) == (first, False)
    picture.title = "The east gate"
    picture.save()
    assert ask(picture)[0]["title"] == "The east gate"


def test_each_host_has_addresses_of_its_own(picture, settings):
    settings.ALLOWED_HOSTS = ["*"]
    for host in ("one.example.org", "two.example.org"):
        assert ask(picture, SERVER_NAME=host)[0]["src"].startswith(f"http://{host}/")
