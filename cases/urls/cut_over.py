"""Addresses of the take-over of running cases. Under /overname/."""

from django.urls import path

from cases.views import cut_over

app_name = "cut_over"

urlpatterns = [
    path("", cut_over.cut_over_list, name="list"),
    path("kolommen/", cut_over.columns, name="columns"),
    path("voorbeeld.csv", cut_over.example_csv, name="example-csv"),
    path("voorbeeld.xlsx", cut_over.example_xlsx, name="example-xlsx"),
    path("<uuid:pk>/", cut_over.detail, name="detail"),
    path("<uuid:pk>/fouten.csv", cut_over.mistakes, name="mistakes"),
    path("<uuid:pk>/overnemen/", cut_over.take_over, name="take-over"),
    path("<uuid:pk>/ongedaan-maken/", cut_over.undo, name="undo"),
    path("<uuid:pk>/opnieuw/", cut_over.again, name="again"),
]
