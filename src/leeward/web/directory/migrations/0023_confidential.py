"""Which versions say that a place is confidential; and what few rows have is in no index for all of them."""

from typing import Any

from django.db import migrations, models
from django.db.models import SET_NULL, Q


def fill(apps: Any, schema_editor: Any) -> None:
    """Make the column of the versions that are there already."""
    versions = apps.get_model("directory", "Service").objects
    versions.filter(record__contains='"confidential":true').update(confidential=True)


class Migration(migrations.Migration):
    """After places that services share."""

    dependencies = [("directory", "0022_shared_places")]
    operations = [
        migrations.AddField(
            "service", "confidential", models.BooleanField(default=False), preserve_default=False
        ),
        migrations.AddIndex(
            "service",
            models.Index(fields=["hsds_id"], condition=Q(confidential=True), name="directory_confidential"),
        ),
        migrations.RemoveIndex("service", "directory_amends"),
        migrations.AddIndex(
            "service", models.Index(fields=["amends"], condition=Q(amends__gt=""), name="directory_amends")
        ),
        migrations.AlterField(
            "service",
            "replaces",
            models.ForeignKey("directory.service", SET_NULL, null=True, related_name="+", db_index=False),
        ),
        migrations.AddIndex(
            "service",
            models.Index(fields=["replaces"], condition=Q(replaces__isnull=False), name="directory_replaces"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
