from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "api.changes"
    label = "changes"

    def ready(self) -> None:
        from api.changes.numbering import number_pages
        from delivery.changes import counted

        counted.connect(number_pages, dispatch_uid="api.changes")
