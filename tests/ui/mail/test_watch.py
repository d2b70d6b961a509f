from tests.app.desk.mail import SAMPLES, Mail
from ui.frame.count_watch import CountWatch
from ui.mail.watch import count_unclaimed
from ui.shell import Shell


def test_the_badge_counts_what_waits_of_whatever_day(mail: Mail, room: Shell) -> None:
    case = mail.awaiting()
    mail.on("2026-03-02").log(SAMPLES[0])
    packet = mail.on("2026-03-04").log(SAMPLES[1])
    counted: list[int] = []
    watch = CountWatch(room, count_unclaimed, room.packets_changed)
    watch.counted.connect(counted.append)
    watch.start()
    mail.match(packet, case)
    room.packets_changed.emit()
    assert counted == [2, 1]
