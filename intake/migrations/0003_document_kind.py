import datetime

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0002_waiting_indexes"),
        ("registry", "0004_second_reader"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="dated_on",
            field=models.DateField(blank=True, null=True, verbose_name="date on the document"),
        ),
        migrations.AddField(
            model_name="document",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("decision", "decision"),
                    ("letter", "letter of an authority or provider"),
                    ("medical", "medical letter"),
                    ("authorisation", "authorisation"),
                    ("proof", "proof of sending"),
                    ("photo", "photo"),
                    ("own_letter", "own letter"),
                    ("other", "other"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="document",
            name="content_type",
            field=models.CharField(max_length=100, verbose_name="type"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["support_request", "added_at"], name="document_by_request"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dated_on__isnull", True),
                    ("dated_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                    _connector="OR",
                ),
                name="document_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
    ]
