"""`/api/v2/navigation/`: the menu of the site."""

from home.navigation import MenuItem
from news.page_reference import page_reference


def menu_data(items: list[MenuItem], request) -> list[dict]:
    """Menu items with their children; `is_active` marks the page being read and those above it."""
    return [
        {
            **page_reference(item.page, request),
            "is_current": item.is_current,
            "is_active": item.is_active,
            "children": menu_data(item.children, request),
        }
        for item in items
    ]
