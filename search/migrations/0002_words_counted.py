"""PostgreSQL counts ten thousand words instead of one thousand.

Of a word that it has not counted it believes that some hundred articles have it, and looks for a few of those from the
newest article on. For a word that hardly one has, it so reads all of them.
"""

from django.db import migrations

STATISTICS = 1000  # ten words each
USUAL = -1


def count_words(apps, schema_editor, statistics=STATISTICS):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE search_words ALTER vector SET STATISTICS {statistics}")
        schema_editor.execute("ANALYZE search_words")


def count_fewer(apps, schema_editor):
    count_words(apps, schema_editor, USUAL)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(count_words, count_fewer)]
