from django.apps import AppConfig


class PreviewConfig(AppConfig):
    name = "api.preview"
    label = "preview"

    def ready(self) -> None:
        from api.preview import checks  # noqa: F401  # registers the check of the settings
