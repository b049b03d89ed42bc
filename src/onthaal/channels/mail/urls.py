from django.urls import path, register_converter

from onthaal.channels.mail import views


class DigestConverter:
    """The name of a quarantined message: the digest of its bytes."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(DigestConverter, "digest")

app_name = "mail"
urlpatterns = [
    path("", views.quarantine_list, name="list"),
    path("<digest:digest>/", views.message, name="message"),
    path("<digest:digest>/bericht/", views.raw, name="raw"),
    path("<digest:digest>/contact/", views.contact, name="contact"),
    path("<digest:digest>/wegzetten/", views.set_aside, name="set_aside"),
    path("<digest:digest>/terugzetten/", views.put_back, name="put_back"),
]
