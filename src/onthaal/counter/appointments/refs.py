"""The kinds of this room, by code, and the purposes of its mailed links."""

APPOINTMENT = "appointments.appointment"
AGENDA = "appointments.agenda"
# Each mail that carries a link has its own purpose: a reminder does not take the link of the confirmation.
LINK, LINK_OF_REMINDER = "appointment", "appointment_reminder"
LINKS = (LINK, LINK_OF_REMINDER)
# The kind of the task that asks to call whoever has no mail.
CALL = "appointment_call"
