"""Every address of the site; what no other pattern takes is a page."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import serve

from api.v3 import api as api_v3
from config.health import healthz, readyz
from config.metrics import metrics
from news.qr_code import qr_code

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", include("api.v2.urls")),
    path("api/v3-preview/", api_v3.urls),
    path("qr/<int:pk>.svg", qr_code, name="qr_code"),
    path("", include("home.crawler_urls")),
]

if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

urlpatterns += i18n_patterns(
    path("search/", include("search.urls")),
    re_path(r"^((?:[\w\-]+/)*feed\.json)$", serve),  # the one address below a page that is a file's
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler404 = "config.missing_page.page_not_found"
