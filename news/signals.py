from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import post_page_move

from news.models import NewsArticlePage


@receiver(post_page_move, sender=NewsArticlePage)
def follow_to_new_section(sender: type, instance: Page, parent_page_after: Page, **kwargs) -> None:
    """Wagtail moves a page by its tree columns alone, so a moved article is told its new section here."""
    NewsArticlePage.objects.filter(pk=instance.pk).update(section=parent_page_after.pk)
