"""Who writes, and who may sign in."""

import secrets
from pathlib import Path
from typing import TypedDict

from django.contrib.auth.models import Group
from wagtail.models import Locale

from demo.pictures import make_portrait
from news.models import Author, Category
from users.models import User

AUTHORS = {
    "mei": ("Luo Mei", "Newsroom editor", "Writes about companies and research since the first lease."),
    "tomas": ("Tomas Reed", "Reporter", "Walks the valley with a notebook and a folding chair."),
    "ansa": ("Ansa Okoye", "Data editor", "Counts trains, trees and litres, and publishes the tables."),
}


class Portrait(TypedDict):
    background: str
    hair: str
    coat: str
    long_hair: bool


PORTRAITS: dict[str, Portrait] = {
    "mei": {"background": "#5b94ad", "hair": "#2b211f", "coat": "#17455a", "long_hair": True},
    "tomas": {"background": "#a9bf8d", "hair": "#8a5a3c", "coat": "#1f4a3a", "long_hair": False},
    "ansa": {"background": "#e8b07a", "hair": "#1d1816", "coat": "#7c3f4b", "long_hair": True},
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
        key: Author.objects.create(
            name=name, role=role, biography=biography, photo=make_portrait(name, **PORTRAITS[key])
        )
        for key, (name, role, biography) in AUTHORS.items()
    }


def make_categories(english: Locale, chinese: Locale) -> dict[tuple[str, str], Category]:
    """The categories by key and language; the two languages of one share their translation key."""
    made: dict[tuple[str, str], Category] = {}
    for key, (name, chinese_name) in CATEGORIES.items():
        first = Category.objects.create(locale=english, name=name, slug=key)
        second = first.copy_for_translation(chinese)
        second.name = chinese_name
        second.save()
        made |= {(key, english.language_code): first, (key, chinese.language_code): second}
    return made


def make_users() -> str:
    """An administrator, an editor and a moderator, each with a random password; returns how to sign in."""
    lines = ["Sign in to the demo as:"]
    for name in ("admin", *ROLES):
        password = secrets.token_urlsafe(9)
        user = User(username=name, is_superuser=name == "admin", is_staff=name == "admin")
        user.set_password(password)
        user.save()
        if name in ROLES:
            user.groups.add(Group.objects.get(name=ROLES[name]))
        lines.append(f"  {name:<10} {password}")
    return "\n".join(lines)


def keep_sign_in(text: str, file: Path) -> None:
    """Write how to sign in to `file`, readable by its owner only."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text(text + "\n")
