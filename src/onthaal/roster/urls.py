from django.urls import path

from onthaal.roster import views

app_name = "roster"
urlpatterns = [
    path("", views.week, name="week"),
    path("<slug:slug>/", views.of, name="of"),
    path("<slug:slug>/bewaren/", views.save, name="save"),
    path("<slug:slug>/kopieren/", views.copy, name="copy"),
]
