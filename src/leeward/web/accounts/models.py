"""Keepers, and the attempts to sign in that were not proved right."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

NAME_LENGTH = 60


class Keeper(AbstractBaseUser):
    """Somebody who may keep the directory. Their name stands beside every change they made."""

    last_login = None  # when a colleague last worked is nobody's business
    name = models.CharField(max_length=NAME_LENGTH)
    folded = models.CharField(max_length=NAME_LENGTH * 4, unique=True, editable=False)  # see `names.fold`
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    USERNAME_FIELD = "folded"
    objects = BaseUserManager["Keeper"]()

    def __str__(self) -> str:
        return f"keeper {self.pk}"  # a log or a traceback may hold this


class Attempt(models.Model):
    """An attempt to sign in that was not proved right. `mark` is made from a name and does not lead back."""

    mark = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"attempt {self.pk}"
