from django.db import models


class NumberedPage(models.Model):
    """A page that the public of a site can see, or once could, under the number of its last change.

    Reading these rows by number gives a mirror everything in order; a row that is not public any more is what tells
    the mirror to drop the page. Pages that were never public have no row, so nothing speaks of them.
    """

    site_id = models.BigIntegerField()
    page_id = models.BigIntegerField()
    number = models.BigIntegerField()
    is_public = models.BooleanField()
    url_path = models.TextField(db_index=True)  # where it was last public

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site_id", "page_id"], name="changes_one_row_a_page")]
        indexes = [models.Index(fields=["site_id", "number"], name="changes_in_order")]

    def __str__(self) -> str:
        return f"{self.number}: page {self.page_id} of site {self.site_id}"
