"""Weekly times and the organization of a service, in columns that can be asked; filled from what is there."""

import json
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from leeward.adapters.open_referral.service import understood
from leeward.web.directory.schedule_rows import organization_id, schedule_rows


def fill(apps: Any, schema_editor: Any) -> None:
    """Make the rows of the versions that are there already."""
    versions = apps.get_model("directory", "Service").objects
    schedules = apps.get_model("directory", "ServiceSchedule")
    for number, text in versions.values_list("number", "record").iterator(chunk_size=500):
        record = json.loads(text)
        versions.filter(number=number).update(organization_id=organization_id(record))
        schedules.objects.bulk_create(
            schedules(service_id=number, **times)
            for times in schedule_rows(record, understood(record).service)
        )


class Migration(migrations.Migration):
    """After the index of what amends the pack."""

    dependencies = [("directory", "0020_amends")]
    operations = [
        migrations.AddField("service", "organization_id", models.CharField(blank=True, max_length=36)),
        migrations.CreateModel(
            name="ServiceSchedule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("days", models.PositiveSmallIntegerField()),
                ("opens", models.PositiveSmallIntegerField()),
                ("closes", models.PositiveSmallIntegerField()),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="schedules",
                        to="directory.service",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            "service", models.Index(fields=["organization_id"], name="directory_organization")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
