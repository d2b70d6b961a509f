"""An action that only asks why."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.moves.form import ActionForm, text_area
from ui.operations import Operation
from ui.shell import Shell
from ui.widgets.field import Field
from ui.widgets.labels import label


class ReasonForm(ActionForm):
    """Calls ``use_case(desk, person, *arguments, reason)``; ``told`` says what follows."""

    def __init__(  # noqa: PLR0913  each says something else, and all but three are named
        self,
        shell: Shell,
        title: str,
        button: str,
        *,
        told: str,
        use_case: Callable[..., Any],
        arguments: tuple[object, ...],
        kind: str = "primary",
        word: str = "原因",
        required: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(shell, title, button, kind, parent)
        self._use_case, self._arguments, self._required = use_case, arguments, required
        self.reason = text_area(96)
        self.fields.addWidget(label(told, "second", wrap=True))
        self.fields.addWidget(Field(word, self.reason, required=required))
        self.reason.textChanged.connect(self.allow)
        self.allow()

    def take_focus(self) -> None:
        self.reason.setFocus()

    def problem(self) -> str:
        return "还没有写明原因" if self._required and not self.reason.toPlainText().strip() else ""

    def start(self) -> Operation:
        return self.shell.ask(
            self._use_case,
            *self._arguments,
            self.reason.toPlainText().strip(),
            done=self.on_made,
            failed=self.on_failed,
            owner=self,
        )
