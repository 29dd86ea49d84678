from home.models.page import HomePage
from home.models.site_settings import SiteSettings, SiteTexts

__all__ = ["HomePage", "SiteSettings", "SiteTexts"]
