from django.urls import path

from onthaal.counter.outage.views import ahead, entry, outage

app_name = "outage"

urlpatterns = [
    path("", ahead.home, name="home"),
    path("draaiboek/", ahead.plan, name="plan"),
    path("draaiboek.pdf", ahead.plan_pdf, name="plan_pdf"),
    path("noodlijst.pdf", ahead.needed, name="needed"),
    path("formulieren/", ahead.new_pack, name="new_pack"),
    path("formulieren/<int:pk>/", ahead.pack, name="pack"),
    path("formulieren/<int:pk>/formulieren.pdf", ahead.pack_pdf, name="pack_pdf"),
    path("formulieren/<int:pk>/opnieuw/", ahead.reprint, name="reprint"),
    path("formulier/<str:number>/", entry.form, name="form"),
    path("formulier/<str:number>/terugnemen/", entry.take_back, name="take_back"),
    path("meld/", outage.declare, name="declare"),
    path("<uuid:public_id>/", outage.outage, name="outage"),
    path("<uuid:public_id>/uren/", outage.change, name="change"),
    path("<uuid:public_id>/afronden/", outage.close, name="close"),
    path("<uuid:public_id>/heropenen/", outage.reopen, name="reopen"),
    path("<uuid:public_id>/invoeren/", entry.enter, name="enter"),
    path("<uuid:public_id>/pak/<int:pk>/", outage.give_out, name="give_out"),
    path("<uuid:public_id>/kassa/<slug:slug>/", outage.open_till, name="open_till"),
    path("<uuid:public_id>/betaling/<int:pk>/", outage.settle, name="settle"),
    path("<uuid:public_id>/formulier/<str:number>/opzij/", entry.set_aside, name="set_aside"),
    path("<uuid:public_id>/formulier/<str:number>/terug/", entry.found, name="found"),
]
