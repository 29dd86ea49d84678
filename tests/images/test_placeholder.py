"""A picture's mean colour: worked out when its file is stored, and never in the way of an upload."""

import io
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from PIL import Image

from images.models import CustomImage
from images.placeholder import average_colour
from tests.factories import ImageFactory


def a_file(mode: str, colour, image_format: str) -> io.BytesIO:
    data = io.BytesIO()
    Image.new(mode, (40, 30), colour).save(data, image_format)
    data.seek(0)
    return data


@pytest.mark.parametrize(
    ("mode", "colour", "image_format", "mean"),
    [
        ("RGB", (16, 32, 48), "PNG", "#102030"),
        ("L", 128, "PNG", "#808080"),
        ("RGBA", (0, 0, 0, 0), "PNG", "#ffffff"),
        ("RGBA", (0, 0, 0, 255), "WEBP", "#000000"),
    ],
)
def test_the_mean_colour_of_a_picture(mode, colour, image_format, mean):
    assert average_colour(a_file(mode, colour, image_format)) == mean


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\nbroken"])
def test_what_is_no_raster_image_has_none(data):
    assert average_colour(io.BytesIO(data)) == ""


@pytest.mark.django_db
def test_a_new_file_brings_its_colour_and_is_stored_whole():
    image = ImageFactory(file__color="red")
    assert image.placeholder.startswith("#f")
    image.file = ContentFile(a_file("RGB", (0, 255, 0), "PNG").getvalue(), "green.png")
    image.save()
    image = CustomImage.objects.get(pk=image.pk)
    assert image.placeholder == "#00ff00"
    with image.file.open() as file:
        assert Image.open(file).size == (40, 30)


@pytest.mark.django_db
def test_a_picture_without_its_file_can_be_saved():
    image = ImageFactory()
    image.file.delete(save=False)
    CustomImage.objects.filter(pk=image.pk).update(placeholder="", file="original_images/gone.jpg")
    image = CustomImage.objects.get(pk=image.pk)
    image.title = "Renamed"
    image.save()
    assert CustomImage.objects.get(pk=image.pk).title == "Renamed"


@pytest.mark.django_db
def test_the_migration_fills_in_what_it_can():
    there, gone = ImageFactory(file__color="blue"), ImageFactory()
    CustomImage.objects.update(placeholder="")
    CustomImage.objects.filter(pk=gone.pk).update(file="original_images/gone.jpg")
    import_module("images.migrations.0004_fill_placeholders").fill(apps, SimpleNamespace(connection=connection))
    colours = dict(CustomImage.objects.values_list("pk", "placeholder"))
    assert colours[there.pk].startswith("#0000f")
    assert colours[gone.pk] == ""
