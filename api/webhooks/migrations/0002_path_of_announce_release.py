from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BEFORE, NOW = "api.webhooks.tasks.announce_release", "api.webhooks.queueing.announce_release"


def rename(before: str, now: str):
    def rename_waiting(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        apps.get_model("django_tasks_database", "DBTaskResult").objects.filter(task_path=before).update(task_path=now)

    return rename_waiting


class Migration(migrations.Migration):
    """Releases that wait in the queue are announced by the function where it is now."""

    dependencies = [
        ("webhooks", "0001_initial"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]

    operations = [migrations.RunPython(rename(BEFORE, NOW), rename(NOW, BEFORE))]
