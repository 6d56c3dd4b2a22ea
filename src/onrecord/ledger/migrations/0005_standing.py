from typing import Any

from django.db import migrations, models

from onrecord.ledger.standing import measure_unmeasured


def measure(apps: Any, schema_editor: Any) -> None:
    """Let the stories of a ledger that is older stand in order."""
    measure_unmeasured(*(apps.get_model("ledger", name) for name in ("Story", "Article", "Position")))


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_review")]

    operations = [
        migrations.AddField(model_name="claim", name="asked_by", field=models.TextField(blank=True, default="")),
        migrations.AddField(model_name="story", name="at_odds", field=models.PositiveIntegerField(default=0)),
        migrations.AddField(model_name="story", name="last", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="story", name="taken", field=models.CharField(blank=True, default="", max_length=60)
        ),
        migrations.AddField(model_name="story", name="rank", field=models.FloatField(default=0)),
        migrations.AddIndex(model_name="story", index=models.Index(fields=["-rank", "-id", "last"], name="story_rank")),
        migrations.RunPython(measure, migrations.RunPython.noop),
    ]
