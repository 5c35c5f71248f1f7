import datetime
import uuid

import django.db.models.deletion
from django.db import migrations, models

from oco_portal.row_policies import ProtectRows


def one_rung_each(apps, schema_editor):
    """What a dispute had, its track and its outcome, becomes its first rung; its law is that of its case."""
    Dispute, Rung, Case = (apps.get_model("cases", name) for name in ("Dispute", "Rung", "Case"))
    for dispute in Dispute.objects.iterator():
        Rung.objects.create(
            organisation_id=dispute.organisation_id,
            dispute=dispute,
            track=dispute.track,
            started_on=dispute.started_on,
            ended_on=dispute.ended_on,
            outcome=dispute.outcome,
        )
    law = Case.objects.filter(pk=models.OuterRef("case")).values("law")
    Dispute.objects.update(law=models.Subquery(law))


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_triage_questions"), ("registry", "0003_postal_address")]

    operations = [
        migrations.CreateModel(
            name="Rung",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("conversation", "conversation"),
                            ("mediation", "mediation"),
                            ("complaint", "complaint"),
                            ("objection", "objection"),
                            ("appeal", "appeal"),
                            ("higher_appeal", "higher appeal"),
                            ("interim_relief", "interim relief"),
                            ("notice_of_default", "notice of default"),
                            ("ombudsman", "ombudsman"),
                            ("dispute_body", "disputes committee"),
                            ("application", "application or reassessment"),
                            ("other", "other"),
                        ],
                        max_length=20,
                        verbose_name="track",
                    ),
                ),
                ("started_on", models.DateField(verbose_name="started on")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "fully in the resident's favour"),
                            ("partly_upheld", "partly in the resident's favour"),
                            ("unfounded", "not in the resident's favour"),
                            ("settled", "solved in conversation or by mediation"),
                            ("withdrawn", "withdrawn by the resident"),
                            ("decided", "a decision was taken after all"),
                            ("inadmissible", "inadmissible"),
                            ("unknown", "not yet known when the case closed"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added at")),
            ],
            options={
                "verbose_name": "rung of a dispute",
                "verbose_name_plural": "rungs of a dispute",
                "ordering": ["started_on", "added_at"],
            },
        ),
        migrations.AddField(
            model_name="dispute",
            name="core_value",
            field=models.CharField(
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
        migrations.AddField(
            model_name="dispute",
            name="law",
            field=models.CharField(
                choices=[
                    ("wmo", "Wmo 2015"),
                    ("jeugdwet", "Jeugdwet"),
                    ("participatiewet", "Participatiewet"),
                    ("wgs", "Wgs"),
                    ("wlz", "Wlz"),
                    ("zvw", "Zvw"),
                    ("onderwijs", "education laws"),
                    ("uwv", "benefits of UWV (Wajong, WIA, WW)"),
                    ("awir", "allowances (Awir)"),
                    ("wonen", "tenancy law, Housing Act"),
                    ("wvggz", "Wvggz / Wzd"),
                    ("vreemdelingenwet", "foreigners and civic integration"),
                    ("wpg", "Public Health Act"),
                    ("avg", "data protection (GDPR)"),
                    ("overig", "other"),
                ],
                default="overig",
                max_length=20,
                verbose_name="law",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="dispute",
            name="subject",
            field=models.CharField(
                choices=[
                    ("information", "information"),
                    ("clarification", "clarifying the question"),
                    ("plan", "plan or personal plan"),
                    ("kitchen_table", "kitchen table conversation"),
                    ("care_plan", "drawing up, changing or evaluating the care plan"),
                    ("reassessment", "reassessment"),
                    ("wlz_application", "application for the Wlz"),
                    ("turning_18", "transition at the age of 18"),
                    ("complaint", "complaint"),
                    ("decision", "decision"),
                    ("late_decision", "no decision in time"),
                    ("budget", "personal budget (pgb)"),
                    ("contribution", "own contribution or CAK"),
                    ("treatment", "how somebody was treated"),
                    ("waiting", "waiting time"),
                    ("who_decides", "unclear who decides what"),
                    ("privacy", "privacy"),
                    ("other", "other"),
                ],
                default="other",
                max_length=20,
                verbose_name="what it is about",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True), ("ended_on__gte", models.F("started_on")), _connector="OR"
                ),
                name="dispute_ends_after_it_started",
                violation_error_message="A dispute cannot end before it started.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.CheckConstraint(
                condition=models.Q(("started_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))),
                name="dispute_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        migrations.AddField(
            model_name="rung",
            name="dispute",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rungs",
                to="cases.dispute",
                verbose_name="dispute",
            ),
        ),
        migrations.AddField(
            model_name="rung",
            name="organisation",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.supportorganisation",
            ),
        ),
        migrations.AddIndex(
            model_name="rung",
            index=models.Index(fields=["dispute", "started_on"], name="rung_by_dispute"),
        ),
        migrations.AddConstraint(
            model_name="rung",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True)),
                fields=("dispute", "track"),
                name="one_running_rung_a_track",
                violation_error_message="This is running already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rung",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on__isnull", True), ("outcome", "")),
                    models.Q(("ended_on__gte", models.F("started_on")), models.Q(("outcome", ""), _negated=True)),
                    _connector="OR",
                ),
                name="ended_rung_has_outcome",
                violation_error_message="What has ended has an outcome, and ended after it started.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rung",
            constraint=models.CheckConstraint(
                condition=models.Q(("started_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))),
                name="rung_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        ProtectRows("rung"),
        migrations.RunPython(one_rung_each, migrations.RunPython.noop),
        # What is deferred is checked now: PostgreSQL alters no table that still has checks to come.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name="dispute",
            name="ended_dispute_has_outcome",
        ),
        migrations.RemoveField(
            model_name="dispute",
            name="outcome",
        ),
        migrations.RemoveField(
            model_name="dispute",
            name="track",
        ),
    ]
