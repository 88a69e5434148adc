"""Weekly times and the organization of a service, and when it changed, where they can be asked for."""

import json
from typing import Any

from django.db import migrations, models

from leeward.adapters.open_referral.service import understood
from leeward.web.directory.weekly import organization_id, weekly_text


def fill(apps: Any, schema_editor: Any) -> None:
    """Make the columns of the versions that are there already."""
    versions = apps.get_model("directory", "Service").objects
    for number, text in versions.values_list("number", "record").iterator(chunk_size=500):
        record = json.loads(text)
        versions.filter(number=number).update(
            organization_id=organization_id(record),
            weekly=weekly_text(record, understood(record).service),
        )


class Migration(migrations.Migration):
    """After the index of what amends the pack."""

    dependencies = [("directory", "0020_amends")]
    operations = [
        migrations.AddField("service", "organization_id", models.CharField(blank=True, max_length=36)),
        migrations.AddField("service", "weekly", models.TextField(blank=True)),
        migrations.AddIndex(
            "service", models.Index(fields=["organization_id"], name="directory_organization")
        ),
        migrations.AddIndex(
            "service",
            models.Index(
                fields=["at"], condition=models.Q(state="current", listed=True), name="directory_changed"
            ),
        ),
        migrations.AddIndex(
            "service",
            models.Index(
                fields=["decided_at"],
                condition=models.Q(decided_at__isnull=False),
                name="directory_decided",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
