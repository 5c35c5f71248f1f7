from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0003_postal_address"),
    ]

    operations = [
        migrations.AddField(
            model_name="supportorganisation",
            name="second_reader_for_letters",
            field=models.BooleanField(default=False, verbose_name="a colleague reads every letter before it is final"),
        ),
    ]
