"""What amends the pack's services, and what names begin with, found without a walk through all services."""

from typing import Any

from django.db import migrations, models

from leeward.web.directory import ranked


def make(apps: Any, schema_editor: Any) -> None:
    """Let PostgreSQL find what names begin with."""
    ranked.make_index(schema_editor.connection)


def drop(apps: Any, schema_editor: Any) -> None:
    """Remove it."""
    ranked.drop_index(schema_editor.connection)


class Migration(migrations.Migration):
    """After the table of words."""

    dependencies = [("directory", "0002_words")]
    operations = [
        migrations.AddIndex(
            model_name="service", index=models.Index(fields=["amends"], name="directory_amends")
        ),
        migrations.RunPython(make, drop),
    ]
