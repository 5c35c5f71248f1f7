"""
The tables of the take-over of running cases, and the one door through which steps can be deleted (R62).

Steps are append-only: the serving role may not delete them, and a trigger refuses it to everybody. Undoing a take-over
must take away the steps that it wrote itself. `undo_cut_over_steps` does just that. It runs as the owner of the tables,
and so it checks by itself, whatever the portal has checked before:

- the file belongs to the organisation that asks, and is being undone;
- nobody has done anything with one of its cases, requests or residents since: no change without its audit event, and
  the log can be changed by nobody; reading is no change;
- no step is older than a day (and an hour, for a worker that was busy). The moment of a step cannot be changed either,
  so whatever happens in the portal, nothing older than that can ever leave through this door.

Everything else goes the ordinary way, as the serving role, within its policies.
"""

import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from oco_portal.row_policies import ProtectRows
from oco_portal.row_security import ORGANISATION, SERVING_ROLE

DOOR = f"""
CREATE FUNCTION undo_cut_over_steps(batch uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM public.cases_cutover
        WHERE id = batch AND organisation_id = {ORGANISATION} AND status = 'undoing'
            AND imported_at > now() - interval '25 hours'
    ) THEN
        RAISE EXCEPTION 'cut_over: this file cannot be undone';
    END IF;
    IF EXISTS (
        SELECT 1
        FROM public.cases_takenovercase taken
        JOIN public.cases_cutover file ON file.id = taken.cut_over_id
        JOIN public.cases_case case_ ON case_.id = taken.case_id
        JOIN public.audit_auditevent event
            ON event.target_id IN (case_.id::text, case_.support_request_id::text, case_.resident_id::text)
        WHERE taken.cut_over_id = batch AND event.happened_at > file.imported_at
            AND event.type NOT IN ('case_viewed', 'case_followed', 'request_viewed', 'request_followed')
    ) OR EXISTS (
        SELECT 1
        FROM public.cases_takenovercase taken
        JOIN public.cases_step step ON step.case_id = taken.case_id
        WHERE taken.cut_over_id = batch AND step.added_at < now() - interval '25 hours'
    ) THEN
        RAISE EXCEPTION 'cut_over: somebody has worked on a case of this file';
    END IF;
    -- What the trigger of cases_step looks at, until the next line but one.
    PERFORM set_config('pgtrigger.ignore', '{{pgtrigger_append_only_a8f6b}}', true);
    DELETE FROM public.cases_step
    WHERE case_id IN (SELECT case_id FROM public.cases_takenovercase WHERE cut_over_id = batch);
    PERFORM set_config('pgtrigger.ignore', '', true);
END
$$;
REVOKE ALL ON FUNCTION undo_cut_over_steps(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION undo_cut_over_steps(uuid) TO {SERVING_ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_closing"),
        ("audit", "0002_casework_events"),
        ("intake", "0002_waiting_indexes"),
        ("registry", "0003_postal_address"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CutOver",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("source", models.CharField(max_length=100, verbose_name="name of the old system")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("checking", "being checked"),
                            ("mistakes", "has mistakes"),
                            ("ready", "ready to be taken over"),
                            ("importing", "being taken over"),
                            ("imported", "taken over"),
                            ("undoing", "being undone"),
                            ("undone", "undone"),
                            ("expired", "thrown away after a day"),
                            ("failed", "failed"),
                        ],
                        default="checking",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("content", models.BinaryField(null=True, verbose_name="encrypted file")),
                ("uploaded_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="uploaded at")),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="number of cases")),
                ("rows_done", models.PositiveIntegerField(default=0, verbose_name="number of cases done")),
                ("mistakes", models.JSONField(default=list, verbose_name="mistakes")),
                (
                    "progressed_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="last sign of the worker"),
                ),
                ("imported_at", models.DateTimeField(blank=True, null=True, verbose_name="taken over at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
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
                "verbose_name": "file with running cases",
                "verbose_name_plural": "files with running cases",
            },
        ),
        migrations.CreateModel(
            name="TakenOverCase",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("old_reference", models.CharField(max_length=40, verbose_name="reference in the old system")),
                ("row", models.PositiveIntegerField(verbose_name="row")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taken_over",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "cut_over",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_over",
                        to="cases.cutover",
                        verbose_name="file with running cases",
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
                "verbose_name": "case taken over",
                "verbose_name_plural": "cases taken over",
                "ordering": ["row"],
            },
        ),
        migrations.AddIndex(
            model_name="cutover",
            index=models.Index(fields=["organisation", "-uploaded_at"], name="cut_over_by_organisation"),
        ),
        migrations.AddConstraint(
            model_name="cutover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["imported", "undoing"]), _negated=True),
                    models.Q(("content__isnull", True), ("imported_at__isnull", False)),
                    _connector="OR",
                ),
                name="taken_over_has_a_moment_and_no_file",
                violation_error_message="What has been taken over has a moment, and its file is gone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cutover",
            constraint=models.CheckConstraint(
                condition=models.Q(("rows_done__lte", models.F("rows"))),
                name="no_more_done_than_there_are",
                violation_error_message="No more cases can be done than there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="takenovercase",
            constraint=models.UniqueConstraint(
                models.F("organisation"),
                django.db.models.functions.text.Lower("old_reference"),
                name="old_reference_once",
                violation_error_message="The case with this reference has been taken over already.",
            ),
        ),
        ProtectRows("cutover"),
        ProtectRows("takenovercase"),
        migrations.RunSQL(DOOR, "DROP FUNCTION undo_cut_over_steps(uuid)"),
    ]
