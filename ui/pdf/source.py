"""An opened file of which pages can be rendered: a PDF through QtPdf, or a picture as a single page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader, QTransform
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer

from app.errors import BadInputError
from ui.operations import Operations, Progress

_A4_HEIGHT = 842.0
_BROKEN = "文件可能已经损坏，请申请人重新提供"
_TURNS = (
    QPdfDocumentRenderOptions.Rotation.None_,
    QPdfDocumentRenderOptions.Rotation.Clockwise90,
    QPdfDocumentRenderOptions.Rotation.Clockwise180,
    QPdfDocumentRenderOptions.Rotation.Clockwise270,
)

Took = Callable[[QImage], None]


class PdfSource(QObject):
    """An opened PDF. Its pages are drawn on a thread of QtPdf's own, one at a time; ``render`` says when it is done.

    Ask it nothing while it renders: the call would wait. ``turns`` sees to that.
    """

    def __init__(self, document: QPdfDocument, sizes: list[QSizeF]) -> None:
        super().__init__(QCoreApplication.instance())
        self.sizes = sizes
        # The renderer works on a thread of its own: it has to go first, then the document with what that reads from.
        self._renderer = QPdfPageRenderer(self)
        self._document = document
        document.setParent(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(document)
        self._renderer.pageRendered.connect(self._on_rendered)
        self._took: Took | None = None
        self._closed = False

    def render(self, page: int, size: QSize, quarters: int, took: Took) -> None:
        """Draw a page as it is when turned; ``took`` gets a transparent picture, or a null one for a broken page."""
        self._took = took
        options = QPdfDocumentRenderOptions()
        options.setRotation(_TURNS[quarters % 4])
        self._renderer.requestPage(page, size, options)

    def _on_rendered(self, _page: int, _size: QSize, image: QImage, *_more: object) -> None:
        took, self._took = self._took, None
        if self._closed:
            self.deleteLater()
        if took is not None:
            took(image)

    def text(self, page: int) -> str:
        """The text of a page as it lies in the file."""
        return self._document.getAllText(page).text()

    def boxes(self, page: int, start: int, length: int) -> list[QRectF]:
        """Where a stretch of the text of a page stands, in fractions of the upright page."""
        size = self.sizes[page]
        found = self._document.getSelectionAtIndex(page, start, length).bounds()
        return [_part(polygon.boundingRect(), size) for polygon in found]

    def close(self) -> None:
        """Let go of the file, as soon as nothing is drawn from it."""
        self._closed = True
        if self._took is None:
            self.deleteLater()


class PictureSource(QObject):
    """A picture as a document of one page, as high as an A4 page."""

    def __init__(self, image: QImage, operations: Operations) -> None:
        super().__init__(QCoreApplication.instance())
        height = max(image.height(), image.width())
        self.sizes = [QSizeF(image.size()) * (_A4_HEIGHT / height)]
        self._image = image
        self._operations = operations

    def render(self, _page: int, size: QSize, quarters: int, took: Took) -> None:
        """Scale the picture on a worker; ``took`` gets it."""
        image = self._image
        mode = Qt.TransformationMode.SmoothTransformation
        ratio = Qt.AspectRatioMode.IgnoreAspectRatio

        def work(_progress: Progress) -> None:
            upright = size.transposed() if quarters % 2 else size
            drawn.append(image.scaled(upright, ratio, mode).transformed(QTransform().rotate(90 * quarters)))

        drawn: list[QImage] = []
        # What is drawn is told even if nobody wants it any more: the next turn waits for that.
        self._operations.run(work, owner=self).ended.connect(lambda: took(drawn[0] if drawn else QImage()))

    def text(self, _page: int) -> str:
        """A picture has none."""
        return ""

    def boxes(self, _page: int, _start: int, _length: int) -> list[QRectF]:
        """A picture has no text."""
        return []

    def close(self) -> None:
        """Let go of the picture."""
        self.deleteLater()


Source = PdfSource | PictureSource


def load_pdf(content: bytes | Path) -> tuple[QPdfDocument, list[QSizeF]]:
    """Open a PDF; to be called on a worker, and what it gives belongs to the window's thread.

    Raises ``BadInputError`` for what is no PDF, is torn or has a password.
    """
    document = QPdfDocument()
    if isinstance(content, bytes):
        buffer = QBuffer(document)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
    else:
        document.load(str(content))
    refused = refusal(document)
    if refused is not None:
        raise refused
    sizes = [document.pagePointSize(page) for page in range(document.pageCount())]
    app = QCoreApplication.instance()
    if app is not None:
        document.moveToThread(app.thread())
    return document, sizes


def refusal(document: QPdfDocument) -> BadInputError | None:
    """Why a document that was loaded cannot be shown, as a clerk is told; None if it can."""
    error = document.error()
    if error in {QPdfDocument.Error.IncorrectPassword, QPdfDocument.Error.UnsupportedSecurityScheme}:
        return BadInputError("这份 PDF 有密码", todo="请申请人提供没有密码的文件", safe="")
    if error == QPdfDocument.Error.FileNotFound:
        return BadInputError("找不到这份文件", todo="它可能已被移走或改名，请重新选取", safe="")
    if document.status() != QPdfDocument.Status.Ready or not document.pageCount():
        return BadInputError("这份 PDF 打不开", todo=_BROKEN, safe="")
    return None


def load_picture(content: bytes | Path) -> QImage:
    """Read a picture, upright as the camera meant it; to be called on a worker.

    Raises ``BadInputError`` for what is no picture or is torn.
    """
    if isinstance(content, bytes):
        buffer = QBuffer()
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
    else:
        reader = QImageReader(str(content))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise BadInputError("这张图片打不开", todo=_BROKEN, safe="")
    return image


def _part(box: QRectF, size: QSizeF) -> QRectF:
    width, height = size.width(), size.height()
    return QRectF(box.left() / width, box.top() / height, box.width() / width, box.height() / height)
