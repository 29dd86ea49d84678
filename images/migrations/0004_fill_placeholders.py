"""Colours for the pictures that the library has; one whose file is missing stays without."""

from django.db import migrations

from images.placeholder import average_colour


def fill(apps, schema_editor):
    images = apps.get_model("images", "CustomImage").objects.using(schema_editor.connection.alias)
    for image in images.filter(placeholder="").only("file", "width", "height").iterator():
        try:
            with image.file.open("rb") as file:
                colour = average_colour(file)
        except (OSError, ValueError):
            continue
        images.filter(pk=image.pk).update(placeholder=colour)


class Migration(migrations.Migration):
    dependencies = [("images", "0003_customimage_placeholder")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
