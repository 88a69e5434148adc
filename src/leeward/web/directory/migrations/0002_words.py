"""The table of words, in the terms of either database."""

from typing import Any

from django.db import migrations

from leeward.web.directory import search


def make(apps: Any, schema_editor: Any) -> None:
    """Make the table."""
    search.make_table(schema_editor.connection)


def drop(apps: Any, schema_editor: Any) -> None:
    """Remove it."""
    search.drop_table(schema_editor.connection)


class Migration(migrations.Migration):
    """After the tables of versions."""

    dependencies = [("directory", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
