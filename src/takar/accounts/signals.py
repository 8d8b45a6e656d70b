"""What accounts tells the rooms above: something happened to a person's log-in that its owner should hear of."""

from django.dispatch import Signal

# Sent inside the transaction of the deed, with `user`, `text` (the sentence for the owner) and `now`.
owner_concerned = Signal()
