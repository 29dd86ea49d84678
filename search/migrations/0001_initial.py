from django.db import migrations, models
from django.db.models import Q

from search.index.engines import engine


def create(apps, schema_editor):
    engine().create(schema_editor)


def drop(apps, schema_editor):
    engine().drop(schema_editor)


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[("text", models.CharField(max_length=40, primary_key=True, serialize=False))],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("article_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("key", models.BigIntegerField(null=True, unique=True)),
                ("text", models.TextField()),
                ("digest", models.CharField(max_length=32)),
                ("is_waiting", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(condition=Q(("is_waiting", True)), fields=["article_id"], name="search_waiting")
                ],
            },
        ),
        migrations.RunPython(create, drop),
    ]
