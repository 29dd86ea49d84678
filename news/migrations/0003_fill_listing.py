from datetime import UTC, datetime

from django.db import migrations
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, ExtractMonth, ExtractYear


def fill(apps, schema_editor):
    article, page = apps.get_model("news", "NewsArticlePage"), apps.get_model("wagtailcore", "Page")
    of_page = page.objects.filter(pk=OuterRef("page_ptr_id"))
    shown_until = of_page.filter(live=True).values(until=Coalesce("expire_at", Value(datetime(9999, 1, 1, tzinfo=UTC))))
    article.objects.update(
        listed_until=Subquery(shown_until),
        release_month=ExtractYear("release_time") * 100 + ExtractMonth("release_time"),
    )


class Migration(migrations.Migration):
    dependencies = [("news", "0002_listing_corrections_notes_feed_settings")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
