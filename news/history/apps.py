from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "news.history"
    label = "changes"  # of its table

    def ready(self) -> None:
        from cache.changes import changes_processed
        from news.history.numbering import number_pages

        changes_processed.connect(number_pages, dispatch_uid="news.history")
