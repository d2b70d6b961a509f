"""Signs of the review: severities and answers, and the keys of the answers."""

from PySide6.QtCore import Qt

from db.vocabulary import Answer, Severity
from ui.widgets.chip import Sign

SEVERITY_SIGNS = {
    Severity.MUST: Sign("必须修改", "must", "error_circle", filled=True),
    Severity.ADVICE: Sign("建议", "hint", "lightbulb"),
    Severity.HINT: Sign("核查提示", "soon", "shield_error"),
}
ANSWER_SIGNS = {
    Answer.FIXED: Sign("已改", "ok", "checkmark_circle"),
    Answer.NOT_FIXED: Sign("未改", "must", "arrow_undo"),
    Answer.MOOT: Sign("不再适用", "rest", "subtract"),
}
ANSWERS = {Qt.Key.Key_1: Answer.FIXED, Qt.Key.Key_2: Answer.NOT_FIXED, Qt.Key.Key_3: Answer.MOOT}
