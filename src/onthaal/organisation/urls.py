"""The addresses of the directory."""

from django.urls import path

from onthaal.organisation import views

app_name = "organisation"
urlpatterns = [
    path("", views.directory, name="directory"),
    path("balies/", views.counters, name="counters"),
    path("bereikbaar/", views.presence, name="presence"),
    path("dienst/<slug:slug>/", views.department, name="department"),
]
