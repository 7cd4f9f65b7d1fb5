"""Broken and hostile courses: every fault with file and line, and the rest of the course opens."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pogo_learn.content.catalogue import open_catalogue
from pogo_learn.content.checking import check_course
from pogo_learn.content.course import Prose
from pogo_learn.content.scaffold import new_course
from pogo_learn.errors import Fault
from pogo_learn.system.resources import content_dir

TODAY = date(2026, 11, 23)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{inside}</svg>'
FIGURE = (
    '\n::: figure src="{src}" alt="A box." caption="A box"\n| A | B |\n|---|---|\n| 1 | 2 |\n:::\n'
)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course without fault."""
    folder = tmp_path / "course"
    new_course(folder, TODAY)
    return folder


def lesson(course: Path) -> Path:
    return course / "first-module" / "first-lesson.md"


def questions(course: Path) -> Path:
    return course / "first-module" / "first-lesson.questions.yaml"


def edit(path: Path, old: str, new: str) -> int:
    """Replace a text once; gives the line of the change."""
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def grave(course: Path) -> list[Fault]:
    return [fault for fault in check_course(course, TODAY) if not fault.warning]


def expect(course: Path, file: Path, line: int, message: str) -> None:
    """Demand a fault at a file and line."""
    found = grave(course)
    assert any(
        fault.place.file == file and fault.place.line == line and message in fault.message
        for fault in found
    ), [str(fault) for fault in found]


def test_a_new_course_has_no_fault_even_strictly(course: Path) -> None:
    assert check_course(course, TODAY) == ()


def test_the_built_in_course_has_no_fault_even_strictly() -> None:
    assert [str(f) for f in check_course(content_dir() / "foundation", TODAY)] == []


def test_broken_yaml_names_its_line_and_the_lessons_still_open(course: Path) -> None:
    line = edit(questions(course), "    use: [pre]", "    use: [pre")
    found = grave(course)
    assert any(
        fault.place.file == questions(course) and fault.place.line >= line for fault in found
    )
    assert open_catalogue([course], None).lesson("MY1-1.1").blocks


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    outcome: MY1-1.1\n", "    outcome: NO.1\n", "NO.1"),
        ("    teaches: what-it-is\n", "    teaches: nowhere\n", "nowhere"),
        ("    difficulty: 1\n", "    difficulty: 9\n", "difficulty"),
    ],
)
def test_unknown_ids_of_questions(course: Path, old: str, new: str, message: str) -> None:
    edit(questions(course), old, new)
    assert any(message in fault.message for fault in grave(course))


def test_an_unknown_term_and_source_are_named_where_they_stand(course: Path) -> None:
    line = edit(lesson(course), "[[outcome]]", "[[unheard-of]]")
    expect(course, lesson(course), line, "unheard-of")
    line = edit(lesson(course), "[^my-source]", "[^no-source]")
    expect(course, lesson(course), line, "no-source")


def test_an_id_used_twice_is_named_also_by_case(course: Path) -> None:
    line = edit(questions(course), "  - id: MY1-1.1-q2", "  - id: my1-1.1-Q1")
    expect(course, questions(course), line, "already used")


def test_lessons_that_need_each_other_in_a_circle(course: Path) -> None:
    second = lesson(course).with_name("second-lesson.md")
    text = lesson(course).read_text(encoding="utf-8")
    text = text.replace("MY1-1.1", "MY1-1.2").replace("needs: []", "needs: [MY1-1.1]")
    second.write_text(text.replace("::: check MY1-1.2-q2\n:::\n", ""), encoding="utf-8")
    edit(lesson(course), "needs: []", "needs: [MY1-1.2]")
    assert any("circle" in fault.message for fault in grave(course))


def test_a_module_that_needs_itself(course: Path) -> None:
    edit(course / "first-module" / "module.yaml", "needs: []", "needs: [MY1-1]")
    assert any("circle" in fault.message for fault in grave(course))


@pytest.mark.parametrize("src", ["figures/none.svg", "../../outside.svg", "/etc/passwd", "x.png"])
def test_a_figure_that_is_missing_or_outside(course: Path, src: str) -> None:
    (course.parent / "outside.svg").write_text(SVG.format(inside=""), encoding="utf-8")
    path = lesson(course)
    path.write_text(path.read_text(encoding="utf-8") + FIGURE.format(src=src), encoding="utf-8")
    found = grave(course)
    assert any(fault.place.file == path and src in fault.message for fault in found), found


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject><div/></foreignObject>",
        '<image href="https://example.org/x.png"/>',
        '<a href="https://example.org"><rect/></a>',
        '<rect onload="x()" width="1" height="1"/>',
        '<rect style="fill:url(https://example.org)"/>',
        '<rect fill="url(https://example.org/x)"/>',
        '<rect fill="#ff0000"/>',
        '<rect fill="token(no.such)"/>',
        '<text font-family="Comic">x</text>',
        '<text font-size="8">x</text>',
        "<rect>",
    ],
)
def test_an_unsafe_or_unfit_drawing_is_refused(course: Path, inside: str) -> None:
    figure = course / "first-module" / "x.svg"
    figure.write_text(SVG.format(inside=inside), encoding="utf-8")
    path = lesson(course)
    text = path.read_text(encoding="utf-8") + FIGURE.format(src="x.svg")
    path.write_text(text, encoding="utf-8")
    assert any(fault.place.file == figure for fault in grave(course))


def test_a_doctype_in_a_drawing_is_refused(course: Path) -> None:
    figure = course / "first-module" / "x.svg"
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + SVG.format(inside="&b;")
    figure.write_text(bomb, encoding="utf-8")
    assert any("DOCTYPE" in fault.message for fault in grave(course))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="https://example.org/x.png">',
        '<iframe src="file:///etc/passwd"></iframe>',
        '<b onclick="x()">bold</b>',
    ],
)
def test_html_in_a_lesson_is_text_and_never_a_tag(course: Path, hostile: str) -> None:
    line = edit(lesson(course), "It is not what you buy.", f"It is {hostile} not.")
    expect(course, lesson(course), line, "HTML")
    blocks = open_catalogue([course], None).lesson("MY1-1.1").blocks
    markup = "".join(block.html for block in blocks if isinstance(block, Prose))
    for tag in ("<script", "<img", "<iframe", "<b "):
        assert tag not in markup


@pytest.mark.parametrize(
    "hostile",
    ["![x](https://example.org/x.png)", "[x](javascript:alert(1))", "https://example.org"],
)
def test_links_and_pictures_of_the_web_are_refused(course: Path, hostile: str) -> None:
    line = edit(lesson(course), "It is not what you buy.", f"It is {hostile} not.")
    expect(course, lesson(course), line, "web")
    blocks = open_catalogue([course], None).lesson("MY1-1.1").blocks
    markup = "".join(block.html for block in blocks if isinstance(block, Prose))
    assert "src=" not in markup
    assert 'href="http' not in markup
    assert 'href="javascript' not in markup


def test_a_lesson_of_fifty_megabytes_is_refused_without_reading(course: Path) -> None:
    with lesson(course).open("ab") as stream:
        stream.truncate(50_000_000)
    begun = time.perf_counter()
    found = grave(course)
    assert time.perf_counter() - begun < 2
    assert any(f.place.file == lesson(course) and "50,000,000" in f.message for f in found)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda text: text.encode("utf-16"), "UTF-16"),
        (lambda text: text.replace("An ", "Ein\u00e9 ", 1).encode("latin-1", "ignore"), "UTF-8"),
        (lambda text: b"\xef\xbb\xbf" + text.encode(), "byte-order"),
        (lambda text: text.replace("An ", "An\0", 1).encode(), "zero byte"),
    ],
)
def test_other_encodings_are_named(
    course: Path, spoil: Callable[[str], bytes], message: str
) -> None:
    path = lesson(course)
    path.write_bytes(spoil(path.read_text(encoding="utf-8")))
    found = grave(course)
    assert any(fault.place.file == path and message in fault.message for fault in found), found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("terms: &a [x]\nmore: *a\n", "anchors"),
        ("terms: !!python/object/apply:os.system [echo]\n", "tag"),
        ("terms: " + "[" * 40 + "]" * 40 + "\n", "nesting"),
        ("terms: []\nterms: []\n", "twice"),
        ("- a list\n", "named fields"),
        ("", "nothing"),
    ],
)
def test_yaml_that_is_not_plain_data(course: Path, text: str, message: str) -> None:
    path = course / "glossary.yaml"
    path.write_text(text, encoding="utf-8")
    found = grave(course)
    assert any(fault.place.file == path and message in fault.message for fault in found), found


def test_links_on_the_disk_are_not_followed(course: Path) -> None:
    (course / "first-module" / "stolen.md").symlink_to("/etc/hostname")
    assert any("links are not followed" in fault.message for fault in grave(course))


def test_a_lesson_that_is_too_long(course: Path) -> None:
    with lesson(course).open("a", encoding="utf-8") as stream:
        stream.write("\nword " * 1000)
    assert any("900" in fault.message for fault in grave(course))


def test_facts_of_a_country_need_place_and_dates(course: Path) -> None:
    with lesson(course).open("a", encoding="utf-8") as stream:
        stream.write("\n::: from-practice\nA fact.\n:::\n")
    messages = " ".join(fault.message for fault in grave(course))
    assert "place=" in messages
    assert "as_at" in messages


def test_what_should_have_been_reviewed_is_a_warning(course: Path) -> None:
    later = date(2031, 1, 1)
    found = check_course(course, later)
    assert found
    assert all(fault.warning for fault in found)


def test_a_series_with_a_missing_form(course: Path) -> None:
    with lesson(course).open("a", encoding="utf-8") as stream:
        stream.write('\n::: worked series=sum title="Sum"\n1. One.\n   why: So.\n:::\n')
    messages = [fault.message for fault in grave(course)]
    assert any("“sum” has no form “faded”" in message for message in messages)
    assert any("“sum” has no form “alone”" in message for message in messages)


def test_a_definition_that_is_too_long(course: Path) -> None:
    edit(course / "glossary.yaml", "A change", "A " + "very " * 45 + "large change")
    assert any("at most 40" in fault.message for fault in grave(course))


def test_a_course_file_that_is_missing_leaves_nothing_to_open(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert open_catalogue([tmp_path], None).courses == ()


def test_all_faults_are_named_not_only_the_first(course: Path) -> None:
    edit(lesson(course), "[[outcome]]", "[[unheard-of]]")
    edit(questions(course), "    teaches: what-it-is", "    teaches: nowhere")
    edit(course / "glossary.yaml", "A change", "A " + "very " * 45 + "large change")
    assert len({fault.place.file for fault in grave(course)}) == 3
