"""The letters of a case's life say what they must, at any length, on pages on which nothing is cut."""

import re
from dataclasses import replace

import pytest

from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import DeliveryWay
from app.printing.papers import paper_pdf
from db.vocabulary import Channel, DocumentKind, Severity
from tests.app.printing.letter_samples import (
    DUE,
    EVERY,
    LETTER,
    WHY,
    acceptance,
    comment,
    comments,
    decision,
    delivery,
    paper_result,
    result,
)
from tests.app.printing.readback import ink_colours, off_paper, pages_of, squeezed
from tests.app.printing.samples import LONG_TITLE, RARE


def says(text: str, *words: str) -> None:
    for one in words:
        assert squeezed(one) in text, one


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize("title", ["新稻种", (LONG_TITLE * 2)[:120]], ids=["3 characters", "120 characters"])
@pytest.mark.parametrize("channel", Channel)
def test_every_letter_stays_on_one_page_and_names_the_case(
    kind: str, title: str, channel: Channel, house: House, fonts: FontBook
) -> None:
    pdf = paper_pdf(EVERY[kind](title=title, channel=channel), house, fonts)
    [page] = pages_of(pdf)
    says(page, title, LETTER.number, LETTER.case_no if kind != "result" else "9512026Y0012", "第1页共1页")
    says(page, "四川省科学技术研究成果档案馆", LETTER.applicant, "2026年2月26日", LETTER.clerk)
    assert off_paper(pdf, 10) == []
    assert ink_colours(pdf) == {"black"}


@pytest.mark.parametrize("kind", EVERY)
def test_rare_characters_can_be_copied_from_every_letter(kind: str, house: House, fonts: FontBook) -> None:
    pdf = paper_pdf(EVERY[kind](applicant=f"{RARE}研究所", title=f"{RARE}选育"), house, fonts)
    [page] = pages_of(pdf)
    says(page, f"{RARE}研究所", f"{RARE}选育")


@pytest.mark.parametrize("kind", EVERY)
def test_the_same_letter_is_the_same_bytes(kind: str, house: House, fonts: FontBook) -> None:
    assert paper_pdf(EVERY[kind](), house, fonts) == paper_pdf(EVERY[kind](), house, fonts)


@pytest.mark.parametrize("kind", [kind for kind in EVERY if kind != "delivery"])
def test_every_letter_has_basis_seal_signature_and_copies(kind: str, house: House, fonts: FontBook) -> None:
    [page] = pages_of(paper_pdf(EVERY[kind](), house, fonts))
    says(page, "依据", "（盖章）", "办理人（陈静）签名", "签名及日期", "一式两份", "028-85224983")
    says(page, "张敏", "138****5678")


def test_an_acceptance_tells_what_was_handed_in_and_until_when(house: House, fonts: FontBook) -> None:
    [page] = pages_of(paper_pdf(acceptance(), house, fonts))
    says(page, "受理通知书", "申请材料齐全，符合法定形式，现予受理", "2026年2月10日", "压缩包 cgsbqy.zip", "扫描件")
    says(page, "30日，至2026-03-12", WHY, "51-2026-000123", "受理不代表准予登记", "《科技成果登记办法》")


def test_what_an_acceptance_does_not_know_is_left_out(house: House, fonts: FontBook) -> None:
    bare = replace(acceptance(), online_no="", materials=(), term="", term_why="")
    [page] = pages_of(paper_pdf(bare, house, fonts))
    assert not re.search("网上办件号|办理期限|材料名称", page)


@pytest.mark.parametrize("count", [1, 60])
def test_a_notice_lists_exactly_its_comments_in_order(count: int, house: House, fonts: FontBook) -> None:
    paper = comments(count)
    pdf = paper_pdf(paper, house, fonts)
    text = "".join(pages_of(pdf))
    found = [int(number) for number in re.findall(r"第(\d+)处：", text)]
    assert found == list(range(1, count + 1))
    says(text, "修改意见通知书", "已经第2轮形式审查", "请于2026年3月9日前登录四川省科技管理信息系统", WHY, "必须修改")
    assert off_paper(pdf, 10) == []


def test_a_long_notice_repeats_its_head_and_seals_beside_text(house: House, fonts: FontBook) -> None:
    for count in range(50, 70):
        pages = pages_of(paper_pdf(comments(count), house, fonts))
        assert all("存在的问题" in page for page in pages if "处：" in page)
        assert "依据" in pages[-1]
        assert "（盖章）" in pages[-1]


def test_a_column_in_which_nothing_stands_is_left_out(house: House, fonts: FontBook) -> None:
    bare = replace(comments(), comments=(comment(need="", code=""),))
    [page] = pages_of(paper_pdf(bare, house, fonts))
    assert not re.search("需补正的内容|意见编号", page)
    says(page, "存在的问题", "第1处：所盖公章")


def test_advice_is_marked_as_such(house: House, fonts: FontBook) -> None:
    [without] = pages_of(paper_pdf(comments(), house, fonts))
    mixed = replace(comments(), comments=(comment(), comment(2, severity=Severity.ADVICE)))
    [page] = pages_of(paper_pdf(mixed, house, fonts))
    assert "标明“建议”" not in without
    says(page, "标明“建议”的各项", "建议B02")


def test_without_a_limit_nothing_is_said_of_its_end(house: House, fonts: FontBook) -> None:
    [page] = pages_of(paper_pdf(replace(comments(), due=None, due_why=""), house, fonts))
    says(page, "请于收到本通知后尽快登录")
    assert not re.search("期限计算|逾期", page)


@pytest.mark.parametrize(
    ("channel", "way"),
    [
        (Channel.PORTAL, "登录四川政务服务网"),
        (Channel.PLAN, "登录四川省科技管理信息系统"),
        (Channel.COUNTER, "将修改后的材料送交或者邮寄至"),
    ],
)
def test_a_notice_says_how_to_mend_by_channel(channel: Channel, way: str, house: House, fonts: FontBook) -> None:
    [page] = pages_of(paper_pdf(comments(channel=channel), house, fonts))
    says(page, way)


def test_a_notice_on_papers_names_the_registration_number(house: House, fonts: FontBook) -> None:
    paper = comments(kind=DocumentKind.SUPPLEMENT, papers=True)
    [page] = pages_of(paper_pdf(paper, house, fonts))
    says(page, "补正材料通知书", "成果登记号：9512026Y0012", "经第2轮审核", "档案管理科（或门卫室）")
    assert "逾期" not in page


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (DocumentKind.REFUSAL, ("不予登记通知书", "现决定不予登记", "六十日内依法申请行政复议", "第九条")),
        (DocumentKind.WITHDRAWAL, ("终止办理告知书", "现终止办理本次申请", "可以重新提出申请")),
        (
            DocumentKind.REVOCATION,
            ("注销登记通知书", "已于2026年2月26日登记", "成果登记号9512026Y0012同时作废", "第十一条", "行政复议"),
        ),
    ],
)
def test_a_decision_says_why_and_how_to_object(
    kind: DocumentKind, words: tuple[str, ...], house: House, fonts: FontBook
) -> None:
    [page] = pages_of(paper_pdf(decision(kind, "经查实存在剽窃。"), house, fonts))
    says(page, *words, "经查实存在剽窃。")
    assert "。。" not in page


def test_a_lapsed_case_gives_the_lapse_as_its_reason(house: House, fonts: FontBook) -> None:
    lapsed = replace(decision(DocumentKind.WITHDRAWAL, ""), lapsed=True)
    says(pages_of(paper_pdf(lapsed, house, fonts))[0], "你单位未在告知的期限内补正、修改材料。")
    unsaid = decision(DocumentKind.WITHDRAWAL, "")
    assert "你单位未在" not in pages_of(paper_pdf(unsaid, house, fonts))[0]


def test_a_result_tells_number_units_persons_and_what_comes_next(house: House, fonts: FontBook) -> None:
    [page] = pages_of(paper_pdf(result(), house, fonts))
    says(
        page,
        "登记结果告知书",
        "成果登记号9512026Y0012",
        "四川农业大学；凉山州西昌农业科学研究所",
        "李铁军、𬱖卓玛、䶮阿牛",
    )
    says(page, "应用技术类", "请于2026年3月9日前将以下纸质资料", "鲜章", "不作为确认科技成果权属的直接依据", WHY)


def test_a_counter_case_has_no_papers_to_send(house: House, fonts: FontBook) -> None:
    [page] = pages_of(paper_pdf(result(channel=Channel.COUNTER), house, fonts))
    assert not re.search("纸质资料|期限计算", page)


def test_a_result_with_nothing_known_says_so(house: House, fonts: FontBook) -> None:
    bare = replace(result(registered_on=None), category=None, persons=(), due=None)
    [page] = pages_of(paper_pdf(bare, house, fonts))
    says(page, "成果类别未填写", "完成人未填写", "登记日期2026年2月26日", "请于收到本通知后尽快将以下纸质资料")


def test_a_paper_result_sends_on_to_the_acceptance_with_what_was_found_right(house: House, fonts: FontBook) -> None:
    [page] = pages_of(paper_pdf(paper_result(), house, fonts))
    says(
        page, "纸质资料审核结果告知书", "9512026Y0012", "项目编号2023YFN0001", "审核通过", "科技成果登记表118", "附光盘"
    )
    says(page, "请按照《四川省科技计划项目验收暨绩效评价工作规程》（川科政〔2024〕2号）相关要求办理。")
    [bare] = pages_of(paper_pdf(replace(paper_result(), project_no="", papers=()), house, fonts))
    assert "项目编号" not in bare
    assert "材料名称" not in bare


def test_a_proof_of_delivery_lists_the_papers_and_leaves_room_to_sign(house: House, fonts: FontBook) -> None:
    [page] = pages_of(paper_pdf(delivery(), house, fonts))
    says(page, "送达机关", "受送达人四川农业大学", "修改意见通知书川科档改〔2026〕0001号1", "■邮寄", "□直接", "□留置")
    says(
        page, "SF1385628716739", "代收理由", "拒收或留置", "见证人签名", "送达人陈静", "填发人陈静", "送达时间年月日时"
    )


def test_a_proof_of_delivery_of_many_papers_goes_on(house: House, fonts: FontBook) -> None:
    pdf = paper_pdf(replace(delivery(40, title=LONG_TITLE), way=DeliveryWay.DIRECT, tracking_no=""), house, fonts)
    text = "".join(pages_of(pdf))
    assert all(f"川科档改〔2026〕{number:04d}号" in text for number in range(1, 41))
    says(text, "■直接")
    assert "运单号" not in text
    assert off_paper(pdf, 10) == []


def test_due_day_of_the_samples_is_the_explained_one() -> None:
    assert WHY.endswith(DUE.isoformat())
