from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("images", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="customimage",
            name="placeholder",
            field=models.CharField(blank=True, editable=False, max_length=7),
        ),
    ]
