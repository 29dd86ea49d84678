from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """What the index holds of an article. The words themselves are in a table of the database's own kind
    (`search.index.engines`), under `key`; None while there are none."""

    article_id = models.BigIntegerField(primary_key=True)
    key = models.BigIntegerField(null=True, unique=True)
    text = models.TextField()  # of the body, to quote from
    digest = models.CharField(max_length=32)  # of all that was indexed
    is_waiting = models.BooleanField(default=False)  # to be looked at again, as something it shows has changed

    class Meta:
        indexes = [models.Index(fields=["article_id"], condition=Q(is_waiting=True), name="search_waiting")]

    def __str__(self) -> str:
        return f"Article {self.article_id}"


class Word(models.Model):
    """A word that some indexed article has, to help with misspelt queries. Whether the public may see such an article
    is for the search to find out."""

    text = models.CharField(max_length=40, primary_key=True)

    def __str__(self) -> str:
        return self.text
