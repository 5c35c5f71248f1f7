from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_attempts")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="weekly_hours",
            field=models.DecimalField(
                blank=True,
                decimal_places=1,
                help_text="For client support. The coordinator sees it beside the cases.",
                max_digits=3,
                null=True,
                verbose_name="hours a week",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("weekly_hours__isnull", True),
                    models.Q(("weekly_hours__gt", 0), ("weekly_hours__lte", 60)),
                    _connector="OR",
                ),
                name="weekly_hours_fit_in_a_week",
                violation_error_message="Hours a week lie between 0 and 60.",
            ),
        ),
    ]
