"""The addresses of the worklist."""

from django.urls import path

from onthaal.worklist import views

app_name = "worklist"
urlpatterns = [
    path("", views.worklist, name="list"),
    path("nieuw/", views.new_tasks, name="new"),
    path("afdrukken/", views.printed, name="print"),
]
