import datetime
import uuid

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from cases.migrations._held import HELD_CASE
from oco_portal.row_policies import ProtectRows
from oco_portal.row_security import SERVING_ROLE

MINE_AS_HOLDER = f"case_id = {HELD_CASE}"
SHOWN_TO_HOLDER = f"({MINE_AS_HOLDER} AND (offered_on IS NOT NULL OR approved_on IS NOT NULL))"
# The resident withdraws a consent or approves a summary on the follow-up page: their own step says so in the time line.
HOLDER_NOTES = (
    f"CREATE POLICY holder_notes ON cases_step FOR INSERT TO {SERVING_ROLE}"
    f" WITH CHECK ({MINE_AS_HOLDER} AND by_id IS NULL AND kind IN ('change', 'handover'))"
)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_plan"),
        ("registry", "0003_postal_address"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="wlz_indicated_on",
            field=models.DateField(blank=True, null=True, verbose_name="date of the Wlz indication"),
        ),
        migrations.CreateModel(
            name="ConsentQuestion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("other_party", models.CharField(blank=True, max_length=200, verbose_name="somebody else")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("ask_file", "ask for the file and information"),
                            ("share", "share the summary"),
                            ("talk", "talk about the resident"),
                            ("act", "write for the resident"),
                        ],
                        max_length=10,
                        verbose_name="for what",
                    ),
                ),
                ("scope", models.CharField(blank=True, max_length=500, verbose_name="what exactly")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("asked_on", models.DateField(verbose_name="asked on")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                ("agreed", models.BooleanField(blank=True, null=True, verbose_name="agreed")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consent_questions",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "counterparty",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.counterparty",
                        verbose_name="counterparty",
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
            ],
            options={
                "verbose_name": "question for consent",
                "verbose_name_plural": "questions for consent",
                "ordering": ["asked_on"],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("other_party", models.CharField(blank=True, max_length=200, verbose_name="somebody else")),
                (
                    "direction",
                    models.CharField(
                        choices=[("out", "to a partner"), ("in", "from a partner")],
                        max_length=5,
                        verbose_name="direction",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("wlz", "Wlz indication issued"),
                            ("legal", "legal help or representation"),
                            ("care", "asks for actual care or guidance"),
                            ("confidant", "a confidant is the right person"),
                            ("informal", "informal support or volunteers"),
                            ("moved", "lives in another municipality"),
                            ("other", "other"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "being prepared"),
                            ("approved", "approved by the resident"),
                            ("sent", "sent"),
                            ("confirmed", "confirmed by the receiver"),
                            ("done", "followed up"),
                            ("stopped", "stopped"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("started_on", models.DateField(verbose_name="started on")),
                ("summary", models.TextField(blank=True, max_length=4000, verbose_name="summary")),
                ("offered_on", models.DateField(blank=True, null=True, verbose_name="put on the follow-up page on")),
                ("approved_on", models.DateField(blank=True, null=True, verbose_name="approved on")),
                (
                    "approved_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("written", "in writing"),
                            ("spoken", "spoken, and noted"),
                            ("portal", "on the follow-up page"),
                        ],
                        max_length=10,
                        verbose_name="approved how",
                    ),
                ),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="sent on")),
                ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="confirmed on")),
                ("receiver_name", models.CharField(blank=True, max_length=200, verbose_name="name of the receiver")),
                (
                    "receiver_function",
                    models.CharField(blank=True, max_length=200, verbose_name="function of the receiver"),
                ),
                ("follow_up_weeks", models.PositiveSmallIntegerField(default=4, verbose_name="follow-up after weeks")),
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="follow-up on")),
                ("followed_up_on", models.DateField(blank=True, null=True, verbose_name="followed up on")),
                ("came_of_it", models.TextField(blank=True, max_length=2000, verbose_name="what came of it")),
                ("stopped_on", models.DateField(blank=True, null=True, verbose_name="stopped on")),
                ("stopped_why", models.CharField(blank=True, max_length=500, verbose_name="why it was stopped")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handovers",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "counterparty",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.counterparty",
                        verbose_name="counterparty",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
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
            ],
            options={
                "verbose_name": "handover",
                "verbose_name_plural": "handovers",
                "ordering": ["-started_on"],
            },
        ),
        migrations.CreateModel(
            name="Interest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("own_work", "I work or worked for this organisation"),
                            ("close_work", "somebody close to me works or worked for this organisation"),
                            ("resident", "I, or somebody close to me, know this resident privately"),
                            ("opponent", "I support somebody who is in conflict with this resident"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("other_name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("since_on", models.DateField(blank=True, null=True, verbose_name="since")),
                ("remark", models.CharField(blank=True, max_length=500, verbose_name="remark")),
                ("declared_on", models.DateField(verbose_name="declared on")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="no longer so since")),
                (
                    "counterparty",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.counterparty",
                        verbose_name="counterparty",
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
                    "supporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interests",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="client supporter",
                    ),
                ),
            ],
            options={
                "verbose_name": "interest",
                "verbose_name_plural": "interests",
                "ordering": ["-declared_on"],
            },
        ),
        migrations.CreateModel(
            name="SafetyStep",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "stage",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "1. Put the signals in order"),
                            (2, "2. Consult a colleague, and Veilig Thuis if needed"),
                            (3, "3. Talk with the person concerned"),
                            (4, "4. Weigh the violence or abuse"),
                            (5, "5. Decide: report, help, or both"),
                        ],
                        verbose_name="step of the code",
                    ),
                ),
                ("taken_on", models.DateField(verbose_name="date")),
                ("weighed", models.TextField(max_length=4000, verbose_name="what was seen or weighed")),
                ("consulted", models.CharField(blank=True, max_length=200, verbose_name="second person consulted")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("report", "reported to Veilig Thuis"),
                            ("help", "help arranged, not reported"),
                            ("both", "reported to Veilig Thuis, and help arranged"),
                            ("nothing", "the suspicion has been taken away"),
                        ],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("without_consent", models.TextField(blank=True, max_length=2000, verbose_name="why without consent")),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="safety_steps",
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
            ],
            options={
                "verbose_name": "step under the reporting code",
                "verbose_name_plural": "steps under the reporting code",
                "ordering": ["stage", "taken_on", "added_at"],
            },
        ),
        migrations.CreateModel(
            name="ServiceComplaint",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("complainant", models.CharField(max_length=200, verbose_name="from whom")),
                ("reach", models.CharField(blank=True, max_length=200, verbose_name="how to reach")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "web form"),
                            ("telephone", "telephone"),
                            ("email", "e-mail"),
                            ("portal", "message in the portal"),
                            ("paper", "letter or paper form"),
                            ("walk_in", "walk-in"),
                            ("office", "conversation at the office"),
                            ("home_visit", "home visit"),
                            ("video", "video or relay interpreter"),
                            ("along", "going along to a conversation"),
                            ("group", "group meeting"),
                        ],
                        max_length=20,
                        verbose_name="channel",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                ("text", models.TextField(max_length=4000, verbose_name="the complaint")),
                ("extended_on", models.DateField(blank=True, null=True, verbose_name="lengthened on")),
                ("extended_why", models.CharField(blank=True, max_length=500, verbose_name="why it takes longer")),
                ("handled_how", models.TextField(blank=True, max_length=4000, verbose_name="how it was handled")),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "upheld"),
                            ("partly_upheld", "partly upheld"),
                            ("unfounded", "unfounded"),
                            ("settled", "solved in conversation"),
                            ("withdrawn", "withdrawn by who complained"),
                        ],
                        max_length=20,
                        verbose_name="verdict",
                    ),
                ),
                ("answer", models.TextField(blank=True, max_length=4000, verbose_name="answer")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="about whom",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="handled by",
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
                "verbose_name": "complaint about our service",
                "verbose_name_plural": "complaints about our service",
                "ordering": ["-received_on"],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("other_party", models.CharField(blank=True, max_length=200, verbose_name="somebody else")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("ask_file", "ask for the file and information"),
                            ("share", "share the summary"),
                            ("talk", "talk about the resident"),
                            ("act", "write for the resident"),
                        ],
                        max_length=10,
                        verbose_name="for what",
                    ),
                ),
                ("scope", models.CharField(blank=True, max_length=500, verbose_name="what exactly")),
                (
                    "given_how",
                    models.CharField(
                        choices=[
                            ("written", "in writing"),
                            ("spoken", "spoken, and noted"),
                            ("portal", "on the follow-up page"),
                        ],
                        max_length=10,
                        verbose_name="given how",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="given on")),
                (
                    "given_by",
                    models.CharField(
                        choices=[("resident", "the resident"), ("representative", "a representative")],
                        default="resident",
                        max_length=20,
                        verbose_name="given by",
                    ),
                ),
                (
                    "representative_name",
                    models.CharField(blank=True, max_length=200, verbose_name="name of the representative"),
                ),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="withdrawn on")),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="added at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "counterparty",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.counterparty",
                        verbose_name="counterparty",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="noted by",
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
                    "withdrawn_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="withdrawal noted by",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
                "ordering": ["-given_on", "-added_at"],
                "indexes": [models.Index(fields=["case", "-given_on"], name="consent_by_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("counterparty__isnull", False),
                                models.Q(("partner__isnull", False), _negated=True),
                                ("other_party", ""),
                            ),
                            models.Q(
                                models.Q(("counterparty__isnull", False), _negated=True),
                                ("partner__isnull", False),
                                ("other_party", ""),
                            ),
                            models.Q(
                                models.Q(("counterparty__isnull", False), _negated=True),
                                models.Q(("partner__isnull", False), _negated=True),
                                models.Q(("other_party", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="consent_names_one_party",
                        violation_error_message="Name one organisation or person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("given_on")), _connector="OR"
                        ),
                        name="consent_ends_after_it_was_given",
                        violation_error_message="A consent cannot end before it was given.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on__isnull", True), ("withdrawn_on__gte", models.F("given_on")), _connector="OR"
                        ),
                        name="consent_withdrawn_after_it_was_given",
                        violation_error_message="A consent cannot be withdrawn before it was given.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("given_by", "resident"), ("representative_name", "")),
                            models.Q(
                                ("given_by", "representative"), models.Q(("representative_name", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="consent_names_its_representative",
                        violation_error_message="Name the representative who gives the consent.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("given_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                            models.Q(
                                ("ends_on__isnull", True),
                                ("ends_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                                _connector="OR",
                            ),
                        ),
                        name="consent_dates_are_of_our_time",
                        violation_error_message="A date lies between 1900 and 2100.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="1c6cf5bafe2da0b195a58d61832e592fc4cb9f23",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_bc4f5",
                    table="cases_consent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="only_withdrawn",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."counterparty_id" IS DISTINCT FROM (NEW."counterparty_id") OR OLD."partner_id" IS DISTINCT FROM (NEW."partner_id") OR OLD."other_party" IS DISTINCT FROM (NEW."other_party") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."scope" IS DISTINCT FROM (NEW."scope") OR OLD."given_how" IS DISTINCT FROM (NEW."given_how") OR OLD."given_on" IS DISTINCT FROM (NEW."given_on") OR OLD."given_by" IS DISTINCT FROM (NEW."given_by") OR OLD."representative_name" IS DISTINCT FROM (NEW."representative_name") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."noted_by_id" IS DISTINCT FROM (NEW."noted_by_id") OR OLD."added_at" IS DISTINCT FROM (NEW."added_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="3d879bc61504ca03012d3e4f82277763e1dfdf3a",
                    operation="UPDATE",
                    pgid="pgtrigger_only_withdrawn_16963",
                    table="cases_consent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="withdrawn_for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."withdrawn_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="efee9b7215b772d7d2146c779aeba40ddc842575",
                    operation="UPDATE",
                    pgid="pgtrigger_withdrawn_for_good_12482",
                    table="cases_consent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="consentquestion",
            index=models.Index(fields=["case", "asked_on"], name="consent_question_by_case"),
        ),
        migrations.AddConstraint(
            model_name="consentquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("counterparty__isnull", False),
                        models.Q(("partner__isnull", False), _negated=True),
                        ("other_party", ""),
                    ),
                    models.Q(
                        models.Q(("counterparty__isnull", False), _negated=True),
                        ("partner__isnull", False),
                        ("other_party", ""),
                    ),
                    models.Q(
                        models.Q(("counterparty__isnull", False), _negated=True),
                        models.Q(("partner__isnull", False), _negated=True),
                        models.Q(("other_party", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="consent_question_names_one",
                violation_error_message="Name one organisation or person.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consentquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed__isnull", True), ("answered_on__isnull", True)),
                    models.Q(("agreed__isnull", False), ("answered_on__isnull", False)),
                    _connector="OR",
                ),
                name="consent_answer_has_a_day",
                violation_error_message="An answer has a day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consentquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    models.Q(
                        ("ends_on__gte", models.F("asked_on")),
                        ("ends_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                    ),
                    _connector="OR",
                ),
                name="consent_question_of_our_time",
                violation_error_message="A consent cannot end before it is asked for.",
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["case", "-started_on"], name="handover_by_case"),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(
                condition=models.Q(("state", "confirmed")),
                fields=["organisation", "follow_up_on"],
                name="handover_follow_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("counterparty__isnull", False),
                        models.Q(("partner__isnull", False), _negated=True),
                        ("other_party", ""),
                    ),
                    models.Q(
                        models.Q(("counterparty__isnull", False), _negated=True),
                        ("partner__isnull", False),
                        ("other_party", ""),
                    ),
                    models.Q(
                        models.Q(("counterparty__isnull", False), _negated=True),
                        models.Q(("partner__isnull", False), _negated=True),
                        models.Q(("other_party", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="handover_names_one_party",
                violation_error_message="Name one organisation or person.",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("counterparty__isnull", True)),
                name="handover_is_never_to_the_other_side",
                violation_error_message="Nobody is handed over to the other side of a dispute.",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("direction", "in"),
                    models.Q(("state__in", ("approved", "sent", "confirmed", "done")), _negated=True),
                    models.Q(
                        ("approved_on__isnull", False),
                        models.Q(("summary", ""), _negated=True),
                        models.Q(("approved_how", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="handover_goes_with_approval",
                violation_error_message="First the resident approves the summary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("state__in", ("sent", "confirmed", "done")), _negated=True),
                        ("sent_on__isnull", False),
                        _connector="OR",
                    ),
                    models.Q(
                        models.Q(("state__in", ("confirmed", "done")), _negated=True),
                        models.Q(
                            models.Q(("receiver_name", ""), _negated=True),
                            models.Q(("receiver_function", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        models.Q(("state__in", ("confirmed", "done")), _negated=True),
                        models.Q(("confirmed_on__isnull", False), ("follow_up_on__isnull", False)),
                        _connector="OR",
                    ),
                    models.Q(
                        models.Q(("state__in", ("done",)), _negated=True),
                        ("followed_up_on__isnull", False),
                        _connector="OR",
                    ),
                    models.Q(
                        models.Q(("state__in", ("stopped",)), _negated=True),
                        ("stopped_on__isnull", False),
                        _connector="OR",
                    ),
                ),
                name="handover_state_has_its_facts",
                violation_error_message="What has been done has a day and a name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("started_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))),
                name="handover_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        migrations.AddIndex(
            model_name="interest",
            index=models.Index(fields=["supporter", "organisation", "-declared_on"], name="interest_by_supporter"),
        ),
        migrations.AddConstraint(
            model_name="interest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("counterparty__isnull", False), ("other_name", "")),
                    models.Q(("counterparty__isnull", True), models.Q(("other_name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="interest_names_one",
                violation_error_message="Name one organisation or one resident.",
            ),
        ),
        migrations.AddConstraint(
            model_name="interest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("counterparty__isnull", True),
                    models.Q(("kind__in", ("resident", "opponent")), _negated=True),
                    _connector="OR",
                ),
                name="interest_with_a_person_has_a_name",
                violation_error_message="A tie with a resident needs the name of the resident.",
            ),
        ),
        migrations.AddConstraint(
            model_name="interest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True), ("ended_on__gte", models.F("declared_on")), _connector="OR"
                ),
                name="interest_ends_after_declared",
                violation_error_message="An interest cannot end before it was declared.",
            ),
        ),
        migrations.AddConstraint(
            model_name="interest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since_on__isnull", True),
                    ("since_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                    _connector="OR",
                ),
                name="interest_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        migrations.AddIndex(
            model_name="safetystep",
            index=models.Index(fields=["case", "stage", "taken_on"], name="safety_step_by_case"),
        ),
        migrations.AddConstraint(
            model_name="safetystep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", 5), models.Q(("decision", ""), _negated=True)),
                    models.Q(models.Q(("stage", 5), _negated=True), ("decision", "")),
                    _connector="OR",
                ),
                name="safety_decision_in_step_five",
                violation_error_message="Step 5 has a decision, and no other step has.",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetystep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision__in", ("report", "both")), _negated=True),
                    models.Q(
                        models.Q(("without_consent", ""), _negated=True), models.Q(("consulted", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="safety_report_says_why",
                violation_error_message="A report without consent says why, and who was consulted.",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetystep",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))),
                name="safety_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="safetystep",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5fe36f7cd0fca457effbbcd356af6a88bd47d046",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_09b0a",
                    table="cases_safetystep",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="servicecomplaint",
            index=models.Index(fields=["organisation", "-received_on"], name="complaint_by_day"),
        ),
        migrations.AddConstraint(
            model_name="servicecomplaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("handler__isnull", True),
                    ("about__isnull", True),
                    models.Q(("handler", models.F("about")), _negated=True),
                    _connector="OR",
                ),
                name="complaint_handled_by_another",
                violation_error_message="Nobody handles a complaint about themselves.",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicecomplaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_on__isnull", True), ("verdict", "")),
                    models.Q(
                        ("answered_on__gte", models.F("received_on")),
                        ("handler__isnull", False),
                        models.Q(("verdict", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="answered_complaint_has_verdict",
                violation_error_message="An answered complaint has a verdict, and somebody who handled it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicecomplaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("received_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))),
                name="complaint_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        ProtectRows("consent", holder_sees=MINE_AS_HOLDER, holder_may=("SELECT", "INSERT", "UPDATE")),
        ProtectRows("consentquestion", holder_sees=MINE_AS_HOLDER, holder_may=("SELECT", "UPDATE")),
        ProtectRows("handover", holder_sees=SHOWN_TO_HOLDER, holder_may=("SELECT", "UPDATE")),
        ProtectRows("interest"),
        ProtectRows("safetystep"),
        ProtectRows("servicecomplaint", holder_sees=MINE_AS_HOLDER, holder_may=("INSERT",)),
        migrations.RunSQL(HOLDER_NOTES, "DROP POLICY holder_notes ON cases_step"),
    ]
