"""The password of the 云MAS account: typed here, kept in the system's credential store, never shown again."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.errors import DeskError
from app.messages.secret import keep_secret, read_secret
from ui.shell import Notice, Shell
from ui.widgets.field import Field
from ui.widgets.labels import label

_TOLD = "存入系统凭据库，不写入文件；留空则不改原来的。"


class SecretField(QWidget):
    """What is typed is kept with 保存; the field is empty again then and says that a password is kept."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field("云MAS 接口密码", self.line)
        self.told = label(_TOLD, "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.told)

    def show_account(self, account: str) -> None:
        """Say whether a password is kept for an account; the store is asked only where there is one."""
        self.line.clear()
        self.field.show_problem("")
        self.told.setText(_TOLD)
        if account:
            self._shell.operations.run(
                lambda _progress: bool(read_secret(account)), self._show_kept, self._on_failed, owner=self
            )

    def keep(self, account: str) -> None:
        """Keep what was typed, where something was."""
        secret = self.line.text()
        if not secret:
            return
        if not account:
            self.field.show_problem("先填写云MAS 接口账号，再填密码。")
            return
        self._shell.operations.run(
            lambda _progress: keep_secret(account, secret), lambda _done: self._on_kept(), self._on_failed, owner=self
        )

    def _on_kept(self) -> None:
        self.line.clear()
        self.field.show_problem("")
        self._show_kept(kept=True)
        self._shell.say(Notice("云MAS 接口密码已存入凭据库"))

    def _show_kept(self, kept: bool) -> None:  # noqa: FBT001  the result of an operation
        self.told.setText(f"凭据库里已有这个账号的密码。{_TOLD}" if kept else f"凭据库里还没有这个账号的密码。{_TOLD}")

    def _on_failed(self, error: DeskError) -> None:
        self.field.show_problem(f"{error.what}。{error.todo}。")
