from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from cache.changes import changes_processed
        from news.bulk import articles_loaded
        from search.index.indexing import follow_bulk_load, follow_changes

        changes_processed.connect(follow_changes, dispatch_uid="search")
        articles_loaded.connect(follow_bulk_load, dispatch_uid="search")
