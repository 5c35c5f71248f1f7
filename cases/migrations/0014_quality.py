import datetime
import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from oco_portal.row_policies import ProtectRows


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_signals"),
        ("registry", "0003_postal_address"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SupporterProfile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("expertise", models.CharField(blank=True, max_length=500, verbose_name="expertise")),
                (
                    "registration_number",
                    models.CharField(blank=True, max_length=40, verbose_name="registration number (Registerplein)"),
                ),
                ("registered_until", models.DateField(blank=True, null=True, verbose_name="registered until")),
                (
                    "vog_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="date of the certificate of good conduct (VOG)"
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
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="profile",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="client supporter",
                    ),
                ),
            ],
            options={
                "verbose_name": "profile of a client supporter",
                "verbose_name_plural": "profiles of client supporters",
            },
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("finished_on", models.DateField(verbose_name="finished on")),
                ("hours", models.PositiveSmallIntegerField(default=0, verbose_name="hours")),
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
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trainings",
                        to="cases.supporterprofile",
                        verbose_name="profile",
                    ),
                ),
            ],
            options={
                "verbose_name": "training",
                "verbose_name_plural": "trainings",
                "ordering": ["-finished_on"],
            },
        ),
        migrations.CreateModel(
            name="PeerReview",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("held_on", models.DateField(verbose_name="date")),
                ("theme", models.CharField(max_length=100, verbose_name="theme")),
                ("learned", models.TextField(max_length=4000, verbose_name="what we learned")),
                ("head_count", models.PositiveSmallIntegerField(verbose_name="number of colleagues")),
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
                "verbose_name": "peer review",
                "verbose_name_plural": "peer reviews",
                "ordering": ["-held_on"],
                "indexes": [models.Index(fields=["organisation", "-held_on"], name="peer_review_by_organisation")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))
                        ),
                        name="peer_review_date_is_of_our_time",
                        violation_error_message="A date lies between 1900 and 2100.",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="supporterprofile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("vog_on__isnull", True),
                        ("vog_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                        _connector="OR",
                    ),
                    models.Q(
                        ("registered_until__isnull", True),
                        ("registered_until__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
                        _connector="OR",
                    ),
                ),
                name="profile_dates_are_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        migrations.AddIndex(
            model_name="training",
            index=models.Index(fields=["profile", "-finished_on"], name="training_by_profile"),
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.CheckConstraint(
                condition=models.Q(("finished_on__range", (datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))),
                name="training_date_is_of_our_time",
                violation_error_message="A date lies between 1900 and 2100.",
            ),
        ),
        ProtectRows("supporterprofile"),
        ProtectRows("training"),
        ProtectRows("peerreview"),
    ]
