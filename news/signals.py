from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from news.models import NewsArticlePage
from news.routing.redirects import add_redirect


@receiver(post_page_move, sender=NewsArticlePage)
def follow_to_new_section(sender: type, instance: Page, parent_page_after: Page, **kwargs: object) -> None:
    """Wagtail moves a page by its tree columns alone, so a moved article is told its new section here."""
    NewsArticlePage.objects.filter(pk=instance.pk).update(section=parent_page_after.pk)


@receiver(post_save, sender=Page)
def follow_generic_page(sender: type, instance: Page, **kwargs: object) -> None:
    """An article that was saved as a mere page, as a script may do, takes over when it is shown."""
    for article in NewsArticlePage.objects.filter(pk=instance.pk).only("release_time", "live", "expire_at"):
        article.set_listing()
        NewsArticlePage.objects.filter(pk=article.pk).update(listed_until=article.listed_until)


@receiver(post_page_move)
def remember_address_before_move(instance: Page, url_path_before: str, **kwargs: object) -> None:
    add_redirect(instance, url_path_before)


@receiver(page_slug_changed)
def remember_address_before_new_slug(instance: Page, instance_before: Page, **kwargs: object) -> None:
    add_redirect(instance, instance_before.url_path)
