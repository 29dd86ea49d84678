from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_SOURCE = 1000  # characters


class ImportedPage(models.Model):
    """Where an imported article came from and what the import wrote, so that it can be run again.

    `source` identifies the old page: its address when one is known, else its place among the imported files.
    The digests are hexadecimal SHA-256: of what was read, and of the article's content as it was written. An article
    whose content no longer has that digest was changed by an editor and is left alone.
    """

    source = models.CharField(max_length=LONGEST_SOURCE, unique=True)
    article = models.OneToOneField("news.NewsArticlePage", on_delete=models.CASCADE, related_name="imported_from")
    source_digest = models.CharField(max_length=64)
    content_digest = models.CharField(max_length=64)
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "news_importedpage"  # where it was made
        verbose_name = _("imported page")
        verbose_name_plural = _("imported pages")

    def __str__(self) -> str:
        return self.source
