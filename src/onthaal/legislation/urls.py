from django.urls import path

from onthaal.legislation import views

app_name = "legislation"
urlpatterns = [
    path("", views.regulation_list, name="list"),
    path("nieuw/", views.new, name="new"),
    path("<slug:slug>/", views.regulation, name="regulation"),
    path("<slug:slug>/bewerk/", views.edit, name="edit"),
    path("<slug:slug>/wijziging/", views.change, name="change"),
    path("<slug:slug>/wijziging/<uuid:public_id>/vraag/", views.ask, name="ask"),
    path("<slug:slug>/koppel/", views.link, name="link"),
    path("<slug:slug>/koppel/<int:row_id>/weg/", views.unlink, name="unlink"),
]
