import datetime
import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from oco_portal.row_policies import APPEND_ONLY, ProtectRows
from oco_portal.row_security import HOLDER


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_desk"),
        ("intake", "0004_merged_residents"),
        ("registry", "0003_postal_address"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Aftercare",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("ask_on", models.DateField(verbose_name="to be asked on")),
                ("asked_on", models.DateField(blank=True, null=True, verbose_name="asked on")),
                (
                    "digest",
                    models.CharField(editable=False, max_length=64, null=True, unique=True, verbose_name="digest"),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                (
                    "helped",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("partly", "A little"), ("no", "No")],
                        max_length=10,
                        verbose_name="did it help",
                    ),
                ),
                (
                    "goes_on",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("alone", "Yes, by myself"),
                            ("with_help", "Yes, with help from others"),
                            ("no", "No, it does not go well"),
                        ],
                        max_length=10,
                        verbose_name="can go on",
                    ),
                ),
                (
                    "needs_support",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=10,
                        verbose_name="needs support again",
                    ),
                ),
            ],
            options={
                "verbose_name": "aftercare",
                "verbose_name_plural": "aftercare",
                "ordering": ["ask_on"],
            },
        ),
        migrations.CreateModel(
            name="DifferentPeople",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("noted_on", models.DateField(verbose_name="noted on")),
            ],
            options={
                "verbose_name": "two different people",
                "verbose_name_plural": "two different people",
            },
        ),
        migrations.CreateModel(
            name="PastClosing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "close_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ZELF", "solved, the resident goes on alone"),
                            ("NETW", "goes on with network or informal support"),
                            ("PROF", "goes on with professional support (warm handover)"),
                            ("WLZ", "Wlz indication issued"),
                            ("JUR", "handed over to legal help"),
                            ("VERTR", "handed over to a confidant"),
                            ("BUITEN", "referred: outside the assignment"),
                            ("NBER", "not reachable after three attempts"),
                            ("INGETR", "withdrawn by the resident"),
                            ("VERH", "moved to another municipality"),
                            ("OVL", "the resident died"),
                            ("EENM", "one-off contact"),
                        ],
                        max_length=10,
                        verbose_name="close reason",
                    ),
                ),
                ("result", models.TextField(blank=True, max_length=2000, verbose_name="result")),
                (
                    "felt_supported",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "yes"),
                            ("partly", "partly"),
                            ("no", "no"),
                            ("no_answer", "asked, no answer"),
                            ("not_asked", "not asked"),
                        ],
                        max_length=10,
                        verbose_name="felt supported",
                    ),
                ),
                (
                    "goes_on",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("alone", "yes, alone"),
                            ("with_help", "yes, with help"),
                            ("no", "no"),
                            ("no_answer", "asked, no answer"),
                            ("not_asked", "not asked"),
                        ],
                        max_length=10,
                        verbose_name="can go on",
                    ),
                ),
                (
                    "preventive",
                    models.CharField(
                        blank=True, choices=[("yes", "yes"), ("no", "no")], max_length=10, verbose_name="preventive"
                    ),
                ),
                (
                    "lighter",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no"), ("na", "does not apply")],
                        max_length=10,
                        verbose_name="from heavy to light",
                    ),
                ),
                (
                    "informal_support",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=10,
                        verbose_name="informal support used",
                    ),
                ),
                (
                    "checks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("told", "The resident knows what was agreed and what came of it"),
                                ("documents", "The resident has all documents back"),
                                (
                                    "appointments",
                                    "Appointments that were still open have been cancelled or handed over",
                                ),
                                ("handover", "Who takes over has confirmed it (only when somebody takes over)"),
                                ("whom_to_call", "The resident knows whom to call when it goes wrong again"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="what was seen to before closing",
                    ),
                ),
                ("open_ends", models.CharField(blank=True, max_length=500, verbose_name="what was left open, and why")),
                ("reopened_on", models.DateField(verbose_name="opened again on")),
                ("reason", models.CharField(max_length=1000, verbose_name="why it was opened again")),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="added at")),
            ],
            options={
                "verbose_name": "past closing",
                "verbose_name_plural": "past closings",
                "ordering": ["-reopened_on", "-added_at"],
            },
        ),
        migrations.AddField(
            model_name="case",
            name="checks",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("told", "The resident knows what was agreed and what came of it"),
                        ("documents", "The resident has all documents back"),
                        ("appointments", "Appointments that were still open have been cancelled or handed over"),
                        ("handover", "Who takes over has confirmed it (only when somebody takes over)"),
                        ("whom_to_call", "The resident knows whom to call when it goes wrong again"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="what was seen to before closing",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="informal_support",
            field=models.CharField(
                blank=True, choices=[("yes", "yes"), ("no", "no")], max_length=10, verbose_name="informal support used"
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="lighter",
            field=models.CharField(
                blank=True,
                choices=[("yes", "yes"), ("no", "no"), ("na", "does not apply")],
                max_length=10,
                verbose_name="from heavy to light",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="open_ends",
            field=models.CharField(blank=True, max_length=500, verbose_name="what was left open, and why"),
        ),
        migrations.AddField(
            model_name="case",
            name="preventive",
            field=models.CharField(
                blank=True, choices=[("yes", "yes"), ("no", "no")], max_length=10, verbose_name="preventive"
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="review_due_on",
            field=models.DateField(blank=True, null=True, verbose_name="to be reviewed on"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("status", "open")), fields=["organisation", "review_due_on"], name="case_to_review"
            ),
        ),
        migrations.AddField(
            model_name="aftercare",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="aftercare",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="aftercare",
            name="organisation",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.supportorganisation",
            ),
        ),
        migrations.AddField(
            model_name="differentpeople",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="differentpeople",
            name="first",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="intake.resident",
                verbose_name="one resident",
            ),
        ),
        migrations.AddField(
            model_name="differentpeople",
            name="organisation",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.supportorganisation",
            ),
        ),
        migrations.AddField(
            model_name="differentpeople",
            name="second",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="intake.resident",
                verbose_name="other resident",
            ),
        ),
        migrations.AddField(
            model_name="pastclosing",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="pastclosing",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="past_closings",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="pastclosing",
            name="organisation",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.supportorganisation",
            ),
        ),
        migrations.AddIndex(
            model_name="aftercare",
            index=models.Index(
                condition=models.Q(("asked_on__isnull", True)),
                fields=["organisation", "ask_on"],
                name="aftercare_to_ask",
            ),
        ),
        migrations.AddIndex(
            model_name="aftercare",
            index=models.Index(
                condition=models.Q(("answered_on__isnull", False)),
                fields=["organisation", "answered_on"],
                name="aftercare_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="aftercare",
            constraint=models.UniqueConstraint(
                condition=models.Q(("asked_on__isnull", True)), fields=("case",), name="aftercare_waits_once_a_case"
            ),
        ),
        migrations.AddConstraint(
            model_name="aftercare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ask_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                    models.Q(
                        models.Q(("asked_on__isnull", True), ("digest__isnull", True)),
                        models.Q(("asked_on__gte", models.F("ask_on")), ("digest__isnull", False)),
                        _connector="OR",
                    ),
                ),
                name="aftercare_asked_has_a_key",
                violation_error_message="Nobody is asked before the agreed day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aftercare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_on__isnull", True), ("goes_on", ""), ("helped", ""), ("needs_support", "")),
                    models.Q(
                        ("answered_on__gte", models.F("asked_on")),
                        models.Q(("helped", ""), _negated=True),
                        models.Q(("goes_on", ""), _negated=True),
                        models.Q(("needs_support", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="aftercare_answer_is_whole",
                violation_error_message="An answer has all three answers, and comes after the question.",
            ),
        ),
        migrations.AddConstraint(
            model_name="differentpeople",
            constraint=models.UniqueConstraint(models.F("first"), models.F("second"), name="different_people_once"),
        ),
        migrations.AddConstraint(
            model_name="differentpeople",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))),
                name="different_people_in_order",
                violation_error_message="Choose two residents.",
            ),
        ),
        migrations.AddIndex(
            model_name="pastclosing",
            index=models.Index(fields=["case", "-reopened_on"], name="past_closing_by_case"),
        ),
        migrations.AddConstraint(
            model_name="pastclosing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", False),
                    ("reopened_on__gte", models.F("closed_on")),
                    models.Q(("close_reason", ""), _negated=True),
                ),
                name="opened_again_after_closing",
                violation_error_message="A case is opened again on or after the day it was closed.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pastclosing",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a19fc9aa8e6bc4f1526985b0bc4973872d69a3fc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_49361",
                    table="cases_pastclosing",
                    when="BEFORE",
                ),
            ),
        ),
        ProtectRows("pastclosing"),
        # Whoever has the link of the mail holds one row of it: see cases/aftercare.py.
        ProtectRows("aftercare", holder_sees=f"digest = {HOLDER}", holder_may=("SELECT", "UPDATE")),
        ProtectRows("differentpeople"),
        migrations.RunSQL(APPEND_ONLY.format(table="cases_pastclosing"), migrations.RunSQL.noop),
        # Twelve weeks, as the setting is when nobody says otherwise.
        migrations.RunSQL("UPDATE cases_case SET review_due_on = opened_on + 84", migrations.RunSQL.noop),
    ]
