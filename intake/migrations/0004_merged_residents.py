import django.db.models.deletion
from django.db import migrations, models

from oco_portal.row_policies import SameOrganisation


class Migration(migrations.Migration):
    dependencies = [("intake", "0003_document_kind")]

    operations = [
        migrations.AddField(
            model_name="resident",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="intake.resident",
                verbose_name="merged into",
            ),
        ),
        migrations.AddConstraint(
            model_name="resident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="resident_merged_into_another",
                violation_error_message="Choose two residents.",
            ),
        ),
        SameOrganisation("resident", "merged_into"),
    ]
