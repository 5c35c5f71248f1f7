from django.urls import path

from oco_portal.deadlines import views

app_name = "deadlines"

urlpatterns = [
    path("", views.calculator, name="calculator"),
]
