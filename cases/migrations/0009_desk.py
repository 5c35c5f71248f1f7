from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_letters")]

    operations = [
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(("ended_on__isnull", True)),
                fields=["organisation", "due_on"],
                name="deadline_by_due_day",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["by", "taken_on"], include=("minutes",), name="step_by_whom"),
        ),
    ]
