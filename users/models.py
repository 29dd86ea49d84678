"""The people who sign in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Django's user, under a name of ours so that fields can be added without replacing a table."""
