"""The window lives on, however often Qt is called."""

import subprocess
import sys

PROGRAM = """
import ui
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Sender(QObject):
    sent = Signal(int)

application = QCoreApplication([])
sender = Sender()
sender.sent.connect(lambda _number: None)
for _ in range(100_000):
    sender.setObjectName("x")
    sender.parent()
    sender.sent.emit(1)
print("alive")
"""


def test_many_calls_do_not_use_up_the_constants_of_python() -> None:
    answer = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout) == (0, "alive\n"), answer.stderr
