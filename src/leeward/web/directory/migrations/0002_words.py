from django.db import migrations

from leeward.web.directory import search


def make(apps, schema_editor):
    search.make_table(schema_editor.connection)


def drop(apps, schema_editor):
    search.drop_table(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
