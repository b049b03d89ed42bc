from django.urls import path

from onthaal.incidents import alarm_views, setting_views, views

app_name = "incidents"
urlpatterns = [
    path("", views.incident_list, name="list"),
    path("nieuw/", views.new, name="new"),
    path("cijfers/", views.figures, name="figures"),
    path("instellingen/", setting_views.settings_page, name="settings"),
    path("instellingen/soort/", setting_views.add_kind, name="add_kind"),
    path("instellingen/soort/<int:kind_id>/", setting_views.switch_kind, name="switch_kind"),
    path("alarm/", alarm_views.raise_alarm, name="alarm"),
    path("alarm/nu/", alarm_views.now, name="now"),
    path("alarm/<uuid:public_id>/neem-terug/", alarm_views.withdraw, name="withdraw"),
    path("alarm/<uuid:public_id>/ik-kom/", alarm_views.answer, name="answer"),
    path("alarm/<uuid:public_id>/voorbij/", alarm_views.end, name="end"),
    path("<uuid:public_id>/", views.incident, name="incident"),
    path("<uuid:public_id>/notitie/", views.note, name="note"),
    path("<uuid:public_id>/hulp/", views.add_help, name="help"),
    path("<uuid:public_id>/wie/", views.person, name="person"),
    path("<uuid:public_id>/stand/", views.state, name="state"),
]
