"""Every paper says what the office must say, in text that can be copied, on pages on which nothing is cut."""

import datetime as dt

import pytest

from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import GapRow, MaterialRow
from app.printing.papers import label_pdf, notice_pdf, receipt_pdf, rejection_pdf
from db.vocabulary import Arrival, Channel
from tests.app.printing.readback import codes, ink_colours, off_paper, pages_of, squeezed
from tests.app.printing.samples import LONG_TITLE, RARE, label, notice, receipt, rejection


def test_each_part_of_the_receipt_says_everything(house: House, fonts: FontBook) -> None:
    [page] = pages_of(receipt_pdf(receipt(tracking_no="SF1385628716739", note="资料袋两只"), house, fonts))
    for words in (
        "川科档收〔2026〕0031号", "2026-0031", "2026年2月26日 10:24", "四川农业大学", "抗稻瘟病水稻新品种",
        "应用技术类", "方式三 线下（现场）", "张敏", "138****5678", "科技成果登记表", "压缩包 cgsbqy.zip", "312",
        "原件", "复印件", "胶装", "收件人（陈静）签名", "送件人签名", "028-85224983", "K7Q2-91XD", "SF1385628716739",
        "本回执仅证明收到材料，不代表受理。", "第1页共1页", "材料齐全，已收件待审查", "资料袋两只",
    ):  # fmt: skip
        assert page.count(squeezed(words)) >= 2, words
    assert page.count("申请人联") == 1
    assert page.count("存根") == 1
    assert page.count("沿此线裁开") == 1


def test_an_online_receipt_has_no_line_for_a_deliverer(house: House, fonts: FontBook) -> None:
    online = receipt(deliverer="", deliverer_phone="", arrival=Arrival.ONLINE)
    [page] = pages_of(receipt_pdf(online, house, fonts))
    assert "联系电话" not in page
    assert "收件人（陈静）签名" in page
    assert "送件人签名" not in page


def test_what_was_not_filled_in_is_said_so(house: House, fonts: FontBook) -> None:
    [page] = pages_of(rejection_pdf(rejection(title="", applicant=""), house, fonts))
    assert "申请人：你单位" in page
    assert "成果名称：未填写；" in page


def test_a_receipt_without_materials_says_so(house: House, fonts: FontBook) -> None:
    assert "未收到材料" in pages_of(receipt_pdf(receipt(materials=()), house, fonts))[0]


def test_a_plan_receipt_names_both_desks(house: House, fonts: FontBook) -> None:
    [page] = pages_of(receipt_pdf(receipt(channel=Channel.PLAN, arrival=Arrival.MAIL), house, fonts))
    assert "028-85224983" in page
    assert "黄老师028-85222344" in page


def test_the_usual_list_of_eight_stays_on_one_sheet(house: House, fonts: FontBook) -> None:
    eight = tuple(MaterialRow(f"成果评价证明之{number}", 1, 46, "原件", "不合要求，见告知书") for number in range(8))
    assert len(pages_of(receipt_pdf(receipt(materials=eight), house, fonts))) == 1


def test_sixty_materials_go_on_in_both_parts_with_the_head_repeated(house: House, fonts: FontBook) -> None:
    names = [f"第{number}项材料{LONG_TITLE if number % 7 == 0 else '证明'}" for number in range(1, 61)]
    rows = tuple(MaterialRow(name, 1, 2, "原件", f"注{number}") for number, name in enumerate(names))
    pdf = receipt_pdf(receipt(materials=rows, title=LONG_TITLE, note="资料袋两只；" * 30), house, fonts)
    pages = pages_of(pdf)
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert page.count(f"第{number}页共{len(pages)}页") == 2
        assert page.count("材料名称") == (2 if "原件" in page else 0)
        assert page.count("川科档收〔2026〕0031号") == 2
        assert codes(pdf, number - 1) == [("Code 128", "2026-0031")] * 2 + [("QR Code", "2026-0031")] * 2
    whole = "".join(pages)
    assert all(whole.count(squeezed(name)) == 2 for name in names if LONG_TITLE in name)
    assert all(whole.count(f"注{number}") >= 2 for number in range(60))
    assert whole.count(squeezed("资料袋两只；" * 30)) == 2
    assert pages[-1].count("收件人（陈静）签名") == 2
    assert off_paper(pdf, 5) == []


def test_the_notice_lists_every_gap_and_until_when(house: House, fonts: FontBook) -> None:
    paper = notice()
    [page] = pages_of(notice_pdf(paper, house, fonts))
    for words in (
        "一次性告知书", paper.number, "四川农业大学：", paper.title, "已于2026年2月26日收到",
        *(text for gap in paper.gaps for text in (gap.name, gap.problem, gap.need, gap.code)),
        "请于2026年3月12日前", paper.due_why, "成都市武侯区人民南路四段成科路8号成果登记室", "028-85224983",
        "办理人（陈静）签名", "申请人签名", "138****5678", "一式两份，一份交申请人，一份留存", "（盖章）", "第1页共1页",
    ):  # fmt: skip
        assert squeezed(words) in page, words
    assert page.index(squeezed(paper.number)) < page.index("一次性告知书")


@pytest.mark.parametrize(
    ("channel", "way"),
    [
        (Channel.PORTAL, "登录四川政务服务网"),
        (Channel.PLAN, "登录四川省科技管理信息系统"),
        (Channel.COUNTER, "将补正材料送交或者邮寄"),
    ],
)
def test_the_notice_says_how_to_mend_by_channel(channel: Channel, way: str, house: House, fonts: FontBook) -> None:
    [page] = pages_of(notice_pdf(notice(channel=channel), house, fonts))
    assert f"请于2026年3月12日前{way}" in page


def test_a_long_notice_repeats_its_head_and_cuts_nothing(house: House, fonts: FontBook) -> None:
    gaps = tuple(
        GapRow(f"材料{n}", f"问题{n}：" + "没有盖章，" * (n % 9), f"补{n}：{LONG_TITLE}", "B04") for n in range(40)
    )
    huge = GapRow("巨幅材料", "问" * 1500, "答" * 2300, "H01")
    pdf = notice_pdf(notice(gaps=(*gaps, huge), title=LONG_TITLE), house, fonts)
    pages = pages_of(pdf)
    assert len(pages) > 4
    assert all(f"第{number}页共{len(pages)}页" in page for number, page in enumerate(pages, 1))
    whole = "".join(pages)
    for gap in gaps:
        assert gap.name in whole
        assert f"问题{gap.name[2:]}：" in whole
    heads = sum(page.count("存在的问题") for page in pages)
    assert whole.count("问") == 1500 + len(gaps) + heads
    assert whole.count("答") == 2300
    assert off_paper(pdf, 5) == []


def test_the_rejection_says_why_where_to_go_and_how_to_object(house: House, fonts: FontBook) -> None:
    paper = rejection(received_on=dt.date(2026, 2, 25))
    [page] = pages_of(rejection_pdf(paper, house, fonts))
    for words in (
        "不予受理通知书", paper.number, paper.applicant, paper.title, paper.reason, paper.where_to, "现决定不予受理",
        "《科技成果登记办法》", "六十日内依法申请行政复议", "2026年2月25日收到", "2026年2月26日", "（盖章）",
        "办理人（陈静）签名", "签收人签名",
    ):  # fmt: skip
        assert squeezed(words) in page, words


@pytest.mark.parametrize("where", ["国家知识产权局专利局成都代办处", "国家知识产权局专利局成都代办处。"])
def test_where_to_go_is_named_as_such(house: House, fonts: FontBook, where: str) -> None:
    [page] = pages_of(rejection_pdf(rejection(where_to=where), house, fonts))
    assert page.count("办理去向：国家知识产权局专利局成都代办处。") == 1
    assert "。。" not in page


def test_a_case_with_its_own_basis_prints_that(house: House, fonts: FontBook) -> None:
    own = "《科技成果登记办法》第二条"
    ended = f"{own}。"
    assert f"依据{own}，" in pages_of(rejection_pdf(rejection(basis=ended), house, fonts))[0]
    assert f"依据：{own}。" in pages_of(notice_pdf(notice(basis=ended), house, fonts))[0]


def test_rare_characters_can_be_copied_from_every_paper(house: House, fonts: FontBook) -> None:
    made = [
        receipt_pdf(receipt(deliverer=RARE), house, fonts),
        notice_pdf(notice(contact=RARE), house, fonts),
        rejection_pdf(rejection(applicant=RARE), house, fonts),
        label_pdf(label(title=RARE), house, fonts),
    ]
    assert all(RARE in pages_of(pdf)[0] for pdf in made)


def test_codes_decode_from_what_the_coarsest_printer_prints(house: House, fonts: FontBook) -> None:
    assert codes(label_pdf(label(), house, fonts)) == [("Code 128", "2026-0031"), ("QR Code", "2026-0031")]
    assert set(codes(receipt_pdf(receipt(), house, fonts))) == {("Code 128", "2026-0031"), ("QR Code", "2026-0031")}


def test_a_long_case_number_still_fits_and_decodes(house: House, fonts: FontBook) -> None:
    number = "CGDJ-2026-000031"
    assert codes(label_pdf(label(case_no=number), house, fonts)) == [("Code 128", number), ("QR Code", number)]
    both = receipt_pdf(receipt(case_no=number), house, fonts)
    assert codes(both) == [("Code 128", number)] * 2 + [("QR Code", number)] * 2
    assert pages_of(both)[0].count("科技成果登记收件回执") == 2


@pytest.mark.parametrize("title", ["水稻", LONG_TITLE, LONG_TITLE * 3], ids=["short", "long", "longest"])
def test_the_label_shrinks_its_title_until_all_is_on_it(title: str, house: House, fonts: FontBook) -> None:
    pdf = label_pdf(label(title=title, unit="阿坝藏族羌族自治州农业科学技术研究所" * 3), house, fonts)
    [page] = pages_of(pdf)
    for words in (
        title,
        "2026-0031",
        "阿坝藏族羌族自治州农业科学技术研究所" * 3,
        "应用技术",
        "方式三",
        "2026年2月26日",
        "第1袋",
    ):
        assert squeezed(words) in page
    assert off_paper(pdf, 2) == []


def test_the_same_paper_is_the_same_bytes(house: House, fonts: FontBook) -> None:
    assert receipt_pdf(receipt(), house, fonts) == receipt_pdf(receipt(), house, fonts)
    assert notice_pdf(notice(), house, fonts) == notice_pdf(notice(), house, fonts)
    assert rejection_pdf(rejection(), house, fonts) == rejection_pdf(rejection(), house, fonts)
    assert label_pdf(label(), house, fonts) == label_pdf(label(), house, fonts)


def test_papers_are_black_on_white(house: House, fonts: FontBook) -> None:
    assert ink_colours(receipt_pdf(receipt(), house, fonts)) == {"black"}
