from django.urls import path, register_converter

from onthaal.contacts import question_views, route_views, views


class ReferenceConverter:
    """A contact reference as it stands on paper, upper case."""

    regex = r"KC-\d{4}-\d{6,12}-[0-9A-Z]"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ReferenceConverter, "kc")

app_name = "contacts"
urlpatterns = [
    path("", views.contact_list, name="list"),
    path("nieuw/", views.new, name="new"),
    path("wie-krijgt-wat/", route_views.routes, name="routes"),
    path("wie-krijgt-wat/<slug:code>/", route_views.route, name="route"),
    path("<kc:reference>/", views.contact, name="contact"),
    path("<kc:reference>/bewaren/", views.save, name="save"),
    path("<kc:reference>/wie/", views.people, name="people"),
    path("<kc:reference>/hulp/", views.help_panel, name="help"),
    path("<kc:reference>/persoon/", views.identify, name="identify"),
    path("<kc:reference>/persoon/los/", views.unidentify, name="unidentify"),
    path("<kc:reference>/identiteit/", views.check_identity, name="check"),
    path("<kc:reference>/afronden/", views.close, name="close"),
    path("<kc:reference>/heropenen/", views.reopen, name="reopen"),
    path("<kc:reference>/wegleggen/", views.discard, name="discard"),
    path("<kc:reference>/bijlagen/<uuid:public_id>/", views.attachment, name="attachment"),
    path("<kc:reference>/vragen/", question_views.add, name="add_question"),
    path("<kc:reference>/vragen/<int:number>/bron/", question_views.source, name="source"),
    path("<kc:reference>/vragen/<int:number>/beantwoord/", question_views.answer, name="answer"),
    path("<kc:reference>/vragen/<int:number>/doorverwijzen/", question_views.refer, name="refer"),
    path(
        "<kc:reference>/vragen/<int:number>/terugbellen/", question_views.callback, name="callback"
    ),
    path("<kc:reference>/vragen/<int:number>/doorsturen/", question_views.forward, name="forward"),
    path("<kc:reference>/vragen/<int:number>/klacht/", question_views.complaint, name="complaint"),
    path("<kc:reference>/vragen/<int:number>/team/", question_views.team, name="team"),
    path(
        "<kc:reference>/vragen/<int:number>/heropenen/",
        question_views.reopen,
        name="reopen_question",
    ),
    path("<kc:reference>/vragen/<int:number>/antwoord/", question_views.reply, name="reply"),
]
