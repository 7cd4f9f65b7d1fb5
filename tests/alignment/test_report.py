"""Reports: what they say, that nothing in a plan becomes markup, that a screen reader can use them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from fontTools.ttLib import TTFont

from pogo_learn.alignment.analysis import analyse
from pogo_learn.alignment.plan import Plan
from pogo_learn.alignment.reporting import write_report
from pogo_learn.alignment.snapshots import with_snapshot
from pogo_learn.alignment.what_if import other_control
from pogo_learn.errors import UsageError
from pogo_learn.system.language import MIRRORED_PSEUDO, set_language
from pogo_learn.system.resources import assets_dir
from pogo_learn.typesetting.glyphs import drawable
from tests.alignment.large import large_plan
from tests.alignment.making import changed, sample, small
from tests.peers import peer_program

DAY = date(2026, 11, 1)
EVIL = '</td><script>alert("x")</script> #eval("1") $x$ \\ {} [b] @a <a> =1+1'


def report(plan: Plan, target: Path, before: Plan | None = None) -> Path:
    earlier = analyse(before) if before is not None else None
    write_report(analyse(plan), target, made_on=DAY, before=earlier)
    return target


class Page(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


@pytest.fixture
def mirrored() -> Iterator[None]:
    set_language(MIRRORED_PSEUDO)
    yield
    set_language("en")


def test_the_page_has_the_figures_and_every_finding(tmp_path: Path) -> None:
    page = Page(report(sample("northvale"), tmp_path / "r.html").read_text(encoding="utf-8"))
    for words in ("7,000", "490", "160", "92.4 %", "93.5 %", "61.1 %", "89.6 %", "30.5 %"):
        assert words in page.text, words
    assert "41 findings" in page.text
    assert len([one for one in page.all("li") if one.get("class")]) == 41
    assert "2027-08-31 - 2027-09-29" in page.text


def test_the_page_can_be_used_by_a_screen_reader_and_loads_nothing(tmp_path: Path) -> None:
    page = Page(report(sample("northvale"), tmp_path / "r.html").read_text(encoding="utf-8"))
    assert page.all("html")[0] == {"lang": "en", "dir": "ltr"}
    assert len(page.all("table")) == len(page.all("caption")) >= 5
    assert all(one.get("scope") in {"col", "row"} for one in page.all("th"))
    assert len(page.all("main")) == len(page.all("h1")) == 1
    for tag in ("script", "img", "link", "iframe", "object", "form"):
        assert not page.all(tag), tag
    assert not re.search(r"https?:|url\(|@import", (tmp_path / "r.html").read_text())


def test_what_stands_in_a_plan_is_never_markup(tmp_path: Path) -> None:
    plan = changed(replace(sample("northvale"), title=EVIL), {"P1": {"title": EVIL}})
    page = Page(report(plan, tmp_path / "r.html").read_text(encoding="utf-8"))
    assert not page.all("script")
    assert EVIL in page.text
    report(plan, tmp_path / "r.pdf")
    book = openpyxl.load_workbook(report(plan, tmp_path / "r.xlsx"))
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)


def test_the_workbook_has_every_row_as_numbers(tmp_path: Path) -> None:
    plan = large_plan(items=1200)
    book = openpyxl.load_workbook(report(plan, tmp_path / "r.xlsx"))
    analysis = analyse(plan)
    assert book["Items"].max_row == len(plan.items) + 1
    assert book["Findings"].max_row == len(analysis.findings) + 1
    costs = [row[1].value for row in book["Items"].iter_rows(min_row=2)]
    assert sum(costs) == plan.total


def test_a_large_page_says_what_is_left_out(tmp_path: Path) -> None:
    plan = large_plan(items=1200)
    text = report(plan, tmp_path / "r.html").read_text(encoding="utf-8")
    rest = len(analyse(plan).findings) - 500
    assert rest > 0
    assert rest >= 1000
    assert f"{rest:,} more findings, less grave or with less money, are in the workbook." in text


def decided() -> Plan:
    at = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    first = with_snapshot(sample("northvale"), "As handed in", "", at)
    items = tuple(
        replace(one, cost=one.cost - 100) if one.id == "P5" else one for one in first.items
    )
    return with_snapshot(replace(first, items=items), "Smaller", "The <board> said so", at, "Amina")


def test_the_decision_log_is_the_last_part_of_every_report(tmp_path: Path) -> None:
    page = report(decided(), tmp_path / "r.html").read_text(encoding="utf-8")
    last = page[page.rindex("<h2>") :]
    for words in ("Decisions: what", "As handed in (2026-11-23 09:30)",
                  "Smaller (2026-11-23 09:30, Amina)", "The &lt;board&gt; said so", "P5"):  # fmt: skip
        assert words in last
    book = openpyxl.load_workbook(report(decided(), tmp_path / "r.xlsx"))
    rows = [[cell.value for cell in row] for row in book.worksheets[-1].iter_rows()]
    assert rows[2][:2] == ["Smaller (2026-11-23 09:30, Amina)", "The <board> said so"]
    assert "P5" in rows[2][2]
    assert "Decisions" not in report(sample("northvale"), tmp_path / "s.html").read_text()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_the_decision_log_is_the_last_part_of_the_pdf(tmp_path: Path) -> None:
    target = report(decided(), tmp_path / "r.pdf")
    said = subprocess.run(
        ["pdftotext", str(target), "-"], capture_output=True, text=True, check=True
    )
    log = said.stdout.rindex("Decisions: what changed")
    assert "The <board> said so" in said.stdout[log:]


def test_a_workbook_says_how_far_it_is(tmp_path: Path) -> None:
    shares: list[float] = []
    analysis = analyse(large_plan(items=400))
    write_report(analysis, tmp_path / "r.xlsx", made_on=DAY, told=shares.append)
    assert shares == sorted(shares)
    assert len(shares) > 5
    assert shares[-1] <= 1


@pytest.mark.parametrize("kind", [".html", ".pdf", ".xlsx"])
def test_an_empty_plan_has_a_report_too(tmp_path: Path, kind: str) -> None:
    assert report(small(), tmp_path / f"r{kind}").stat().st_size > 1000


@pytest.mark.parametrize("kind", [".html", ".pdf", ".xlsx"])
def test_the_same_plan_gives_the_same_report(tmp_path: Path, kind: str) -> None:
    first = report(sample("northvale"), tmp_path / f"a{kind}")
    second = report(sample("northvale"), tmp_path / f"b{kind}")
    if kind == ".xlsx":
        one, other = openpyxl.load_workbook(first), openpyxl.load_workbook(second)
        for sheet in one:
            rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
            assert rows == [[c.value for c in row] for row in other[sheet.title].iter_rows()]
    else:
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("kind", [".html", ".xlsx"])
def test_a_report_of_a_what_if_shows_before_and_after(tmp_path: Path, kind: str) -> None:
    before = sample("northvale")
    target = report(other_control(before), tmp_path / f"r{kind}", before)
    if kind == ".html":
        page = Page(target.read_text(encoding="utf-8"))
        assert "Before and after" in page.text
        assert "Lines limit signatures now" in page.text
    else:
        book = openpyxl.load_workbook(target)
        assert book["Before and after"].max_row > 5


def test_another_kind_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.html, \.pdf or \.xlsx"):
        report(sample("northvale"), tmp_path / "r.docx")
    assert not list(tmp_path.iterdir())


def test_an_old_report_stays_whole_when_the_folder_refuses(tmp_path: Path) -> None:
    target = tmp_path / "missing" / "r.html"
    (tmp_path / "missing").write_text("a file, not a folder")
    with pytest.raises(OSError, match="missing"):
        report(sample("northvale"), target)


# The PDF, looked at with programs that we did not write


def pdf_facts(file: Path) -> str:
    program = shutil.which("pdfinfo")
    if program is None:
        pytest.skip("pdfinfo (poppler-utils) is not installed; continuous integration installs it")
    return subprocess.run([program, str(file)], capture_output=True, text=True, check=True).stdout


def pdf_text(file: Path) -> str:
    program = shutil.which("pdftotext")
    assert program is not None
    done = subprocess.run([program, str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def embedded(file: Path) -> list[str]:
    """Give the fonts; fails for one that is not inside the file."""
    program = shutil.which("pdffonts")
    assert program is not None
    done = subprocess.run([program, str(file)], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()[2:]
    assert all(line.split()[-5] == "yes" for line in lines), done.stdout
    return [line.split()[0] for line in lines]


def test_the_pdf_is_tagged_and_brings_its_fonts(tmp_path: Path) -> None:
    file = report(sample("northvale"), tmp_path / "r.pdf")
    facts = pdf_facts(file)
    assert re.search(r"Tagged:\s+yes", facts)
    assert re.search(r"Title:\s+Northvale plan FY27-28", facts)
    assert all("Inter" in font for font in embedded(file))
    assert b"pdfuaid:part" in file.read_bytes()
    assert "Case management system" in pdf_text(file)


@pytest.mark.usefixtures("mirrored")
def test_the_pdf_is_right_in_arabic(tmp_path: Path) -> None:
    words = "خدمات التنظيف والصيانة"
    plan = changed(replace(sample("northvale"), title=words), {"P1": {"title": words}})
    file = report(plan, tmp_path / "r.pdf")
    pdf_facts(file)
    assert any("PogoSansArabic" in font for font in embedded(file))
    text = pdf_text(file)
    assert words in re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


@pytest.mark.parametrize("title", ["采购计划 2027", "Plan 😀", "ก ข", "a\u0000b\u0085c"])
def test_what_no_font_has_is_shown_as_a_box_and_said(tmp_path: Path, title: str) -> None:
    plan = changed(sample("northvale"), {"P1": {"title": title}})
    file = report(plan, tmp_path / "r.pdf")
    pdf_facts(file)
    if title.isprintable():
        assert "stands for a character that the fonts of this program do not have" in " ".join(
            pdf_text(file).split()
        )


@pytest.mark.parametrize("language", ["en", MIRRORED_PSEUDO])
def test_an_independent_checker_accepts_the_pdf(tmp_path: Path, language: str) -> None:
    program = peer_program("pdfua")
    set_language(language)
    try:
        file = report(decided(), tmp_path / "r.pdf")
    finally:
        set_language("en")
    done = subprocess.run(
        [program, "check", str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "PASS" in done.stdout


def test_the_characters_of_a_font_are_read_as_others_read_them() -> None:
    for file in sorted((assets_dir() / "fonts").glob("*.ttf")):
        assert drawable((file,)) == frozenset(TTFont(file).getBestCmap())
