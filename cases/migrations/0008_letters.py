import datetime
import uuid

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from cases.migrations._held import HELD_CASE
from oco_portal.row_policies import APPEND_ONLY, ProtectRows

# What the resident sees with the follow code: letters that are finished.
FINISHED = f"state IN ('final', 'sent') AND case_id = {HELD_CASE}"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_consent"),
        ("intake", "0003_document_kind"),
        ("registry", "0004_second_reader"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pro_forma_objection", "objection, grounds follow"),
                            ("objection", "objection"),
                            ("complaint_provider", "complaint to a provider"),
                            ("complaint_authority", "complaint to an authority"),
                            ("notice_of_default", "notice of default"),
                            ("authorisation", "authorisation"),
                            ("file_request", "request for the file"),
                            ("appointment", "letter about an appointment"),
                            ("companion", "I bring someone along"),
                        ],
                        max_length=30,
                        verbose_name="kind of letter",
                    ),
                ),
                ("template_version", models.PositiveIntegerField(default=0, verbose_name="version of the text")),
                ("sender_name", models.CharField(max_length=200, verbose_name="name of the sender")),
                ("sender_address", models.TextField(max_length=500, verbose_name="address of the sender")),
                ("addressee", models.TextField(max_length=500, verbose_name="addressee")),
                ("their_reference", models.CharField(blank=True, max_length=100, verbose_name="their reference")),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("body", models.TextField(max_length=20000, verbose_name="text")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("asked", "with a second reader"),
                            ("read", "read and found good"),
                            ("final", "final"),
                            ("sent", "sent"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="date of the letter")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="sent on")),
                (
                    "sent_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("post", "by post"),
                            ("registered", "by registered post"),
                            ("email", "by e-mail"),
                            ("online", "through their website"),
                            ("handed_over", "handed over"),
                        ],
                        max_length=20,
                        verbose_name="sent how",
                    ),
                ),
                (
                    "sent_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("resident", "the resident"),
                            ("organisation", "the client supporter, on behalf of the resident"),
                        ],
                        max_length=20,
                        verbose_name="sent by",
                    ),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="added at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="cases.letter",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "dispute",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="cases.dispute",
                        verbose_name="dispute",
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
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "proof",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.document",
                        verbose_name="proof of sending",
                    ),
                ),
                (
                    "reader",
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
                "verbose_name": "letter",
                "verbose_name_plural": "letters",
                "ordering": ["-added_at"],
            },
        ),
        migrations.CreateModel(
            name="LetterReading",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("revision", models.PositiveIntegerField(verbose_name="revision")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("good", "good as it is"), ("change", "change something first")],
                        max_length=10,
                        verbose_name="verdict",
                    ),
                ),
                ("comments", models.TextField(blank=True, max_length=4000, verbose_name="comments")),
                ("read_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="read at")),
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
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="cases.letter",
                        verbose_name="letter",
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
                "verbose_name": "reading of a letter",
                "verbose_name_plural": "readings of a letter",
                "ordering": ["-read_at"],
            },
        ),
        migrations.CreateModel(
            name="LetterTemplate",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pro_forma_objection", "objection, grounds follow"),
                            ("objection", "objection"),
                            ("complaint_provider", "complaint to a provider"),
                            ("complaint_authority", "complaint to an authority"),
                            ("notice_of_default", "notice of default"),
                            ("authorisation", "authorisation"),
                            ("file_request", "request for the file"),
                            ("appointment", "letter about an appointment"),
                            ("companion", "I bring someone along"),
                        ],
                        max_length=30,
                        verbose_name="kind of letter",
                    ),
                ),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("body", models.TextField(max_length=10000, verbose_name="text")),
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
                "verbose_name": "text of a letter",
                "verbose_name_plural": "texts of letters",
                "ordering": ["kind", "-version"],
            },
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["case", "-added_at"], name="letter_by_case"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("state", "asked")), fields=["reader", "added_at"], name="letter_to_read"
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dated_on__isnull", False), ("state__in", ("final", "sent"))),
                    models.Q(models.Q(("state__in", ("final", "sent")), _negated=True), ("dated_on__isnull", True)),
                    _connector="OR",
                ),
                name="final_letter_has_a_date",
                violation_error_message="A letter has a date from the moment that it is final.",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("sent_on__gte", models.F("dated_on")),
                        ("state", "sent"),
                        models.Q(("sent_how", ""), _negated=True),
                        models.Q(("sent_by", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "sent"), _negated=True),
                        ("proof__isnull", True),
                        ("sent_by", ""),
                        ("sent_how", ""),
                        ("sent_on__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="sent_letter_says_when_and_how",
                violation_error_message="A letter that was sent says when, how and by whom, not before its date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "asked"), _negated=True),
                    models.Q(("reader__isnull", False), models.Q(("reader", models.F("written_by")), _negated=True)),
                    _connector="OR",
                ),
                name="second_reader_is_another",
                violation_error_message="The second reader is somebody else than the writer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("dated_on__isnull", True),
                        ("dated_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                        _connector="OR",
                    ),
                    models.Q(
                        ("sent_on__isnull", True),
                        ("sent_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                        _connector="OR",
                    ),
                ),
                name="letter_dates_are_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
                name="final_text_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."state" IN (\'final\', \'sent\') AND (OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."sender_name" IS DISTINCT FROM (NEW."sender_name") OR OLD."sender_address" IS DISTINCT FROM (NEW."sender_address") OR OLD."addressee" IS DISTINCT FROM (NEW."addressee") OR OLD."their_reference" IS DISTINCT FROM (NEW."their_reference") OR OLD."dated_on" IS DISTINCT FROM (NEW."dated_on") OR NOT (NEW."state" IN (\'final\', \'sent\'))))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="42fc58a33e8261b4f6b4a69cbaeeeb212e3de96b",
                    operation="UPDATE",
                    pgid="pgtrigger_final_text_is_frozen_96371",
                    table="cases_letter",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="letterreading",
            index=models.Index(fields=["letter", "-read_at"], name="reading_by_letter"),
        ),
        migrations.AddConstraint(
            model_name="letterreading",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict", "good"), models.Q(("comments", ""), _negated=True), _connector="OR"),
                name="reading_says_what_to_change",
                violation_error_message="Say what should be changed.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="letterreading",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e1ec096107eec67aa86a2abcb796f020497cd986",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_62f32",
                    table="cases_letterreading",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="lettertemplate",
            constraint=models.UniqueConstraint(
                models.F("organisation"), models.F("kind"), models.F("version"), name="letter_text_version_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lettertemplate",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b536afc690fe1cab7b6071f9f8749ecd0444a6c8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a7946",
                    table="cases_lettertemplate",
                    when="BEFORE",
                ),
            ),
        ),
        ProtectRows("letter", holder_sees=FINISHED, holder_may=("SELECT",)),
        ProtectRows("letterreading"),
        ProtectRows("lettertemplate"),
        migrations.RunSQL(APPEND_ONLY.format(table="cases_letterreading"), migrations.RunSQL.noop),
        migrations.RunSQL(APPEND_ONLY.format(table="cases_lettertemplate"), migrations.RunSQL.noop),
    ]
