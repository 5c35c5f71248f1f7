import django.db.models.deletion
from django.db import migrations, models

from cases.migrations._held import HELD_CASE
from oco_portal.row_policies import HolderSees, SameOrganisation

# A step that was shared by mistake is put right by one that need not be shared, which the holder cannot see. A policy
# cannot ask its own table either. So the owner of the tables answers, and only this.
IS_CORRECTED = """
    CREATE FUNCTION cases_step_is_corrected(step uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    AS $$ SELECT EXISTS (SELECT 1 FROM cases_step WHERE corrects_id = step) $$
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_terms")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="version",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="version"),
        ),
        migrations.AddField(
            model_name="dispute",
            name="version",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="version"),
        ),
        migrations.AddField(
            model_name="step",
            name="correction_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="why it was corrected"),
        ),
        migrations.AddField(
            model_name="step",
            name="direction",
            field=models.CharField(
                blank=True,
                choices=[("out", "we contacted them"), ("in", "they contacted us")],
                max_length=10,
                verbose_name="who began",
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="is_shared",
            field=models.BooleanField(default=False, verbose_name="shared with the resident"),
        ),
        migrations.AddField(
            model_name="step",
            name="rung",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="steps",
                to="cases.rung",
                verbose_name="rung of a dispute",
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="support_kind",
            field=models.CharField(
                blank=True,
                choices=[("information", "information"), ("advice", "advice"), ("general", "general support")],
                max_length=20,
                verbose_name="kind of support",
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="with_whom",
            field=models.CharField(
                blank=True,
                choices=[
                    ("client", "the resident"),
                    ("network", "people around the resident"),
                    ("provider", "a provider"),
                    ("municipality", "the municipality"),
                    ("ciz", "CIZ"),
                    ("other", "somebody else"),
                ],
                max_length=20,
                verbose_name="with whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("correction_reason", ""), ("corrects__isnull", False), _connector="OR"),
                name="reason_belongs_to_a_correction",
                violation_error_message="Only a correction has a reason.",
            ),
        ),
        SameOrganisation("step", "rung"),
        migrations.RunSQL(IS_CORRECTED, "DROP FUNCTION cases_step_is_corrected(uuid)"),
        HolderSees("step", f"case_id = {HELD_CASE} AND is_shared AND NOT cases_step_is_corrected(id)"),
    ]
