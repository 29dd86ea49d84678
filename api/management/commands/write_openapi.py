"""Writes the OpenAPI document of the API to the file that the repository keeps."""

from django.conf import settings
from django.core.management.base import BaseCommand

from api.openapi.document import as_text

SNAPSHOT = settings.BASE_DIR / "docs" / "openapi.json"


class Command(BaseCommand):
    help = "Write the OpenAPI document of /api/v2/ to docs/openapi.json"

    def handle(self, *args: object, **options: object) -> None:
        SNAPSHOT.write_text(as_text(), encoding="utf-8")
        self.stdout.write(f"Written: {SNAPSHOT.relative_to(settings.BASE_DIR)}")
