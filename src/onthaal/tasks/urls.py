"""The addresses of tasks."""

from django.urls import path

from onthaal.tasks import views

app_name = "tasks"
urlpatterns = [
    path("<uuid:public_id>/", views.task, name="task"),
    path("<uuid:public_id>/take/", views.take, name="take"),
    path("<uuid:public_id>/give/", views.give, name="give"),
    path("<uuid:public_id>/attempt/", views.attempt, name="attempt"),
    path("<uuid:public_id>/postpone/", views.postpone, name="postpone"),
    path("<uuid:public_id>/resume/", views.resume, name="resume"),
    path("<uuid:public_id>/close/", views.close, name="close"),
    path("<uuid:public_id>/reopen/", views.reopen, name="reopen"),
]
