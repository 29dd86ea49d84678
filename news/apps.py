from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"

    def ready(self) -> None:
        from news import list_places, signals  # noqa: F401  # connects the receivers

        list_places.register()
