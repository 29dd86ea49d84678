from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"

    def ready(self) -> None:
        from news import cache_dependencies, signals  # noqa: F401  # connects the receivers

        cache_dependencies.register()
