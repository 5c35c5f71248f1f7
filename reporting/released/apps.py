from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReleasedConfig(AppConfig):
    name = "reporting.released"
    label = "released"
    verbose_name = _("released reports")
