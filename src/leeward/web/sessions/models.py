"""The one table of the database: sealed rows that nobody but their cookie can open."""

from django.db import models


class SealedSession(models.Model):
    """A session at rest. `id` is derived from the cookie's token and leads nowhere without it."""

    id = models.CharField(primary_key=True, max_length=64)
    sealed = models.BinaryField()
    revision = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"sealed session, revision {self.revision}"
