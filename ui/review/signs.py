"""What became of a comment: signs of the answers, and their keys."""

from PySide6.QtCore import Qt

from db.vocabulary import Answer
from ui.widgets.chip import Sign

ANSWER_SIGNS = {
    Answer.FIXED: Sign("已改", "ok", "checkmark_circle"),
    Answer.NOT_FIXED: Sign("未改", "must", "arrow_undo"),
    Answer.MOOT: Sign("不再适用", "rest", "subtract"),
}
ANSWERS = {Qt.Key.Key_1: Answer.FIXED, Qt.Key.Key_2: Answer.NOT_FIXED, Qt.Key.Key_3: Answer.MOOT}
