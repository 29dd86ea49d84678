"""Redirects, for apps that meet an old address."""

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import Http404
from rest_framework.request import Request
from wagtail.contrib.redirects.api import RedirectsAPIViewSet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from api.v2.public import PublicEndpoint
from news.serializers.schema import ADDRESS, NUMBER, TEXT, described, record
from news.visibility.rules import visible

REDIRECT_SCHEMA = record(
    "Redirect",
    id=NUMBER,
    meta=record("Redirect meta", type={"const": Redirect._meta.label}, detail_url=ADDRESS),
    old_path=described(TEXT, "Without the host and a slash at its end, with the query where it matters."),
    location=described(TEXT, "Where it leads now: a path of this site, or an address with its host."),
    is_permanent=described({"type": "boolean"}, "Whether it is answered with 301 or with 302."),
)


class PublicRedirectsAPIViewSet(PublicEndpoint, RedirectsAPIViewSet):
    """Redirects of this site to what the public may see, or to other addresses."""

    body_fields = [*RedirectsAPIViewSet.body_fields, "is_permanent"]
    listing_default_fields = [*RedirectsAPIViewSet.listing_default_fields, "is_permanent"]

    def get_queryset(self) -> QuerySet[Redirect]:
        site = Site.find_for_request(self.request)
        public = visible(Page.objects.all(), self.request).values("pk")
        redirects = Redirect.objects.filter(site=site) | self._of_every_site(site)
        leads_out = redirects.filter(redirect_page__isnull=True).exclude(redirect_link="")
        found = leads_out | redirects.filter(redirect_page__in=public)
        return found.select_related("site", "redirect_page").order_by("id")

    def find_object(self, queryset: QuerySet[Redirect], request: Request) -> Model | None:
        redirect = super().find_object(queryset, request)
        if redirect is not None and not queryset.filter(pk=redirect.pk).exists():
            raise Http404  # the same answer as for a path that no redirect has
        return redirect

    @staticmethod
    def _of_every_site(site: Site | None) -> QuerySet[Redirect]:
        """Those without a site, unless the site has one of its own for the same path, which is what is answered."""
        own = Redirect.objects.filter(site=site, old_path=OuterRef("old_path"))
        return Redirect.objects.filter(~Exists(own), site=None)
