"""Where everybody checks a proof of the town."""

from django.urls import path

from onthaal.counter.procedures.views import checking

app_name = "check"
urlpatterns = [
    path("", checking.ask, name="ask"),
    path("<str:code>/", checking.verdict, name="verdict"),
]
