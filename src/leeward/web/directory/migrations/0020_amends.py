"""What amends the pack's services is found without a walk through all that keepers keep."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """After the table of words."""

    dependencies = [("directory", "0002_words")]
    operations = [
        migrations.AddIndex(
            model_name="service", index=models.Index(fields=["amends"], name="directory_amends")
        )
    ]
