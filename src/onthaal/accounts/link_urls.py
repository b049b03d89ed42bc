"""The page behind a mailed link to choose a password."""

from django.urls import path

from onthaal.accounts import link_views

app_name = "password"
urlpatterns = [path("<str:token>/", link_views.choose_password, name="set")]
