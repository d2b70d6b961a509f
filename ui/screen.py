"""What every screen in the main window is."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.shell import Shell


class Screen(QWidget):
    """A page of the main window. It is made when it is first opened and kept from then on.

    ``help_page`` names its file in ``resources/help`` without the ending.
    """

    help_page = "index"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def shown(self) -> None:
        """Called each time the screen comes to the front: fetch again, put the focus where work begins."""

    def show_argument(self, argument: object) -> None:
        """Called before ``shown`` with what the opener wants to see; ``None`` if nothing particular."""

    def scan_target(self) -> Callable[[str], None] | None:
        """What takes a scanner's text while this screen is in front; ``None`` hands it to the find box."""
        return None

    def print_now(self) -> bool:
        """Print what this screen is about (F9); whether there was anything."""
        return False

    def may_close(self) -> bool:
        """Whether the program may end now; a screen with unsaved work saves it here."""
        return True
