from django.contrib.admin.apps import AdminConfig


class BeheerConfig(AdminConfig):
    """Django's admin, for the registry and accounts only."""

    default_site = "oco_portal.admin.BeheerSite"
