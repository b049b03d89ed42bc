from django.urls import path

from onthaal.counter.procedures.views import listing, managing, proofs, walking

app_name = "procedures"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("lijst.csv", listing.export, name="export"),
    path("afdruk/", listing.printed, name="print"),
    path("nieuw/", walking.new, name="new"),
    path("instellingen/", managing.rules, name="rules"),
    path("instellingen/product/<slug:slug>/", managing.rule, name="rule"),
    path("instellingen/product/<slug:slug>/voorbeeld.pdf", proofs.example, name="example"),
    path("instellingen/handtekening/", managing.signature, name="signature"),
    path("instellingen/toepassing/nieuw/", managing.new_application, name="new_application"),
    path("instellingen/toepassing/<slug:slug>/", managing.application, name="application"),
    path("bewijzen/<str:reference>.pdf", proofs.paper, name="paper"),
    path("bewijzen/<str:reference>/intrekken/", proofs.withdraw, name="withdraw"),
    path("<str:reference>/", walking.procedure, name="procedure"),
    path("<str:reference>/kaart/", walking.card, name="card"),
    path("<str:reference>/wie/", walking.identify, name="identify"),
    path("<str:reference>/stukken/", walking.check, name="check"),
    path("<str:reference>/gegevens/", walking.consult, name="consult"),
    path("<str:reference>/gemaakt/", walking.made, name="made"),
    path("<str:reference>/bewijs/", proofs.make, name="make_proof"),
    path("<str:reference>/geweigerd/", walking.refused, name="refused"),
    path("<str:reference>/later/", walking.postpone, name="postpone"),
    path("<str:reference>/hervat/", walking.resume, name="resume"),
    path("<str:reference>/afgeleverd/", walking.deliver, name="deliver"),
    path("<str:reference>/stop/", walking.cancel, name="cancel"),
    path("<str:reference>/ongedaan/", walking.undo, name="undo"),
]
