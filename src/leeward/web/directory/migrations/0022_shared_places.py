"""Which location a service is at, and whether that is confidential, so that all that share it are found."""

import json
from typing import Any

from django.db import migrations, models

from leeward.adapters.open_referral import record as held


def fill(apps: Any, schema_editor: Any) -> None:
    """Make the columns of the rows that are there already."""
    rows = apps.get_model("directory", "ServiceAtLocation").objects
    versions = apps.get_model("directory", "Service").objects.filter(at_locations__isnull=False).distinct()
    for number, text in versions.values_list("number", "record").iterator(chunk_size=500):
        for at in held.each(json.loads(text), "service_at_locations"):
            location = held.part(at, "location")
            rows.filter(service_id=number, hsds_id=held.text(at, "id")[:36]).update(
                location=held.text(location, "id")[:36],
                confidential=held.ours(location).get("confidential") is True,
            )


class Migration(migrations.Migration):
    """After weekly times."""

    dependencies = [("directory", "0021_schedules")]
    operations = [
        migrations.AddField("serviceatlocation", "location", models.CharField(blank=True, max_length=36)),
        migrations.AddField("serviceatlocation", "confidential", models.BooleanField(default=False)),
        migrations.AddIndex(
            "serviceatlocation", models.Index(fields=["location", "confidential"], name="directory_at_place")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
