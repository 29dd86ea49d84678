"""Who writes, and who may sign in."""

import secrets
from pathlib import Path

from django.contrib.auth.models import Group
from wagtail.models import Locale

from home.demo.pictures import make_portrait
from news.models import Author, Category
from users.models import User

AUTHORS = {
    "mei": ("Luo Mei", "Newsroom editor", "Writes about companies and research since the first lease.", "#5b94ad"),
    "tomas": ("Tomas Reed", "Reporter", "Walks the valley with a notebook and a folding chair.", "#7fa56a"),
}
CATEGORIES = {
    "research": ("Research", "科研"),
    "companies": ("Companies", "企业"),
    "life": ("Life in the valley", "谷中生活"),
    "people": ("People", "人才"),
    "rules": ("Rules", "规定"),
    "works": ("Works", "施工"),
    "land": ("Land", "土地"),
    "money": ("Money", "资金"),
    "figures": ("Figures", "数据"),
}
ROLES = {"editor": "Editors", "moderator": "Moderators"}


def make_authors() -> dict[str, Author]:
    """The demo's authors by key."""
    return {
        key: Author.objects.create(name=name, role=role, biography=biography, photo=make_portrait(name, colour))
        for key, (name, role, biography, colour) in AUTHORS.items()
    }


def make_categories(english: Locale, chinese: Locale) -> dict[tuple[str, int], Category]:
    """The categories by key and locale id; the two languages of one share their translation key."""
    made = {}
    for key, (name, chinese_name) in CATEGORIES.items():
        first = Category.objects.create(locale=english, name=name, slug=key)
        second = first.copy_for_translation(chinese)
        second.name = chinese_name
        second.save()
        made |= {(key, english.pk): first, (key, chinese.pk): second}
    return made


def make_users(sign_in_file: Path) -> str:
    """An administrator, an editor and a moderator, each with a random password.

    Returns how to sign in, which is also written to `sign_in_file`, readable by its owner only.
    """
    lines = ["Sign in to the demo as:"]
    for name in ("admin", *ROLES):
        password = secrets.token_urlsafe(9)
        user = User(username=name, is_superuser=name == "admin", is_staff=name == "admin")
        user.set_password(password)
        user.save()
        if name in ROLES:
            user.groups.add(Group.objects.get(name=ROLES[name]))
        lines.append(f"  {name:<10} {password}")
    sign_in_file.parent.mkdir(parents=True, exist_ok=True)
    sign_in_file.touch(mode=0o600)
    sign_in_file.write_text("\n".join(lines) + "\n")
    return "\n".join(lines)
