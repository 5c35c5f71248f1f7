import datetime
import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from oco_portal.row_policies import ProtectRows, SameOrganisation


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_ladder"),
        ("registry", "0003_postal_address"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="deadline",
            name="remark",
            field=models.CharField(blank=True, max_length=500, verbose_name="why it no longer matters"),
        ),
        migrations.AddField(
            model_name="deadline",
            name="rung",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deadlines",
                to="cases.rung",
                verbose_name="rung of a dispute",
            ),
        ),
        migrations.AlterField(
            model_name="step",
            name="kind",
            field=models.CharField(
                choices=[
                    ("request", "request received"),
                    ("contact", "contact"),
                    ("clarification", "clarifying the question"),
                    ("plan", "making a plan"),
                    ("network", "involving the network"),
                    ("conversation", "conversation about support or care plan"),
                    ("mediation", "mediation"),
                    ("procedure", "complaint, objection or appeal"),
                    ("decision", "decision or answer received"),
                    ("handover", "warm handover"),
                    ("attempt", "attempt to make contact"),
                    ("review", "review"),
                    ("safety", "step under the reporting code"),
                    ("term", "term changed"),
                    ("change", "change of the case"),
                    ("other", "other"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.CreateModel(
            name="AgendaKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(editable=False, max_length=64, unique=True, verbose_name="digest")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="made at")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "key of an agenda",
                "verbose_name_plural": "keys of agendas",
            },
        ),
        migrations.CreateModel(
            name="DailyMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("work", models.CharField(max_length=60, verbose_name="work")),
                ("day", models.DateField(verbose_name="day")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.supportorganisation"
                    ),
                ),
            ],
            options={
                "verbose_name": "mark of daily work",
                "verbose_name_plural": "marks of daily work",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("organisation"), models.F("work"), models.F("day"), name="daily_work_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DeadlinePause",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("first_day", models.DateField(verbose_name="first day")),
                ("last_day", models.DateField(verbose_name="last day of the pause")),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pauses",
                        to="cases.deadline",
                        verbose_name="deadline",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.supportorganisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "pause of a term",
                "verbose_name_plural": "pauses of a term",
                "ordering": ["first_day"],
                "indexes": [models.Index(fields=["deadline", "first_day"], name="pause_by_deadline")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_day__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                            ("last_day__gte", models.F("first_day")),
                            ("last_day__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                        ),
                        name="pause_ends_after_it_began",
                        violation_error_message="A pause cannot end before it begins.",
                    )
                ],
            },
        ),
        ProtectRows("deadlinepause"),
        SameOrganisation("deadline", "rung"),
    ]
