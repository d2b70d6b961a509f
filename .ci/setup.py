"""Sets everything up on a fresh machine, then starts the program or the tests. Needs Python 3.11 and nothing else.

    python3 .ci/setup.py run [arguments of the program]
    python3 .ci/setup.py test [arguments of pytest]

System packages (Debian and Ubuntu only) and Python packages are installed only where they are missing; the Python
packages go into ``.venv`` beside the program. Both can be said again at any time.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST = (3, 11)

LOCKS = {"run": ROOT / "requirements.lock", "test": ROOT / "requirements-dev.lock"}

# What Qt's wheels expect of the system, to draw at all and to open a window under X11 (libcups2: to print).
_QT = (
    *("libegl1", "libgl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3", "libglib2.0-0", "libcups2"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0"),
)
_VIRTUAL_DISPLAY = ("xvfb", "xauth")
_HAS_DISPLAY = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
APT_PACKAGES = {
    "run": _QT if _HAS_DISPLAY else (*_QT, *_VIRTUAL_DISPLAY),
    "test": (*_QT, *_VIRTUAL_DISPLAY, "binutils"),  # PyInstaller calls objdump
}


def main(arguments: list[str]) -> int:
    """Set up for ``run`` or ``test`` and start it; returns the exit status of what was started."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    if sys.version_info < OLDEST:
        _stop("需要 Python 3.11 或更新的版本。", "Python 3.11 or newer is needed.")
    if not arguments or arguments[0] not in LOCKS:
        _say("用法：setup.py run [程序参数] 或 setup.py test [pytest 参数]", __doc__ or "")
        return 2
    what, rest = arguments[0], arguments[1:]
    install_system_packages(what)
    make_environment()
    install_packages(what)
    make_fonts()
    program = ROOT / "main.py" if what == "run" else ROOT / ".ci" / "checks.py"
    return subprocess.call([str(PYTHON), str(program), *rest], cwd=None if what == "run" else ROOT, env=_environment())


def install_system_packages(what: str) -> None:
    """Install what is missing through apt-get; on a system without apt nothing is done."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-query"):
        return
    missing = [name for name in (*_python_packages(), *APT_PACKAGES[what]) if not _has_package(name)]
    if not missing:
        return
    names = " ".join(missing)
    _say(f"正在安装系统软件包：{names}", f"Installing system packages: {names}")
    _apt_get("update", "-q")
    _apt_get("install", "-q", "-y", "--no-install-recommends", *missing)


def _python_packages() -> tuple[str, ...]:
    """Debian keeps the part of Python that makes an environment in a package of its own."""
    return () if importlib.util.find_spec("ensurepip") else ("python3-venv",)


def _has_package(name: str) -> bool:
    query = ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}", name]
    answer = subprocess.run(query, capture_output=True, text=True, check=False)
    if answer.returncode == 0 and answer.stdout.startswith("ii"):
        return True
    # From Debian 13 and Ubuntu 24.04 on, libraries with 64-bit time bear a suffix.
    return not name.endswith("t64") and name in {"libglib2.0-0", "libcups2"} and _has_package(name + "t64")


def _apt_get(*arguments: str) -> None:
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *arguments]
    if os.geteuid() != 0:
        if not shutil.which("sudo"):
            _stop(
                f"缺少系统软件包，而当前用户不是 root，也没有 sudo。请由管理员执行：apt-get {' '.join(arguments)}",
                f"System packages are missing, and this user is not root and has no sudo. "
                f"Ask the administrator to run: apt-get {' '.join(arguments)}",
            )
        command.insert(0, "sudo")
    if subprocess.call(command, stdin=subprocess.DEVNULL) != 0:
        _stop(
            "系统软件包没有装上，原因见上面几行。排除后请再执行同一条命令。",
            "The system packages could not be installed; the lines above say why. Then say the same command again.",
        )


def make_environment() -> None:
    """Make ``.venv``, unless there is one whose Python still runs and is new enough."""
    check = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    if PYTHON.exists() and subprocess.call([str(PYTHON), "-c", check]) == 0:
        return
    _say("正在建立 Python 环境 .venv", "Making the Python environment .venv")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        _stop("Python 环境没有建成，原因见上面几行。", "The Python environment could not be made; see above.")


def install_packages(what: str) -> None:
    """Install the locked packages, unless exactly these are installed already."""
    done = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []
    wanted = _fingerprint(what)
    if wanted in done:
        return
    _say("正在安装 Python 软件包（首次约需一至数分钟）", "Installing Python packages (the first time: some minutes)")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
    install = [*pip, "install", "--quiet", "--use-pep517", "--no-deps", "--requirement", str(LOCKS[what])]
    if subprocess.call(install) != 0 or subprocess.call([*pip, "check"], stdout=subprocess.DEVNULL) != 0:
        _stop(
            "Python 软件包没有装上，原因见上面几行。请检查网络后再执行同一条命令。",
            "The Python packages could not be installed; see above. Check the network, then say the command again.",
        )
    kept = [_fingerprint("run")] if what == "test" else []  # the tests' packages hold those of the program
    STAMP.write_text("\n".join([wanted, *kept]) + "\n", encoding="utf-8")


def _fingerprint(what: str) -> str:
    """Names a set of locked packages together with where they are installed."""
    digest = hashlib.sha256(str(VENV).encode())
    for lock in sorted({LOCKS["run"], LOCKS[what]}):
        digest.update(hashlib.sha256(lock.read_bytes()).digest())
    return f"{what} {digest.hexdigest()}"


def make_fonts() -> None:
    """Make the packaged fonts of the papers, which stand behind those that the office or the system has."""
    if not any((ROOT / "resources" / "fonts").glob("*.ttf")):
        _say("正在制作打印用的字体（首次约需一分钟）", "Making the fonts for the papers (the first time: a minute)")
    if subprocess.call([str(PYTHON), str(ROOT / ".ci" / "fonts.py")], env=_environment()) != 0:
        _stop("打印用的字体没有做成，原因见上面几行。", "The fonts for the papers could not be made; see above.")


def _environment() -> dict[str, str]:
    """The environment of what is started: one in which Chinese can be printed."""
    environment = dict(os.environ)
    if environment.get("LC_ALL") in {"C", "POSIX"}:
        environment["LC_ALL"] = "C.UTF-8"
    return environment


def _say(chinese: str, english: str) -> None:
    try:
        chinese.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        print(english, flush=True)
    else:
        print(chinese, flush=True)


def _stop(chinese: str, english: str) -> NoReturn:
    _say(chinese, english)
    sys.exit(1)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
