"""The words of Qt's own dialogs in Chinese: Qt's translation, and what it has not or has wrongly."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

# Qt 6.11's translation still knows some labels of the file dialog without their access keys.
_MISSING = {
    ("QFileDialog", "&Look in:"): "查找范围(&L)：",
    ("QFileDialog", "Files of &type:"): "文件类型(&T)：",
    ("QAbstractFileIconProvider", "Drive"): "驱动器",
    ("QAbstractFileIconProvider", "File"): "文件",
    ("QAbstractFileIconProvider", "File Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Shortcut"): "快捷方式",
    ("QAbstractFileIconProvider", "Unknown"): "未知",
    ("QAbstractFileIconProvider", "%1 File"): "%1 文件",
    ("QFileSystemModel", "Size"): "大小",
}


def speak_chinese(app: QApplication) -> None:
    """Let dates, numbers and Qt's own dialogs be Chinese."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    app.installTranslator(_Missing(app))


class _Missing(QTranslator):
    """Asked before Qt's translation, for it was installed after it."""

    def translate(self, context: str, text: str, *_more: object) -> str | None:
        """The Chinese words; none, so that Qt goes on to ask its own translation, for what is not missing there."""
        return _MISSING.get((context, text))

    def isEmpty(self) -> bool:  # noqa: N802  Qt's own name
        return False
