"""The look in force: which scheme, its colours, and the moment it changes."""

import logging
from enum import StrEnum

from PySide6.QtCore import QDir, QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme import marks
from ui.theme.fonts import application_font
from ui.theme.sheet import colors_of_palette, make_palette, make_sheet
from ui.theme.tokens import load_tokens

log = logging.getLogger(__name__)


class Mode(StrEnum):
    """What a person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """One for the application; ``theme()`` gives it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode = Mode.SYSTEM
        self._scheme = "light"
        self._colors = load_tokens().colors["light"]
        self._given: QPalette | None = None
        self._marks = QTemporaryDir(QDir.tempPath() + "/regdesk-style-XXXXXX")

    @property
    def scheme(self) -> str:
        """``light``, ``dark`` or ``contrast``."""
        return self._scheme

    def color(self, token: str) -> QColor:
        """The colour of a token of ``tokens.json`` in the scheme in force."""
        return QColor(self._colors[token])

    def paper(self, token: str) -> QColor:
        """The light colour of a token: paper stays paper in dark mode."""
        return QColor(load_tokens().colors["light"][token])

    def start(self, app: QApplication, mode: Mode = Mode.SYSTEM) -> None:
        """Set style, font, palette and sheet on the application, and follow the system from now on."""
        self._given = QPalette(app.palette())
        app.setStyle("Fusion")
        app.setFont(application_font())
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        self._mode = mode
        self._apply()

    def choose(self, mode: Mode) -> None:
        """Change to a mode while the program runs; what looks the same already is not drawn anew, which takes long."""
        self._mode = mode
        if self._wanted_scheme() != self._scheme:
            self._apply()

    def _on_system_changed(self) -> None:
        self._apply()

    def _wanted_scheme(self) -> str:
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        if self._mode is not Mode.SYSTEM:
            return self._mode.value
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _apply(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        self._scheme = self._wanted_scheme()
        if self._scheme == "contrast" and self._given is not None:
            self._colors = colors_of_palette(self._given)
        else:
            self._colors = load_tokens().colors[self._scheme]
        folder = marks.write(self._marks.path(), self._scheme, self._colors)
        app.setPalette(make_palette(self._colors))
        app.setStyleSheet(make_sheet(self._colors, folder))
        self.changed.emit()


_theme: Theme | None = None


def theme() -> Theme:
    """The application's theme."""
    global _theme  # noqa: PLW0603  one look for one application, made when first asked for
    if _theme is None:
        _theme = Theme()
    return _theme
