import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The model that was in the app `news`, on the table that it has there."""

    initial = True

    dependencies = [
        ("news", "0008_imported_pages_move"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="ImportedPage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(max_length=1000, unique=True)),
                        ("source_digest", models.CharField(max_length=64)),
                        ("content_digest", models.CharField(max_length=64)),
                        ("imported_at", models.DateTimeField(auto_now=True)),
                        (
                            "article",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="imported_from",
                                to="news.newsarticlepage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "imported page",
                        "verbose_name_plural": "imported pages",
                        "db_table": "news_importedpage",
                    },
                ),
            ],
        ),
    ]
