"""Signs of how much a finding or a comment asks for."""

from db.vocabulary import Severity
from ui.widgets.chip import Sign

SEVERITY_SIGNS = {
    Severity.MUST: Sign("必须修改", "must", "error_circle", filled=True),
    Severity.ADVICE: Sign("建议", "hint", "lightbulb"),
    Severity.HINT: Sign("核查提示", "soon", "shield_error"),
}
