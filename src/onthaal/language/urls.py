from django.urls import path

from onthaal.language import views

app_name = "language"
urlpatterns = [
    path("nakijken/", views.check, name="check"),
]
