from django.db import migrations


class Migration(migrations.Migration):
    """The model of imported pages moves to the app `importer`; its table stays."""

    dependencies = [
        ("news", "0007_counts_from_indexes"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="ImportedPage")]),
    ]
