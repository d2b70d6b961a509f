"""通知: the messages that wait to be sent, and what became of the others."""
