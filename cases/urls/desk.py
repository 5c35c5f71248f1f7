"""The desk of a role, and what belongs to it rather than to a case."""

from django.urls import path

from cases.views import agenda, desk, giving

app_name = "desk"

urlpatterns = [
    path("werkblad/", desk.desk, name="desk"),
    path("werkblad/agenda/", agenda.agenda, name="agenda"),
    path("werkblad/team/<int:pk>/overdragen/", giving.cases_give, name="cases-give"),
    path("agenda/<str:secret>.ics", agenda.agenda_file, name="agenda-file"),
]
