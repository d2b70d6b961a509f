"""库位: new ones by a code or a pattern, and what one is called."""

from PySide6.QtWidgets import QLineEdit, QWidget

from app.desk import locations
from app.desk.archive_views import LocationView, NewLocation
from app.errors import DeskError
from ui.moves.form import ActionForm
from ui.operations import Operation
from ui.shell import Shell
from ui.widgets.field import Field
from ui.widgets.labels import label


class LocationForm(ActionForm):
    """A code with ``[01-03]`` in it makes as many as it counts; ``made`` then carries the codes that were new."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, "登记库位", "登记", parent=parent)
        self.code, self.name, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.count = label("", "second", wrap=True)
        told = "库位号印在架上的标签里，登记后不能改。成批登记写成 A-[01-03]-[1-4]：A-01-1 到 A-03-4，共 12 个。"
        self.fields.addWidget(label(told, "second", wrap=True))
        self.fields.addWidget(Field("库位号", self.code, required=True))
        self.fields.addWidget(self.count)
        self.name_field, self.note_field = Field("名称，如“一库 A 列 1 节 3 层”", self.name), Field("备注", self.note)
        self.fields.addWidget(self.name_field)
        self.fields.addWidget(self.note_field)
        self.code.textChanged.connect(self._on_code)
        self.code.returnPressed.connect(self.name.setFocus)
        self.allow()

    def many(self) -> bool:
        """Whether a pattern stands there."""
        return "[" in self.code.text()

    def _on_code(self) -> None:
        self.failure.hide()
        told = ""
        if self.many():
            try:
                codes = locations.spread(self.code.text())
            except DeskError as error:
                told = f"{error.what}，{error.todo}。"
            else:
                told = f"共 {len(codes)} 个：{codes[0]} 到 {codes[-1]}"
        self.count.setText(told)
        for field in (self.name_field, self.note_field):
            field.setVisible(not self.many())
        self.allow()

    def take_focus(self) -> None:
        self.code.setFocus()

    def problem(self) -> str:
        return "" if self.code.text().strip() else "还没有写库位号"

    def start(self) -> Operation:
        if self.many():
            work, argument = locations.add_many, self.code.text().strip()
            return self.shell.ask(work, argument, done=self.on_made, failed=self.on_failed, owner=self)
        new = NewLocation(self.code.text().strip(), self.name.text().strip(), self.note.text().strip())
        return self.shell.ask(locations.add, new, done=self.on_made, failed=self.on_failed, owner=self)


class LocationEdit(ActionForm):
    """Name and note of a location."""

    def __init__(self, shell: Shell, view: LocationView, parent: QWidget | None = None) -> None:
        super().__init__(shell, f"库位 {view.code}", "保存", parent=parent)
        self._view = view
        self.name, self.note = QLineEdit(view.name), QLineEdit(view.note)
        self.fields.addWidget(Field("名称", self.name))
        self.fields.addWidget(Field("备注", self.note))
        self.name.returnPressed.connect(self.note.setFocus)
        self.note.returnPressed.connect(self.make)
        self.allow()

    def take_focus(self) -> None:
        self.name.setFocus()

    def problem(self) -> str:
        return ""

    def start(self) -> Operation:
        view, name, note = self._view, self.name.text(), self.note.text()
        desk, person = self.shell.desk, self.shell.person
        return self.shell.operations.run(
            lambda _progress: locations.edit(desk, person, view.id, view.version, name=name, note=note),
            self.on_made,
            self.on_failed,
            owner=self,
        )
