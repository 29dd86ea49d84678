"""What an editor's browser sends: signed-in clients, and the fields of an article's or a section's form."""

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.contract import Client
from tests.factories import UserFactory


def signed_in(role: str | None = None) -> Client:
    """A client of a new user in the group `role`; of a superuser when no role is given. `client.user` is the user."""
    client = Client()
    client.user = UserFactory(is_superuser=role is None, email="editor@example.org")
    if role:
        client.user.groups.add(Group.objects.get(name=role))
    client.force_login(client.user)
    return client


def article_fields(title: str, *, action: str = "", body=(), release_time=None, **fields) -> dict:
    """An article's form; `action` "publish" or "submit" instead of saving a draft, times in the site's time zone."""
    return nested_form_data(
        {
            "title": title,
            "slug": "",
            "body": streamfield(list(body)),
            "release_time": moment(release_time or timezone.now()),
            "author_links": inline_formset([]),
            "corrections": inline_formset([]),
            "notes": inline_formset([]),
            "related_links": inline_formset([]),
            "comments": inline_formset([]),
            **({f"action-{action}": "1"} if action else {}),
            **fields,
        }
    )


def section_fields(title: str, **fields) -> dict:
    return nested_form_data(
        {
            "title": title,
            "slug": "",
            "introduction": rich_text(""),
            "lists": "descendants",
            "comments": inline_formset([]),
            **fields,
        }
    )


def moment(time) -> str:
    """A time as the form's date fields show it."""
    return timezone.localtime(time).strftime("%Y-%m-%d %H:%M:%S")


def create(client: Client, parent: Page, fields: dict, model: str = "newsarticlepage", **extra):
    return client.post(f"/admin/pages/add/news/{model}/{parent.pk}/", fields, **extra)


def edit(client: Client, page: Page, fields: dict, **extra):
    return client.post(f"/admin/pages/{page.pk}/edit/", fields, **extra)
