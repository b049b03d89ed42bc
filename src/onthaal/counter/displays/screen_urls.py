from django.urls import path

from onthaal.counter.displays import screen_views

app_name = "screen"
urlpatterns = [path("", screen_views.screen, name="screen")]
