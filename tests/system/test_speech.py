"""Which program speaks, and what exactly it is told, on every system."""

from __future__ import annotations

import base64
import shutil
import subprocess
from pathlib import Path

import pytest

from pogo_learn.system.speech import Saying, find_speakers, what_is_missing

TEXT = "80 % of the budget\nis “planned” in été."


def put(folder: Path, name: str, script: str = "") -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def said(platform: str, text: str, language: str) -> Saying:
    return find_speakers(platform)[0].saying(text, language)


def test_on_linux_the_service_comes_before_a_synthesizer(programs: Path) -> None:
    assert find_speakers("linux") == ()
    assert "speech-dispatcher or espeak-ng" in what_is_missing("linux")
    for name in ("espeak", "espeak-ng", "spd-say"):
        put(programs, name)
    found = find_speakers("linux")
    assert [one.program for one in found] == [
        str(programs / name) for name in ("spd-say", "espeak-ng", "espeak")
    ]
    # What the service says goes on when the program that asked for it is gone.
    assert [one.hush for one in found] == [("-C",), (), ()]


def test_the_service_is_given_one_line_and_waited_for(programs: Path) -> None:
    put(programs, "spd-say")
    saying = said("linux", TEXT, "fr")
    assert saying.arguments == ("-w", "-e", "-P", "text", "-l", "fr")
    assert saying.input.decode() == "80 % of the budget is “planned” in été.\n"


@pytest.mark.parametrize("text", ["!-!STOP all", "\n!-!STOP all", "\x07 !-!STOP all\n"])
def test_no_text_is_a_command_to_the_service(programs: Path, text: str) -> None:
    put(programs, "spd-say")
    (line,) = said("linux", text, "en").input.decode().splitlines()
    assert not line.startswith("!")
    assert "STOP all" in line


@pytest.mark.parametrize(
    ("code", "options"),
    [("fr", ("-v", "fr")), ("pt_BR", ("-v", "pt-br")), ("--help", ()), ("../x", ()), ("", ())],
)
def test_only_a_language_is_handed_on(programs: Path, code: str, options: tuple[str, ...]) -> None:
    put(programs, "espeak-ng")
    assert said("linux", TEXT, code).arguments == ("--stdin", "-b", "1", *options)


@pytest.mark.skipif(shutil.which("sed") is None, reason="there is no sed here")
@pytest.mark.parametrize(
    ("system", "language", "voice"),
    [
        ("fr_FR", "fr", "-f -"),
        ("en_GB", "fr", "-v Amélie -f -"),
        ("en_GB", "es", "-v Eddy (Spanish (Spain)) -f -"),
        ("en_GB", "sw", "-f -"),
    ],
)
def test_on_a_mac_a_voice_of_the_language_is_taken(
    programs: Path, system: str, language: str, voice: str
) -> None:
    for name in ("sh", "sed", "head", "cat"):
        found = next(Path(at, name) for at in ("/bin", "/usr/bin") if Path(at, name).exists())
        (programs / name).symlink_to(found)
    put(programs, "defaults", f"echo {system}")
    listing = (
        "Amélie              fr_CA    # Bonjour, je m’appelle Amélie.\n"
        "Daniel              en_GB    # Hello, my name is Daniel.\n"
        "Eddy (Spanish (Spain)) es_ES    # ¡Hola! Me llamo Eddy.\n"
        "Thomas              fr_FR    # Bonjour, je m’appelle Thomas.\n"
    )
    put(
        programs, "say", f"if [ \"$2\" = '?' ]; then cat <<END\n{listing}END\nelse echo $*; cat; fi"
    )
    (speaker,) = find_speakers("darwin")
    saying = speaker.saying(TEXT, language)
    done = subprocess.run(
        [speaker.program, *saying.arguments], input=saying.input, capture_output=True, check=True
    )
    assert done.stdout.decode() == f"{voice}\n80 % of the budget is “planned” in été.\n"


def test_a_mac_without_its_program_says_so(programs: Path) -> None:
    put(programs, "sh")
    assert find_speakers("darwin") == ()
    assert "say" in what_is_missing("darwin")


def test_on_windows_the_text_is_never_part_of_the_script(programs: Path) -> None:
    (programs / "powershell").write_text("")
    (programs / "powershell").chmod(0o755)
    saying = said("win32", "'; Remove-Item x '", "pt_BR")
    script = base64.b64decode(saying.arguments[-1]).decode("utf-16-le")
    assert "Remove-Item" not in script
    assert "TwoLetterISOLanguageName -eq 'pt'" in script
    (name,) = saying.environment
    assert f"$env:{name}" in script
    assert saying.environment[name] == "'; Remove-Item x '"
    assert saying.input == b""
