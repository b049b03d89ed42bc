"""The kinds of this room, by code."""

VISIT = "queue.visit"
TICKET = "queue.ticket"
WINDOW = "queue.window"
QUEUE = "queue.queue"
