"""Whatever an editor can take away from the small site: what is gone, closed to the public or put away."""

from django.urls import reverse
from wagtail.models import PageViewRestriction

from tests.contract import Client
from tests.factories import UserFactory


def unpublish(site):
    site["bridge"].unpublish()


def delete(site):
    site["bridge"].delete()


def close_section(site):
    PageViewRestriction.objects.create(page=site["deep"], restriction_type=PageViewRestriction.LOGIN)


def close_article(site):
    PageViewRestriction.objects.create(page=site["bridge"], restriction_type=PageViewRestriction.LOGIN)


def close_source_of_alias(site):
    PageViewRestriction.objects.create(page=site["gate"], restriction_type=PageViewRestriction.LOGIN)


def put_files_into_private_collection(site):
    for kind, file in (("image", site["picture"]), ("document", site["document"])):
        action = reverse("wagtail_bulk_action", args=[*type(file)._meta.label_lower.split("."), "add_to_collection"])
        answer = admin().post(f"{action}?id={file.pk}", {"collection": site["drawer"].pk})
        assert answer.status_code == 302, kind


def move_collection_into_private_one(site):
    form = {"name": "Plans", "parent": site["drawer"].pk}
    answer = admin().post(reverse("wagtailadmin_collections:edit", args=[site["document"].collection_id]), form)
    assert answer.status_code == 302


def admin() -> Client:
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    return client


def delete_picture(site):
    site["picture"].delete()


LOSSES = [
    unpublish,
    delete,
    close_section,
    close_article,
    close_source_of_alias,
    put_files_into_private_collection,
    move_collection_into_private_one,
    delete_picture,
]
