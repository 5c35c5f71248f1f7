"""People counted once a year: what is kept of them, and the two doors to the hashes of who has been seen."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from oco_portal.row_policies import APPEND_ONLY, ProtectRows
from oco_portal.row_security import ORGANISATION, SERVING_ROLE

# Runs as the owner: the serving role brings hashes and hears which people are new, and reads nothing.
NEW_PEOPLE = f"""
CREATE FUNCTION reporting_new_people(of_contract bigint, of_year integer, people integer[], pseudonyms text[])
RETURNS SETOF integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM public.registry_contractparty
        WHERE contract_id = of_contract AND organisation_id = {ORGANISATION}
    ) THEN
        RAISE EXCEPTION 'counting: only a party of the contract counts its people';
    END IF;
    RETURN QUERY
        WITH asked AS (SELECT a.person, a.pseudonym FROM unnest(people, pseudonyms) AS a (person, pseudonym)),
        first AS (SELECT pseudonym, min(person) AS person FROM asked GROUP BY pseudonym)
        SELECT asked.person
        FROM asked
        JOIN first USING (pseudonym)
        LEFT JOIN public.reporting_personseen seen
            ON seen.contract_id = of_contract AND seen.year = of_year AND seen.pseudonym = asked.pseudonym
        GROUP BY asked.person
        HAVING bool_and(seen.pseudonym IS NULL AND first.person = asked.person);
    INSERT INTO public.reporting_personseen (contract_id, year, pseudonym)
        SELECT DISTINCT of_contract, of_year, a.pseudonym FROM unnest(pseudonyms) AS a (pseudonym)
        ON CONFLICT DO NOTHING;
END $$
"""
# The hashes of a year go when its last month of the contract is closed: nothing of it is counted any more.
FORGET_PEOPLE = """
CREATE FUNCTION reporting_forget_people(of_contract bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DELETE FROM public.reporting_personseen seen
    USING public.registry_contract contract
    WHERE seen.contract_id = of_contract AND contract.id = of_contract AND EXISTS (
        SELECT 1 FROM public.reporting_closedmonth closed
        WHERE closed.contract_id = of_contract AND closed.year * 12 + closed.month >= LEAST(
            seen.year * 12 + 12, EXTRACT(year FROM contract.ends_on) * 12 + EXTRACT(month FROM contract.ends_on)
        )
    )
$$
"""
SIGNATURES = ("reporting_new_people(bigint, integer, integer[], text[])", "reporting_forget_people(bigint)")
DOORS = [
    NEW_PEOPLE,
    FORGET_PEOPLE,
    f"REVOKE ALL ON reporting_personseen FROM {SERVING_ROLE}",
    *(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC" for signature in SIGNATURES),
    *(f"GRANT EXECUTE ON FUNCTION {signature} TO {SERVING_ROLE}" for signature in SIGNATURES),
]


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0004_second_reader"),
        ("reporting", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CountedPerson",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("month", models.PositiveSmallIntegerField(verbose_name="month")),
                ("domain", models.CharField(max_length=50, verbose_name="life domain")),
                ("group", models.CharField(max_length=50, verbose_name="target group")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.contract",
                        verbose_name="contract",
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
                "verbose_name": "counted person",
                "verbose_name_plural": "counted people",
            },
        ),
        migrations.CreateModel(
            name="PersonSeen",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "contract", "year", "pseudonym", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("pseudonym", models.CharField(max_length=64, verbose_name="keyed hash")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.contract"
                    ),
                ),
            ],
            options={
                "verbose_name": "person seen",
                "verbose_name_plural": "people seen",
            },
        ),
        migrations.CreateModel(
            name="ClosedMonth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("month", models.PositiveSmallIntegerField(verbose_name="month")),
                ("counted_at", models.DateTimeField(auto_now_add=True, verbose_name="counted at")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.contract",
                        verbose_name="contract",
                    ),
                ),
            ],
            options={
                "verbose_name": "closed month",
                "verbose_name_plural": "closed months",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("contract"), models.F("year"), models.F("month"), name="month_closed_once_per_contract"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closedmonth",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="e0855ccc2b34b906acc7da610598f58bf0cfb67b",
                    operation="UPDATE",
                    pgid="pgtrigger_frozen_7fedd",
                    table="reporting_closedmonth",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="countedperson",
            index=models.Index(fields=["organisation", "contract", "year", "month"], name="counted_by_month"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="countedperson",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="58747ccca209754de4cc2402c32c8165578068ed",
                    operation="UPDATE",
                    pgid="pgtrigger_frozen_26efd",
                    table="reporting_countedperson",
                    when="BEFORE",
                ),
            ),
        ),
        ProtectRows("CountedPerson"),
        migrations.RunSQL(
            [APPEND_ONLY.format(table=f"reporting_{model}") for model in ("countedperson", "closedmonth")],
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(DOORS, [f"DROP FUNCTION {signature}" for signature in SIGNATURES]),
    ]
