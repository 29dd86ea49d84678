"""How many articles of a list have what: a section, a category, a month, a tag."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, Model, QuerySet

from news.taxonomy.article_links import ArticleTag


def group_counts(articles: QuerySet, *columns: str) -> list[tuple]:
    """Each combination of values that articles have in these columns, and last how many have it; one query."""
    return list(articles.order_by().values_list(*columns).annotate(articles=Count("pk")))


def sum_by_column(groups: Iterable[tuple], column: int) -> dict:
    """`{value: articles}` of a column of `group_counts`, most frequent first, then by value; None left out."""
    counts: Counter[int | None] = Counter()
    for group in groups:
        counts[group[column]] += group[-1]
    del counts[None]
    return _most_frequent_first(counts)


def sum_by_month(groups: Iterable[tuple]) -> dict[int, int]:
    """`{202007: articles}`, newest first, where the month of release is the first column of `group_counts`."""
    return dict(sorted(sum_by_column(groups, 0).items(), reverse=True))


def count_tags(articles: QuerySet) -> dict[int, int]:
    """The same of tags, by their ids; one query."""
    tagged = ArticleTag.objects.filter(content_object__in=articles.order_by().values("pk"))
    return _most_frequent_first(dict(tagged.order_by().values_list("tag").annotate(Count("pk"))))


def count_all(articles: type[Model], column: str, without: set[int]) -> dict:
    """Of all articles there are but these, which are few: an index counts all, and these are taken off. `column` is one
    of the articles' own or "tag"; two queries."""
    is_tag = column == "tag"
    rows = (ArticleTag if is_tag else articles)._default_manager.order_by()
    few = rows.filter(**{"content_object__in" if is_tag else "pk__in": without})
    counts = Counter(dict(rows.values_list(column).annotate(Count("pk"))))
    counts.subtract(dict(few.values_list(column).annotate(Count("pk"))))
    del counts[None]
    return _most_frequent_first(+counts)


def _most_frequent_first(counts: dict) -> dict:
    return dict(sorted(counts.items(), key=lambda counted: (-counted[1], counted[0])))
