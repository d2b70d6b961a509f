"""Shows a PDF as it will be printed. Paper stays white in every theme."""

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QPointF, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.pdf.source import refusal
from ui.theme.theme import theme
from ui.widgets.buttons import Segments
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label

_MODES = (
    (QPdfView.ZoomMode.FitToWidth, "适合宽度"),
    (QPdfView.ZoomMode.FitInView, "整页"),
)


class PdfPreview(QWidget):
    """A scrolling view of all pages with the page in view and two ways of fitting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = QPdfView(self)
        # The view draws on a thread of its own: it has to go first, then the document, then what that reads from.
        self._document = QPdfDocument(QCoreApplication.instance())
        self._view.destroyed.connect(self._document.deleteLater)
        self._buffer = QBuffer(self._document)
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setAccessibleName("PDF 预览")
        self._empty = EmptyState("document_pdf", "没有可预览的文件", "选中左边的一份文件，在这里看它的内容。")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._view)
        self._page = label("", "label")
        self._modes = Segments(_MODES)
        self._modes.hide()
        self._modes.chosen.connect(self._view.setZoomMode)
        self._lay_out()
        self._view.pageNavigator().currentPageChanged.connect(self._show_page)
        theme().changed.connect(self._show_ground)
        self._show_ground()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        bar = QHBoxLayout()
        bar.addWidget(self._page)
        bar.addStretch(1)
        bar.addWidget(self._modes)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)

    def show_pdf(self, pdf: bytes) -> bool:
        """Show a PDF from its first page; whether it could be opened. What cannot is said in the place of it."""
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        refused = refusal(self._document)
        if refused is None:
            self._modes.show()
            self._stack.setCurrentWidget(self._view)
            self._view.pageNavigator().jump(0, QPointF())
        else:
            self.show_nothing(refused.what, f"{refused.todo}。")
        self._show_page()
        return refused is None

    def show_nothing(self, so: str, todo: str) -> None:
        """Say why there is no page."""
        self._empty.say("document_pdf", so, todo)
        self._stack.setCurrentWidget(self._empty)
        self._page.setText("")
        self._modes.hide()

    def fit_page(self) -> None:
        """Begin with whole pages instead of their width."""
        self._modes.choose(QPdfView.ZoomMode.FitInView)
        self._view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def page_count(self) -> int:
        """The pages shown; 0 if none."""
        return self._document.pageCount() if self._stack.currentWidget() is self._view else 0

    def _show_page(self) -> None:
        count = self.page_count()
        self._page.setText(f"第 {self._view.pageNavigator().currentPage() + 1} / {count} 页" if count else "")

    def _show_ground(self) -> None:
        palette = self._view.palette()
        for role in (QPalette.ColorRole.Dark, QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, QColor(theme().color("layer")))
        self._view.setPalette(palette)
