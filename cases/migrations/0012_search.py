"""What a list of cases needs to be quick: the next term beside the case, and the words that it is found by."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cases.migrations._search import functions, triggers
from oco_portal.row_policies import ProtectRows
from oco_portal.row_security import SERVING_ROLE

IN_ORDER = (
    models.OrderBy(models.F("status"), descending=True),
    models.OrderBy(models.F("next_deadline_on"), nulls_last=True),
    models.OrderBy(models.F("closed_on"), descending=True),
    models.OrderBy(models.F("opened_on")),
)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_cut_over"),
        ("intake", "0002_waiting_indexes"),
        ("registry", "0003_postal_address"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # What is deferred is checked now: PostgreSQL alters no table that still has checks to come.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="case", name="case_by_status"),
        migrations.RemoveIndex(model_name="case", name="case_by_supporter"),
        migrations.AddField(
            model_name="case",
            name="next_deadline_on",
            field=models.DateField(editable=False, null=True, verbose_name="next term"),
        ),
        migrations.AddField(
            model_name="case",
            name="next_rule",
            field=models.CharField(blank=True, editable=False, max_length=60, verbose_name="rule of the next term"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(models.F("organisation"), *IN_ORDER, name="case_in_order"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(models.F("supporter"), *IN_ORDER, name="case_in_order_of_supporter"),
        ),
        migrations.CreateModel(
            name="CaseWord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation",
                        "is_name",
                        "word",
                        "case",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.supportorganisation",
                        verbose_name="support organisation",
                    ),
                ),
                ("is_name", models.BooleanField(verbose_name="of a name or reference")),
                ("word", models.TextField(db_collation="C", verbose_name="word")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="words",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
            ],
            options={
                "verbose_name": "word of a case",
                "verbose_name_plural": "words of a case",
                "indexes": [
                    models.Index(fields=["case", "is_name", "word"], include=["organisation"], name="word_of_case")
                ],
            },
        ),
        ProtectRows("caseword"),
        migrations.RunSQL(
            f"REVOKE INSERT, UPDATE, DELETE ON cases_caseword FROM {SERVING_ROLE}", migrations.RunSQL.noop
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("query", models.CharField(max_length=500, verbose_name="chosen")),
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "saved filter",
                "verbose_name_plural": "saved filters",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("organisation"),
                        models.F("user"),
                        models.F("name"),
                        name="saved_filter_name_once",
                        violation_error_message="You have a filter with this name already.",
                    )
                ],
            },
        ),
        ProtectRows("savedfilter"),
        *functions(),
        *triggers(),
        # What is there already
        migrations.RunSQL("SELECT cases_index(ARRAY(SELECT id FROM cases_case))", migrations.RunSQL.noop),
        migrations.RunSQL(
            "UPDATE cases_deadline SET ended_on = ended_on WHERE ended_on IS NULL", migrations.RunSQL.noop
        ),
    ]
