from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Orderable, Site

from home.contrast import validate_accent
from news.blocks.related_page import PublicPageChooserBlock


class SocialLinkBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"))
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "link"
        label = _("Social link")


class FooterLinkBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Text"))
    page = PublicPageChooserBlock(required=False, label=_("Page"))
    url = blocks.URLBlock(required=False, label=_("Address"), help_text=_("Used when no page is chosen."))

    class Meta:
        icon = "link"
        label = _("Link")


class FooterColumnBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"))
    links = blocks.ListBlock(FooterLinkBlock(), label=_("Links"))

    class Meta:
        icon = "list-ul"
        label = _("Footer column")


@register_setting(icon="cog")
class SiteSettings(ClusterableModel, BaseSiteSetting):
    """What is the same in every language of a site; its words per language are `SiteTexts`."""

    logo = models.ForeignKey(
        "images.CustomImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    accent_colour = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#0b5cad",
        validators=[validate_accent],
        help_text=_("Of links and buttons, as #rrggbb. Dark mode lightens it by itself."),
    )
    icp_number = models.CharField(_("ICP registration"), max_length=100, blank=True)
    public_security_number = models.CharField(_("public security registration"), max_length=100, blank=True)
    social_links = StreamField([("link", SocialLinkBlock())], verbose_name=_("social links"), blank=True)
    public_sector_meta = models.BooleanField(
        _("meta names of Chinese public sites"),
        default=False,
        help_text=_("Adds SiteName, ColumnName, ArticleTitle, PubDate and so on to each page."),
    )

    edit_handler = TabbedInterface(
        [
            ObjectList([InlinePanel("texts", label=_("language"))], heading=_("Words, per language")),
            ObjectList(
                [FieldPanel("logo"), FieldPanel("accent_colour"), FieldPanel("social_links")], heading=_("Look")
            ),
            ObjectList(
                [FieldPanel("icp_number"), FieldPanel("public_security_number"), FieldPanel("public_sector_meta")],
                heading=_("Registration"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("site settings")


class SiteTextsManager(models.Manager["SiteTexts"]):
    def for_request(self, request: HttpRequest, locale: Locale) -> "SiteTexts | None":
        """The words of the request's site in `locale`, else in the first language that has any; with the settings."""
        of_site = self.filter(settings__site=Site.find_for_request(request))
        texts = list(of_site.select_related("settings__logo", "locale"))
        return next((text for text in texts if text.locale_id == locale.pk), texts[0] if texts else None)


class SiteTexts(Orderable):
    """A site's words in one language; a language without them shows those of the first."""

    settings: "models.ForeignKey[SiteSettings, SiteSettings]" = ParentalKey(  # type: ignore[assignment]  # has no types
        SiteSettings, on_delete=models.CASCADE, related_name="texts"
    )
    locale = models.ForeignKey("wagtailcore.Locale", verbose_name=_("language"), on_delete=models.CASCADE)
    organisation = models.CharField(_("organisation"), max_length=255)
    tagline = models.CharField(_("tagline"), max_length=255, blank=True)
    contact = RichTextField(_("contact"), blank=True, features=["bold", "link"])
    technical_support = models.CharField(
        _("technical support"), max_length=255, blank=True, help_text=_("Who is credited at the foot of each page.")
    )
    footer_columns = StreamField([("column", FooterColumnBlock())], verbose_name=_("footer columns"), blank=True)

    objects = SiteTextsManager()

    panels = [
        FieldPanel("locale"),
        FieldPanel("organisation"),
        FieldPanel("tagline"),
        MultiFieldPanel(
            [FieldPanel("footer_columns"), FieldPanel("contact"), FieldPanel("technical_support")], heading=_("Footer")
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("words of the site")
        constraints = [
            models.UniqueConstraint(
                fields=["settings", "locale"],
                name="home_one_site_text_a_language",
                violation_error_message=_("This language has its words already; edit those."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.locale})"

    def clean(self) -> None:
        super().clean()
        for column in self.footer_columns:
            for link in column.value["links"]:
                if not link["page"] and not link["url"]:
                    raise ValidationError({"footer_columns": _("Each link needs a page or an address.")})
