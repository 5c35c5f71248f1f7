"""Addresses of cases. A case is known by its reference; whatever lies under it, by a key that says nothing."""

from django.urls import path

from cases.views import case_list, cases, deadlines, detail, disputes, saved_filters, steps

app_name = "cases"

urlpatterns = [
    path("", case_list.case_list, name="case-list"),
    path("lijst.csv", case_list.case_export, {"kind": "csv"}, name="case-export-csv"),
    path("lijst.xlsx", case_list.case_export, {"kind": "xlsx"}, name="case-export-xlsx"),
    path("filters/", saved_filters.saved_filter_list, name="saved-filter-list"),
    path("filters/<uuid:pk>/weg/", saved_filters.saved_filter_delete, name="saved-filter-delete"),
    path("openen/<uuid:pk>/", cases.case_open, name="case-open"),
    path("<slug:reference>/", detail.case_detail, name="case-detail"),
    path("<slug:reference>/stap/", steps.step_add, name="step-add"),
    path("<slug:reference>/geschil/", disputes.dispute_start, name="dispute-start"),
    path("<slug:reference>/geschil/<uuid:pk>/", disputes.dispute_detail, name="dispute-detail"),
    path("<slug:reference>/geschil/<uuid:pk>/stap/", disputes.dispute_climb, name="dispute-climb"),
    path("<slug:reference>/geschil/<uuid:pk>/stap/<uuid:rung_pk>/einde/", disputes.rung_end, name="rung-end"),
    path("<slug:reference>/geschil/<uuid:pk>/einde/", disputes.dispute_end, name="dispute-end"),
    path("<slug:reference>/termijn/", deadlines.deadline_set, name="deadline-set"),
    path("<slug:reference>/termijn/<uuid:pk>/", deadlines.deadline_detail, name="deadline-detail"),
    path("<slug:reference>/termijn/<uuid:pk>/datum/", deadlines.deadline_move, name="deadline-move"),
    path("<slug:reference>/termijn/<uuid:pk>/pauze/", deadlines.deadline_pause, name="deadline-pause"),
    path("<slug:reference>/termijn/<uuid:pk>/verdagen/", deadlines.deadline_extend, name="deadline-extend"),
    path(
        "<slug:reference>/termijn/<uuid:pk>/pauze/<uuid:pause_pk>/einde/",
        deadlines.pause_end,
        name="pause-end",
    ),
    path("<slug:reference>/termijn/<uuid:pk>/einde/", deadlines.deadline_end, name="deadline-end"),
    path("<slug:reference>/sluiten/", cases.case_close, name="case-close"),
]
