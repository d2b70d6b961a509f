"""An action that asks nothing but whether it is meant."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.moves.form import ActionForm
from ui.operations import Operation
from ui.shell import Shell
from ui.widgets.labels import label


class ConfirmForm(ActionForm):
    """Calls ``use_case(desk, person, *arguments)``; ``told`` says what follows."""

    def __init__(  # noqa: PLR0913  each says something else, and all but three are named
        self,
        shell: Shell,
        title: str,
        button: str,
        *,
        told: str,
        use_case: Callable[..., Any],
        arguments: tuple[object, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(shell, title, button, "danger", parent)
        self._use_case, self._arguments = use_case, arguments
        self.fields.addWidget(label(told, "second", wrap=True))
        self.allow()

    def take_focus(self) -> None:
        self.leave_button.setFocus()

    def problem(self) -> str:
        return ""

    def start(self) -> Operation:
        return self.shell.ask(self._use_case, *self._arguments, done=self.on_made, failed=self.on_failed, owner=self)
