from django.urls import path

from onthaal.parties import views

app_name = "parties"
urlpatterns = [
    path("", views.party_list, name="list"),
    path("nieuw/", views.new, name="new"),
    path("<uuid:public_id>/", views.party, name="party"),
    path("<uuid:public_id>/wijzigen/", views.edit, name="edit"),
    path("<uuid:public_id>/adres/", views.address, name="address"),
    path("<uuid:public_id>/vertegenwoordiging/", views.represent, name="represent"),
    path("<uuid:public_id>/vertegenwoordiging/stop/", views.stop_representing, name="stop"),
    path("<uuid:public_id>/samenvoegen/", views.doubles, name="doubles"),
    path("<uuid:public_id>/samenvoegen/<uuid:other>/", views.merge, name="merge"),
    path("<uuid:public_id>/samenvoegen/<uuid:other>/ongedaan/", views.unmerge, name="unmerge"),
]
