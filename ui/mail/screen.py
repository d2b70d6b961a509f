"""邮件: one field to scan into, today's packets, and beside them the packet with the cases it may belong to."""

from ui.screen import Screen


class MailScreen(Screen):
    """Opened by F3."""

    help_page = "mail"
