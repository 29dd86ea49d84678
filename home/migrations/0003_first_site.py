"""A home page in each language, the site above them, and what editors and moderators may do below them."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import migrations

HOME_PAGES = [("en", "Home", "home", "00010001"), ("zh-hans", "首页", "home-zh-hans", "00010002")]
SNIPPETS = [("news", "author"), ("news", "category")]
PAGE_RIGHTS = {
    "Editors": ["add_page", "change_page"],
    "Moderators": ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
}


def create_site(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("home", "HomePage")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")

    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()  # Wagtail's welcome page
    content_type, _ = ContentType.objects.get_or_create(app_label="home", model="homepage")
    translation_key = uuid.uuid4()
    for language, title, slug, path in HOME_PAGES:
        HomePage.objects.create(
            title=title,
            draft_title=title,
            slug=slug,
            locale=Locale.objects.get_or_create(language_code=language)[0],
            translation_key=translation_key,
            content_type=content_type,
            path=path,
            depth=2,
            numchild=0,
            url_path=f"/{slug}/",
        )
    Page.objects.filter(depth=1).update(numchild=len(HOME_PAGES))
    address = urlsplit(settings.SITE_URL)
    Site.objects.create(
        hostname=address.hostname,
        port=address.port or (443 if address.scheme == "https" else 80),
        root_page=HomePage.objects.get(slug="home"),
        is_default_site=True,
    )


def create_roles(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    Page = apps.get_model("wagtailcore", "Page")
    Permission = apps.get_model("auth", "Permission")

    def permission(app_label, model, codename, name):
        content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
        return Permission.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )[0]

    for role, codenames in PAGE_RIGHTS.items():
        group, _ = Group.objects.get_or_create(name=role)
        GroupPagePermission.objects.filter(group=group).delete()  # Wagtail gives them the whole tree
        for page in Page.objects.filter(depth=2):
            for codename in codenames:
                right = permission("wagtailcore", "page", codename, f"Can {codename.replace('_', ' ')}")
                GroupPagePermission.objects.create(group=group, page=page, permission=right)
        actions = ["add", "change", "delete"] if role == "Moderators" else ["add", "change"]
        for app_label, model in SNIPPETS:
            for action in actions:
                group.permissions.add(permission(app_label, model, f"{action}_{model}", f"Can {action} {model}"))
        group.permissions.add(
            permission("simple_translation", "simpletranslation", "submit_translation", "Can submit translations")
        )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_initial"),
        ("news", "0001_initial"),
        ("simple_translation", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0007_merge"),
        ("wagtailimages", "0002_initial_data"),
        ("wagtailredirects", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(create_site, migrations.RunPython.noop),
        migrations.RunPython(create_roles, migrations.RunPython.noop),
    ]
