"""The addresses of who may log in."""

from django.urls import path

from onthaal.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.user_list, name="list"),
    path("nieuw/", views.new, name="new"),
    path("rollen/", views.roles, name="roles"),
    path("<uuid:public_id>/", views.user, name="user"),
    path("<uuid:public_id>/link/", views.send_link, name="send_link"),
    path("<uuid:public_id>/tweede-stap/", views.second_factor, name="second_factor"),
    path("<uuid:public_id>/afmelden/", views.end_sessions, name="end_sessions"),
    path("<uuid:public_id>/stop/", views.stop, name="stop"),
    path("<uuid:public_id>/herstel/", views.restore, name="restore"),
]
