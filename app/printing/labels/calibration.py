"""校准页: two marks across and two down, at lengths that a ruler can measure; from these the next profile follows."""

from reportlab.lib.units import mm

from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.labels.design import FieldKind, LabelField, Side
from app.printing.labels.drawing import Ground
from app.printing.labels.marks import marks_of
from app.printing.labels.media import Medium
from app.printing.labels.paper import CalibrationPaper
from app.printing.labels.setting import LEADING, set_text
from app.printing.labels.sheets import ground_of
from app.printing.pen import Pen, compose

_ARM_MM = 4.0
_FINE = 0.2


def calibration_pdf(paper: CalibrationPaper, house: House, fonts: FontBook) -> bytes:
    """The page for a medium, printed with a profile (plain: what the printer does by itself)."""
    medium = house.labels.medium(paper.medium)
    ground = ground_of(medium, house, paper.profile)
    size = (medium.page.width_mm * mm, medium.page.height_mm * mm)

    def draw(pen: Pen) -> None:
        _draw_marks(pen, medium, ground)
        _draw_cells(pen, medium, ground)
        _draw_words(pen, medium, ground)

    return compose(fonts, size, "标签校准页", [draw], author=house.wording.office)


def _draw_marks(pen: Pen, medium: Medium, ground: Ground) -> None:
    marks = marks_of(medium)
    corner = (marks.edge_mm, marks.edge_mm)
    for x_mm, y_mm in (
        corner,
        (corner[0] + marks.across_mm, corner[1]),
        (corner[0], corner[1] + marks.down_mm),
    ):
        pen.canvas.setLineWidth(_FINE)
        pen.canvas.line(*ground.at(x_mm - _ARM_MM, y_mm), *ground.at(x_mm + _ARM_MM, y_mm))
        pen.canvas.line(*ground.at(x_mm, y_mm - _ARM_MM), *ground.at(x_mm, y_mm + _ARM_MM))


def _draw_cells(pen: Pen, medium: Medium, ground: Ground) -> None:
    """The edges of the cells, to hold the page against the label paper."""
    if medium.grid is None or medium.label is None:
        return
    grid, label = medium.grid, medium.label
    pen.canvas.setLineWidth(_FINE)
    pen.canvas.setDash(1, 2)
    for index in range(grid.cells):
        row, column = divmod(index, grid.columns)
        x_mm, y_mm = grid.left_mm + column * grid.pitch_x_mm, grid.top_mm + row * grid.pitch_y_mm
        left, top = ground.at(x_mm, y_mm)
        right, bottom = ground.at(x_mm + label.width_mm, y_mm + label.height_mm)
        pen.canvas.rect(left, bottom, right - left, top - bottom)
    pen.canvas.setDash()


def _draw_words(pen: Pen, medium: Medium, ground: Ground) -> None:
    marks, profile = marks_of(medium), ground.profile
    text = (
        f"{medium.name}\n"
        f"横 {marks.across_mm:g}　竖 {marks.down_mm:g}　到边 {marks.edge_mm:g}（毫米）\n"
        f"偏移 {profile.x_mm:g}、{profile.y_mm:g}\n"
        f"缩放 {profile.scale_x:g} %、{profile.scale_y:g} %"
    )
    left, top = marks.edge_mm + _ARM_MM + 1.5, marks.edge_mm + _ARM_MM + 2
    room = (_end_of_words(medium) - left, medium.page.height_mm - marks.edge_mm - top)
    field = LabelField(FieldKind.TEXT, y=0, h=room[1], show=text, x=0, w=room[0], size=11, least=4, align=Side.START)
    done = set_text(pen.fonts, field, text, (room[0] * mm, room[1] * mm))
    x, y = ground.at(left, top)
    for number, line in enumerate(done.lines):
        pen.write(line, (x, y - number * done.size * LEADING - done.size), done.size)


def _end_of_words(medium: Medium) -> float:
    """Up to where the words may go, in mm from the left: they stay within the first cell of a sheet."""
    page = medium.page.width_mm - marks_of(medium).edge_mm - _ARM_MM
    if medium.grid is None or medium.label is None:
        return page
    return min(page, medium.grid.left_mm + medium.label.width_mm - 1)
