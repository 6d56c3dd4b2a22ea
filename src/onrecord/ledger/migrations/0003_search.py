from django.db import migrations

from onrecord.ledger import search_index


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_watching")]

    operations = [migrations.RunPython(search_index.make, search_index.remove)]
