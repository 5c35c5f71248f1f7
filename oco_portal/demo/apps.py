from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "oco_portal.demo"
