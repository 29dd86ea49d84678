"""What of an article is indexed, read for many articles at once."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, OuterRef, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from news.models import ArticleAuthor, ArticleTag, NewsArticlePage
from orm.json_array import JSONArray
from search.index.analysis import VERSION, tokens
from search.index.engines import Row, filter_token, key_of


@dataclass(frozen=True)
class Document:
    """An article as the index sees it; `digest` tells two versions apart without taking either to pieces."""

    article_id: int
    columns: dict

    @property
    def digest(self) -> str:
        """32 hexadecimal digits."""
        parts = [VERSION, sorted(self.columns.items())]
        return hashlib.blake2b(json.dumps(parts, default=str).encode(), digest_size=16).hexdigest()

    @property
    def body_text(self) -> str:
        field = NewsArticlePage._meta.get_field("body")
        value = field.to_python(self.columns["body_source"])
        return "\n".join(field.stream_block.get_searchable_content(value))

    @property
    def key(self) -> int:
        return key_of(self.columns["release_time"], self.article_id)

    @property
    def prose(self) -> str:
        """All that is indexed beside the body."""
        return "\n".join([self.columns["title"], self._names, self.columns["summary"]])

    @property
    def _names(self) -> str:
        columns = self.columns
        return "\n".join([columns["category__name"] or "", *columns["tag_names"], *columns["author_names"]])

    def row(self, body_text: str) -> Row:
        columns = self.columns
        return Row(
            key=self.key,
            title=tokens(columns["title"]),
            names=tokens(self._names),
            summary=tokens(columns["summary"]),
            body=tokens(body_text),
            filters=" ".join(self._filters()),
        )

    def _filters(self) -> list[str]:
        columns = self.columns
        found = {
            "section": columns["section_id"],
            "category": columns["category_id"],
            "language": columns["language"],
            "year": timezone.localtime(columns["release_time"]).year,
        }
        return [filter_token(name, value) for name, value in found.items() if value]


def read_documents(ids: Iterable[int]) -> dict[int, Document]:
    """`{article id: Document}` of those of these articles that are published, in one query."""
    rows = (
        NewsArticlePage.objects.filter(pk__in=list(ids), live=True)
        .order_by()
        .annotate(
            body_source=Cast("body", TextField()),
            language=F("locale__language_code"),
            tag_names=JSONArray(
                ArticleTag.objects.filter(content_object=OuterRef("pk")).order_by("tag__name"), "tag__name"
            ),
            author_names=JSONArray(
                ArticleAuthor.objects.filter(article=OuterRef("pk")).order_by("sort_order", "pk"), "author__name"
            ),
        )
        .values(
            "pk",
            "title",
            "summary",
            "release_time",
            "section_id",
            "category_id",
            "category__name",
            "body_source",
            "language",
            "tag_names",
            "author_names",
        )
    )
    return {row["pk"]: Document(row["pk"], row) for row in rows}
