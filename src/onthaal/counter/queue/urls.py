from django.urls import path

from onthaal.counter.queue import views

app_name = "queue"
urlpatterns = [
    path("", views.overview, name="overview"),
]
