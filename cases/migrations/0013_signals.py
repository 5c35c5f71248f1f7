import datetime
import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from oco_portal.row_policies import APPEND_ONLY, ProtectRows


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_search"),
        ("registry", "0003_postal_address"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TrendSignal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("theme", models.CharField(max_length=100, verbose_name="theme")),
                ("text", models.TextField(max_length=4000, verbose_name="anonymous text")),
                (
                    "core_value",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "open and clear"),
                            ("respectful", "respectful"),
                            ("involved", "involved and solution-oriented"),
                            ("honest", "honest and reliable"),
                        ],
                        max_length=20,
                        verbose_name="core value of proper government",
                    ),
                ),
                ("person_agrees", models.BooleanField(default=False, verbose_name="the person behind it agrees")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft, to be read by a colleague"),
                            ("final", "final"),
                            ("shared", "shared"),
                            ("done", "dealt with"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("written_on", models.DateField(verbose_name="written on")),
                ("read_on", models.DateField(blank=True, null=True, verbose_name="read on")),
                ("remark", models.CharField(blank=True, max_length=1000, verbose_name="remark of the second reader")),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.municipality",
                        verbose_name="municipality",
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
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="second reader",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
            ],
            options={
                "verbose_name": "signal",
                "verbose_name_plural": "signals",
            },
        ),
        migrations.CreateModel(
            name="SignalFollowUp",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("done_on", models.DateField(verbose_name="date")),
                ("what", models.TextField(max_length=2000, verbose_name="what was done with it")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft, to be read by a colleague"),
                            ("final", "final"),
                            ("shared", "shared"),
                            ("done", "dealt with"),
                        ],
                        max_length=10,
                        verbose_name="status since then",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
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
                (
                    "signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="cases.trendsignal",
                        verbose_name="signal",
                    ),
                ),
            ],
            options={
                "verbose_name": "follow-up of a signal",
                "verbose_name_plural": "follow-ups of a signal",
                "ordering": ["done_on"],
            },
        ),
        migrations.CreateModel(
            name="SignalCase",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signal_links",
                        to="cases.case",
                        verbose_name="case",
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
                (
                    "signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="cases.trendsignal",
                        verbose_name="signal",
                    ),
                ),
            ],
            options={
                "verbose_name": "case behind a signal",
                "verbose_name_plural": "cases behind a signal",
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("held_on", models.DateField(verbose_name="date")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("office_hour", "office hour"),
                            ("information", "information meeting"),
                            ("group", "group meeting"),
                            ("market", "information stand or market"),
                            ("professionals", "talk for professionals"),
                            ("publicity", "flyer, article or campaign"),
                            ("other_awareness", "other, to become known"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("place", models.CharField(max_length=200, verbose_name="place")),
                (
                    "head_count",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="number of people",
                    ),
                ),
                ("campaign", models.SlugField(blank=True, max_length=40, verbose_name="campaign")),
                ("minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes")),
                ("costs", models.PositiveIntegerField(blank=True, null=True, verbose_name="costs (€)")),
                ("remark", models.CharField(blank=True, max_length=500, verbose_name="remark")),
                ("took_place", models.BooleanField(default=True, verbose_name="took place")),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="added at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="cases.activity",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.municipality",
                        verbose_name="municipality",
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
                (
                    "target_group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.targetgroup",
                        verbose_name="target group",
                    ),
                ),
            ],
            options={
                "verbose_name": "activity",
                "verbose_name_plural": "activities",
                "ordering": ["-held_on", "-added_at"],
                "indexes": [models.Index(fields=["organisation", "-held_on"], name="activity_by_organisation")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))
                        ),
                        name="activity_date_is_of_our_time",
                        violation_error_message="A date lies between 1900 and 2100.",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f3ffea6f3a16380434f33183dfcdd57718f83f24",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7347d",
                    table="cases_activity",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="trendsignal",
            index=models.Index(fields=["organisation", "-written_on"], name="signal_by_organisation"),
        ),
        migrations.AddConstraint(
            model_name="trendsignal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "draft"),
                    models.Q(
                        ("read_by__isnull", False),
                        ("read_on__isnull", False),
                        models.Q(("read_by", models.F("written_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="final_signal_has_another_reader",
                violation_error_message="Somebody else than the writer reads a signal before it is final.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trendsignal",
            constraint=models.CheckConstraint(
                condition=models.Q(("written_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))),
                name="signal_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        migrations.AddIndex(
            model_name="signalfollowup",
            index=models.Index(fields=["signal", "done_on"], name="follow_up_by_signal"),
        ),
        migrations.AddConstraint(
            model_name="signalfollowup",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))),
                name="follow_up_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        migrations.AddConstraint(
            model_name="signalcase",
            constraint=models.UniqueConstraint(
                models.F("signal"),
                models.F("case"),
                name="case_once_per_signal",
                violation_error_message="This case stands behind the signal already.",
            ),
        ),
        ProtectRows("trendsignal"),
        ProtectRows("signalcase"),
        ProtectRows("signalfollowup"),
        ProtectRows("activity"),
        migrations.RunSQL(APPEND_ONLY.format(table="cases_activity"), migrations.RunSQL.noop),
    ]
