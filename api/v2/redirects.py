"""Redirects, for apps that meet an old address."""

from wagtail.contrib.redirects.api import RedirectsAPIViewSet
from wagtail.models import Page

from api.v2.public import PublicEndpoint
from news.visibility import visible


class PublicRedirectsAPIViewSet(PublicEndpoint, RedirectsAPIViewSet):
    """Redirects to what the public may see, or to other addresses."""

    def get_queryset(self):
        public = visible(Page.objects.all(), self.request).values("pk")
        redirects = super().get_queryset().select_related("site")
        return (redirects.filter(redirect_page__isnull=True) | redirects.filter(redirect_page__in=public)).order_by(
            "id"
        )
