import datetime
import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from cases.migrations._accompanied import ACCOMPANIED_CASE, IS_COMPANION
from cases.migrations._held import HELD_CASE
from oco_portal.row_policies import APPEND_ONLY, ProtectRows

HOLDS = f"case_id = {HELD_CASE}"
ACCOMPANIES = f"case_id = {ACCOMPANIED_CASE}"
IN_THE_PLAN = "is_shared AND removed_on IS NULL"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_time_line"),
        ("registry", "0003_postal_address"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("kitchen_table", "kitchen table conversation"),
                            ("hearing", "hearing"),
                            ("home_visit", "home visit"),
                            ("evaluation", "evaluation of the support or care plan"),
                            ("other", "other appointment"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("takes_place_on", models.DateField(verbose_name="date")),
                ("time", models.TimeField(blank=True, null=True, verbose_name="time")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                ("with_whom", models.CharField(blank=True, max_length=300, verbose_name="with whom")),
                ("is_shared", models.BooleanField(default=True, verbose_name="the resident sees it")),
                (
                    "prepared",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="what is ready",
                    ),
                ),
                ("cancelled_on", models.DateField(blank=True, null=True, verbose_name="cancelled on")),
                ("cancel_reason", models.CharField(blank=True, max_length=300, verbose_name="why it was cancelled")),
            ],
            options={
                "verbose_name": "appointment",
                "verbose_name_plural": "appointments",
                "ordering": ["takes_place_on", "time"],
            },
        ),
        migrations.CreateModel(
            name="Companion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("informal", "informal supporter"), ("experienced", "expert by experience")],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("agreements", models.TextField(max_length=2000, verbose_name="what was agreed")),
                ("consent_on", models.DateField(verbose_name="the resident agreed on")),
                (
                    "consent_how",
                    models.CharField(
                        choices=[
                            ("told", "told us"),
                            ("signed", "signed on paper"),
                            ("follow_up", "on the follow-up page"),
                        ],
                        max_length=20,
                        verbose_name="how the resident agreed",
                    ),
                ),
                (
                    "code_digest",
                    models.CharField(blank=True, editable=False, max_length=64, verbose_name="digest of the code"),
                ),
                (
                    "word_digest",
                    models.CharField(blank=True, editable=False, max_length=64, verbose_name="digest of the word"),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                ("end_reason", models.CharField(blank=True, max_length=300, verbose_name="why it ended")),
            ],
            options={
                "verbose_name": "informal supporter",
                "verbose_name_plural": "informal supporters",
                "ordering": ["consent_on", "name"],
            },
        ),
        migrations.CreateModel(
            name="NetworkPerson",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("relation", models.CharField(max_length=100, verbose_name="relation to the resident")),
                ("role", models.CharField(blank=True, max_length=300, verbose_name="role in the plan")),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="how to reach them")),
                (
                    "may_contact",
                    models.CharField(
                        choices=[("not_asked", "not asked yet"), ("yes", "yes"), ("no", "no")],
                        default="not_asked",
                        max_length=10,
                        verbose_name="may be contacted",
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                (
                    "answered_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("told", "told us"),
                            ("signed", "signed on paper"),
                            ("follow_up", "on the follow-up page"),
                        ],
                        max_length=20,
                        verbose_name="answered how",
                    ),
                ),
            ],
            options={
                "verbose_name": "person in the network",
                "verbose_name_plural": "people in the network",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="PlanAction",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("removed_on", models.DateField(blank=True, null=True, verbose_name="removed on")),
                ("removal_reason", models.CharField(blank=True, max_length=300, verbose_name="why it was removed")),
                (
                    "means",
                    models.CharField(
                        choices=[
                            ("own", "own possibilities"),
                            ("network", "the people around the resident"),
                            ("existing", "services that are there already"),
                        ],
                        max_length=10,
                        verbose_name="where the solution comes from",
                    ),
                ),
                ("what", models.CharField(max_length=500, verbose_name="what will be done")),
                (
                    "doer",
                    models.CharField(
                        choices=[
                            ("resident", "the resident"),
                            ("network", "somebody around the resident"),
                            ("supporter", "the client supporter"),
                            ("organisation", "an organisation"),
                        ],
                        max_length=20,
                        verbose_name="who does it",
                    ),
                ),
                ("doer_name", models.CharField(blank=True, max_length=200, verbose_name="name of who does it")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="when")),
                ("is_shared", models.BooleanField(default=True, verbose_name="the resident sees it")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("done_by_resident", models.BooleanField(default=False, verbose_name="ticked off by the resident")),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added at")),
            ],
            options={
                "verbose_name": "action in a plan",
                "verbose_name_plural": "actions in a plan",
                "ordering": [models.OrderBy(models.F("due_on"), nulls_last=True), "added_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanGoal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("removed_on", models.DateField(blank=True, null=True, verbose_name="removed on")),
                ("removal_reason", models.CharField(blank=True, max_length=300, verbose_name="why it was removed")),
                ("text", models.CharField(max_length=500, verbose_name="goal")),
                ("set_on", models.DateField(verbose_name="set on")),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added at")),
            ],
            options={
                "verbose_name": "goal",
                "verbose_name_plural": "goals",
                "ordering": ["set_on", "added_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="QuestionEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("worded", "worded"),
                            ("approved", "approved by the resident"),
                            ("change_asked", "the resident asks for a change"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=4000, verbose_name="text")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("told", "told us"),
                            ("signed", "signed on paper"),
                            ("follow_up", "on the follow-up page"),
                        ],
                        max_length=20,
                        verbose_name="how",
                    ),
                ),
                ("said_on", models.DateField(verbose_name="date")),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="added at")),
            ],
            options={
                "verbose_name": "entry about the question",
                "verbose_name_plural": "entries about the question",
                "ordering": ["added_at"],
            },
        ),
        migrations.CreateModel(
            name="Representative",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("parent", "parent with authority"),
                            ("guardian", "guardian of a child"),
                            ("curator", "curator"),
                            ("mentor", "mentor"),
                            ("authorised", "authorised by the resident"),
                            ("partner", "husband, wife or partner"),
                            ("child", "child of the resident"),
                            ("sibling", "brother or sister"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="how to reach them")),
                ("from_on", models.DateField(verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("proof", models.CharField(blank=True, max_length=300, verbose_name="proof")),
                ("proof_seen_on", models.DateField(blank=True, null=True, verbose_name="proof seen on")),
            ],
            options={
                "verbose_name": "representative",
                "verbose_name_plural": "representatives",
                "ordering": ["-from_on", "name"],
            },
        ),
        migrations.AddField(
            model_name="case",
            name="indication_ends_on",
            field=models.DateField(blank=True, null=True, verbose_name="the indication ends on"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("indication_ends_on__isnull", False), ("status", "open")),
                fields=["organisation", "indication_ends_on"],
                name="case_reindication",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("indication_ends_on__isnull", True),
                    ("indication_ends_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                    _connector="OR",
                ),
                name="indication_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        migrations.AddField(
            model_name="appointment",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="appointments",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="appointment",
            name="organisation",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.supportorganisation",
            ),
        ),
        migrations.AddField(
            model_name="appointment",
            name="report",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.step",
                verbose_name="report",
            ),
        ),
        migrations.AddField(
            model_name="companion",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="companions",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="companion",
            name="organisation",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.supportorganisation",
            ),
        ),
        migrations.AddField(
            model_name="networkperson",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="network",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="networkperson",
            name="organisation",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.supportorganisation",
            ),
        ),
        migrations.AddField(
            model_name="planaction",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="plan_actions",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="planaction",
            name="organisation",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.supportorganisation",
            ),
        ),
        migrations.AddField(
            model_name="planaction",
            name="removed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="removed by",
            ),
        ),
        migrations.AddField(
            model_name="plangoal",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="goals", to="cases.case", verbose_name="case"
            ),
        ),
        migrations.AddField(
            model_name="plangoal",
            name="organisation",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.supportorganisation",
            ),
        ),
        migrations.AddField(
            model_name="plangoal",
            name="removed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="removed by",
            ),
        ),
        migrations.AddField(
            model_name="planaction",
            name="goal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="cases.plangoal",
                verbose_name="goal",
            ),
        ),
        migrations.AddField(
            model_name="questionentry",
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
            model_name="questionentry",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="question_entries",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="questionentry",
            name="organisation",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.supportorganisation",
            ),
        ),
        migrations.AddField(
            model_name="questionentry",
            name="wording",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="cases.questionentry",
                verbose_name="about which wording",
            ),
        ),
        migrations.AddField(
            model_name="representative",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="representatives",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="representative",
            name="organisation",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.supportorganisation",
            ),
        ),
        migrations.AddField(
            model_name="representative",
            name="proof_seen_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="proof seen by",
            ),
        ),
        migrations.AddIndex(
            model_name="appointment",
            index=models.Index(fields=["case", "takes_place_on"], name="appointment_by_case"),
        ),
        migrations.AddIndex(
            model_name="appointment",
            index=models.Index(
                condition=models.Q(("cancelled_on__isnull", True), ("report__isnull", True)),
                fields=["organisation", "takes_place_on"],
                name="appointment_coming",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancel_reason", ""), ("cancelled_on__isnull", True)),
                    models.Q(
                        ("cancelled_on__isnull", False),
                        ("report__isnull", True),
                        models.Q(("cancel_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="cancelled_appointment_says_why",
                violation_error_message="A cancelled appointment says why, and has no report.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(("takes_place_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))),
                name="appointment_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        migrations.AddIndex(
            model_name="companion",
            index=models.Index(fields=["case", "consent_on"], name="companion_by_case"),
        ),
        migrations.AddConstraint(
            model_name="companion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code_digest", ""), _negated=True),
                fields=("code_digest",),
                name="companion_code_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="companion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True), ("ended_on__gte", models.F("consent_on")), _connector="OR"
                ),
                name="companion_ends_after_consent",
                violation_error_message="This cannot end before the resident agreed to it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="companion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code_digest", ""), ("word_digest", "")),
                    models.Q(
                        ("ended_on__isnull", True),
                        models.Q(("code_digest", ""), _negated=True),
                        models.Q(("word_digest", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="companion_code_has_word_and_is_present",
                violation_error_message="A code has a word, and ends with the consent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="companion",
            constraint=models.CheckConstraint(
                condition=models.Q(("consent_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))),
                name="companion_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        migrations.AddIndex(
            model_name="networkperson",
            index=models.Index(fields=["case", "name"], name="network_by_case"),
        ),
        migrations.AddConstraint(
            model_name="networkperson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_how", ""), ("answered_on__isnull", True), ("may_contact", "not_asked")),
                    models.Q(
                        models.Q(("may_contact", "not_asked"), _negated=True),
                        ("answered_on__isnull", False),
                        models.Q(("answered_how", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="network_answer_says_when_and_how",
                violation_error_message="When and how did they answer?",
            ),
        ),
        migrations.AddConstraint(
            model_name="networkperson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_on__isnull", True),
                    ("answered_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                    _connector="OR",
                ),
                name="network_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        migrations.AddIndex(
            model_name="plangoal",
            index=models.Index(fields=["case", "set_on"], name="goal_by_case"),
        ),
        migrations.AddConstraint(
            model_name="plangoal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removal_reason", ""), ("removed_by__isnull", True), ("removed_on__isnull", True)),
                    models.Q(
                        ("removed_by__isnull", False),
                        ("removed_on__isnull", False),
                        models.Q(("removal_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="removed_plangoal_says_why",
                violation_error_message="What is removed from a plan says when, by whom and why.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plangoal",
            constraint=models.CheckConstraint(
                condition=models.Q(("set_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))),
                name="goal_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        migrations.AddIndex(
            model_name="planaction",
            index=models.Index(fields=["case", "due_on"], name="plan_action_by_case"),
        ),
        migrations.AddConstraint(
            model_name="planaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removal_reason", ""), ("removed_by__isnull", True), ("removed_on__isnull", True)),
                    models.Q(
                        ("removed_by__isnull", False),
                        ("removed_on__isnull", False),
                        models.Q(("removal_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="removed_planaction_says_why",
                violation_error_message="What is removed from a plan says when, by whom and why.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("doer__in", ["network", "organisation"]), _negated=True),
                    models.Q(("doer_name", ""), _negated=True),
                    _connector="OR",
                ),
                name="plan_action_names_its_doer",
                violation_error_message="Say who that is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_by_resident", False),
                    models.Q(("done_on__isnull", False), ("is_shared", True)),
                    _connector="OR",
                ),
                name="resident_ticks_off_what_is_shared",
                violation_error_message="The resident ticks off only what they can see.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("due_on__isnull", True),
                        ("due_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                        _connector="OR",
                    ),
                    models.Q(
                        ("done_on__isnull", True),
                        ("done_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                        _connector="OR",
                    ),
                ),
                name="plan_action_dates_are_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        migrations.AddIndex(
            model_name="questionentry",
            index=models.Index(fields=["case", "added_at"], name="question_by_case"),
        ),
        migrations.AddConstraint(
            model_name="questionentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "approved")),
                fields=("wording",),
                name="wording_approved_once",
                violation_error_message="The resident has approved this text already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("how", ""),
                        ("kind", "worded"),
                        ("wording__isnull", True),
                        models.Q(("text", ""), _negated=True),
                    ),
                    models.Q(
                        ("kind", "approved"),
                        ("text", ""),
                        ("wording__isnull", False),
                        models.Q(("how", ""), _negated=True),
                    ),
                    models.Q(
                        ("how", ""),
                        ("kind", "change_asked"),
                        ("wording__isnull", False),
                        models.Q(("text", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="question_entry_is_whole",
                violation_error_message="Say what the question is, how it was approved, or what must change.",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("said_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))),
                name="question_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="questionentry",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7df37b9197c166735043c3e7efd3decfc825037f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_47247",
                    table="cases_questionentry",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="representative",
            index=models.Index(fields=["case", "-from_on"], name="representative_by_case"),
        ),
        migrations.AddConstraint(
            model_name="representative",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_on__isnull", True), ("until_on__gte", models.F("from_on")), _connector="OR"),
                name="representative_ends_after_start",
                violation_error_message="The last day lies before the first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="representative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("proof", ""), ("proof_seen_by__isnull", True), ("proof_seen_on__isnull", True)),
                    models.Q(
                        models.Q(("proof", ""), _negated=True),
                        ("proof_seen_by__isnull", False),
                        ("proof_seen_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="proof_says_when_and_by_whom",
                violation_error_message="Say what proof was seen, and on which day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="representative",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))),
                name="representative_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        ProtectRows("questionentry", holder_sees=HOLDS),
        ProtectRows("plangoal", holder_sees=f"{HOLDS} AND removed_on IS NULL", holder_may=("SELECT",)),
        ProtectRows(
            "planaction",
            holder_sees=f"{HOLDS} AND {IN_THE_PLAN}",
            holder_may=("SELECT", "UPDATE"),
            companion_sees=f"{ACCOMPANIES} AND {IN_THE_PLAN}",
        ),
        ProtectRows("networkperson"),
        ProtectRows("companion", holder_sees=HOLDS, holder_may=("SELECT", "UPDATE"), companion_sees=IS_COMPANION),
        ProtectRows(
            "appointment",
            holder_sees=f"{HOLDS} AND is_shared",
            holder_may=("SELECT",),
            companion_sees=f"{ACCOMPANIES} AND is_shared",
        ),
        ProtectRows("representative"),
        migrations.RunSQL(APPEND_ONLY.format(table="cases_questionentry"), migrations.RunSQL.noop),
    ]
