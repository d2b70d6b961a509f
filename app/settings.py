"""The settings of this machine: each declared once, kept in ``settings.yaml`` of the data folder."""

from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import yaml
from msgspec import Meta

from app.errors import BadResourceError
from app.resources import read_resource
from app.rules.label_profile import PrinterProfile
from db.whole import write_whole

FILE_NAME = "settings.yaml"
_KINDS: dict[Any, str] = {str: "text", int: "number", bool: "switch", tuple: "list", dict: "table"}


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings. The dialog and the handbook take title and explanation from here (``declared``)."""

    clerk: Annotated[str, Meta(title="经办人姓名", description="印在文书上的收件人；空着则用电脑的用户名")] = ""
    database: Annotated[
        str,
        Meta(
            title="数据库",
            description="空着用本机数据文件夹；多台电脑共用填 postgresql://用户@服务器/数据库，密码放在 pgpass 文件里",
            pattern=r"^(postgresql://.*)?$",
        ),
    ] = ""
    fonts: Annotated[
        tuple[str, ...], Meta(title="字体文件", description="打印时先在这些字体里找字，再找系统和程序自带的字体")
    ] = ()
    printers: Annotated[
        dict[str, str], Meta(title="打印机", description="每种文书各用哪台打印机；打印时选过一次就记住")
    ] = {}
    office_prefix: Annotated[
        str, Meta(title="登记号地方代码", description="成果登记号开头的数字，四川为 951", pattern=r"^\d{3}$")
    ] = "951"
    scale: Annotated[int, Meta(title="界面缩放", description="百分比，100 至 200", ge=100, le=200)] = 100
    theme: Annotated[
        Literal["system", "light", "dark"], Meta(title="界面颜色", description="system 跟随系统，light 浅色，dark 深色")
    ] = "system"
    role: Annotated[
        Literal["LOCAL", "CLERK", "REVIEWER", "APPROVER", "ARCHIVIST"],
        Meta(
            title="本机人员的岗位",
            description="LOCAL 全部工作，CLERK 收件登记，REVIEWER 审查，APPROVER 复核，ARCHIVIST 档案管理",
        ),
    ] = "LOCAL"
    desk: Annotated[
        Literal["counter", "archive"],
        Meta(title="所在科室", description="counter 成果登记室，archive 档案管理科；工作台按此列出本室的办件"),
    ] = "counter"
    four_eyes: Annotated[
        bool, Meta(title="审查结论须复核", description="打开后，通过、退回修改、不予登记先由审查人提出，再由另一人确认")
    ] = False
    registration_from: Annotated[
        Literal["SEQUENCE", "TYPED"],
        Meta(title="成果登记号的来源", description="SEQUENCE 由本系统按顺序给号，TYPED 照国家系统给的号填写"),
    ] = "SEQUENCE"
    sms_sender: Annotated[
        Literal["export", "mas"],
        Meta(title="短信发送方式", description="export 导出表格或复制后人工发送，mas 由云MAS接口发送"),
    ] = "export"
    mas_url: Annotated[
        str,
        Meta(
            title="云MAS 接口地址",
            description="http 或 https 开头，到端口为止；建议用 https",
            pattern=r"^(https?://\S+)?$",
        ),
    ] = ""
    mas_mode: Annotated[
        Literal["normal", "template"],
        Meta(title="云MAS 发送模式", description="normal 普通短信，template 模板短信"),
    ] = "normal"
    mas_ec_name: Annotated[str, Meta(title="云MAS 集团名称", description="开户时登记的集团客户名称（ecName）")] = ""
    mas_ap_id: Annotated[
        str, Meta(title="云MAS 接口账号", description="接口用户名（apId）；密码存入系统凭据库，不写入文件")
    ] = ""
    mas_sign: Annotated[str, Meta(title="云MAS 签名编码", description="短信签名的编码（sign），不是签名文字")] = ""
    mas_add_serial: Annotated[
        str, Meta(title="云MAS 扩展码", description="没有就空着（addSerial）", pattern=r"^\d{0,12}$")
    ] = ""
    paper_in_time_by: Annotated[
        Literal["posted", "received"],
        Meta(title="纸质资料是否按时", description="posted 看寄出日（邮戳），没有寄出日时看收到日；received 看收到日"),
    ] = "posted"
    paper_received_by: Annotated[
        Literal["gate", "signed"],
        Meta(title="纸质资料何时算收到", description="signed 科室签收时，gate 门卫室代收时；纸质审核的时限从这时起算"),
    ] = "signed"
    scan_folder: Annotated[
        str, Meta(title="扫描收件夹", description="扫描仪存放 PDF 的文件夹；审核纸质资料时从这里取扫描件，空着则不用")
    ] = ""
    packages_folder: Annotated[
        str, Meta(title="档案包存放文件夹", description="制作档案包时默认存到这里；空着则每次选择")
    ] = ""
    reminder_time: Annotated[
        str,
        Meta(
            title="每天提醒的时刻",
            description="例如 09:00；到时提示将到期和已逾期的办件，空着则只在启动时提示",
            pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$",
        ),
    ] = "09:00"

    label_printers: dict[str, str] = {}
    """The printer last used for each kind of label paper, by the medium's id; chosen where labels are printed."""
    label_profiles: dict[str, PrinterProfile] = {}
    """How far each printer is off, by its name; found by a calibration page."""

    def with_value(self, key: str, value: Any) -> "Settings":
        """These settings with one changed; raises ``BadResourceError`` for a value that is not allowed."""
        try:
            return msgspec.convert({**msgspec.to_builtins(self), key: value}, Settings)
        except msgspec.ValidationError as error:
            raise BadResourceError(FILE_NAME, 1, key, str(error).partition(" - at")[0]) from error

    def printer(self, kind: str) -> str:
        """The printer remembered for a kind of paper, empty if none is."""
        return self.printers.get(kind, "")


class Declared(msgspec.Struct, frozen=True):
    """One setting as it is declared: ``kind`` is text, number, switch, choice, list or table."""

    key: str
    kind: str
    default: Any
    title: str
    explanation: str
    choices: tuple[str, ...] = ()


def declared() -> tuple[Declared, ...]:
    """The settings that a dialog shows, in their order; those without a title are chosen where they are used."""
    defaults = msgspec.to_builtins(Settings())
    return tuple(_declared(key, hint, defaults[key]) for key, hint in _hints().items() if get_origin(hint) is Annotated)


def load_settings(folder: Path) -> Settings:
    """The settings of a data folder, the defaults where it has none; raises ``BadResourceError``."""
    file = folder / FILE_NAME
    return read_resource(file, Settings) if file.exists() else Settings()


def save_settings(folder: Path, settings: Settings) -> None:
    """Write the settings whole; what stands at its default is left out."""
    defaults = msgspec.to_builtins(Settings())
    own = {key: value for key, value in msgspec.to_builtins(settings).items() if value != defaults[key]}
    text = yaml.safe_dump(own, allow_unicode=True, sort_keys=False)
    write_whole(folder / FILE_NAME, text.encode())


def _hints() -> dict[str, Any]:
    return get_type_hints(Settings, include_extras=True)


def _declared(key: str, hint: Any, default: Any) -> Declared:
    plain, meta = get_args(hint)[:2]
    choices = get_args(plain) if get_origin(plain) is Literal else ()
    kind = "choice" if choices else _KINDS[get_origin(plain) or plain]
    return Declared(key, kind, default, meta.title, meta.description, choices)
