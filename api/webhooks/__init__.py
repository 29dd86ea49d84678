"""Webhooks: whoever asks for it is told that a public page was published, taken down, moved or deleted.

`signals` sees a change and `announcing` queues what it means, in the transaction of the change. The worker takes it
from the queue (`tasks`), sends it (`sending`) to where it may go (`network`), and writes down how that went.
"""
