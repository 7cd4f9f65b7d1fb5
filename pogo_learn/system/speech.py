"""Which program of the system speaks, and how it is told to.

``docs/decisions/0013-read-aloud.md`` says why so. Nothing is looked for before somebody asks.
"""

from __future__ import annotations

import base64
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from pogo_learn.system.language import _

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_NO_SIGN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MOST: Final = 16_000
"""Letters spoken in one go; a paragraph has some hundreds, and Windows bounds an environment."""
_WINDOWS_TEXT: Final = "POGO_LEARN_SPOKEN"

_ON_MAC: Final = r"""
case "$(defaults read -g AppleLocale 2>/dev/null)" in "$0"*) exec say -f - ;; esac
voice=$(say -v '?' | sed -n "s/^\(.*[^ ]\) \{1,\}$0[_-][A-Z].*/\1/p" | head -n 1)
if [ -n "$voice" ]; then exec say -v "$voice" -f -; else exec say -f -; fi
"""
"""A voice of the language, where the one that the person chose for the system is of another."""

_ON_WINDOWS: Final = """
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$speaker = New-Object System.Speech.Synthesis.SpeechSynthesizer
$found = $speaker.GetInstalledVoices() | Where-Object {
    $_.Enabled -and $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq '@'
} | Select-Object -First 1
if ($found) { $speaker.SelectVoice($found.VoiceInfo.Name) }
$speaker.Speak($env:POGO_LEARN_SPOKEN)
"""


@dataclass(frozen=True, slots=True)
class Saying:
    """One text to be spoken: arguments of the program, its input, what its environment has too."""

    arguments: tuple[str, ...]
    input: bytes = b""
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A program that speaks: the name people know, where it is, and how it is told."""

    name: str
    program: str
    say: Callable[[str, str], Saying]
    """Takes a text of one line and the code of its language."""
    hush: tuple[str, ...] = ()
    """Arguments of a call that ends what is spoken; empty where ending the program does."""

    def saying(self, text: str, language: str) -> Saying:
        """Give how a text is spoken. Signs that are no text, and line breaks, become blanks."""
        line = " ".join(_NO_SIGN.sub(" ", text).split())[:_MOST]
        code = language.replace("_", "-").casefold()
        return self.say(line, code if _LANGUAGE.fullmatch(code) else "")


def find_speakers(platform: str = sys.platform) -> tuple[Speaker, ...]:
    """Give the programs here that speak, the best one first."""
    found = []
    for name, program, say, hush in _known(platform):
        path = shutil.which(program)
        if path is not None:
            found.append(Speaker(name, path, say, hush))
    return tuple(found)


def what_is_missing(platform: str = sys.platform) -> str:
    """Say in one line what would have to be there for a computer without a speaker."""
    if platform in {"darwin", "win32"}:
        name = "say" if platform == "darwin" else "PowerShell"
        words = _("This computer cannot read aloud: its program {program} was not found.")
        return words.format(program=name)
    return _(
        "Nothing on this computer can read aloud yet. Have speech-dispatcher or espeak-ng installed."
    )


def _known(
    platform: str,
) -> tuple[tuple[str, str, Callable[[str, str], Saying], tuple[str, ...]], ...]:
    if platform == "darwin":
        return (("say", "sh", _by_say, ()),) if shutil.which("say") else ()
    if platform == "win32":
        return (("PowerShell", "powershell", _by_powershell, ()),)
    return (
        # The service goes on speaking when the program that asked is ended. The long form of this
        # option wants an argument in some versions.
        ("speech-dispatcher", "spd-say", _by_dispatcher, ("-C",)),
        ("espeak-ng", "espeak-ng", _by_espeak, ()),
        ("espeak", "espeak", _by_espeak, ()),
    )


def _by_dispatcher(text: str, language: str) -> Saying:
    # As input and not as argument: there, older versions take a percent sign for a format. A line
    # of input that begins with "!-!" is a command to the service.
    line = text.lstrip("!")
    said = ("-l", language) if language else ()
    return Saying(("-w", "-e", "-P", "text", *said), f"{line}\n".encode())


def _by_espeak(text: str, language: str) -> Saying:
    said = ("-v", language) if language else ()
    return Saying(("--stdin", "-b", "1", *said), f"{text}\n".encode())


def _by_say(text: str, language: str) -> Saying:
    return Saying(("-c", _ON_MAC, language.partition("-")[0] or "en"), f"{text}\n".encode())


def _by_powershell(text: str, language: str) -> Saying:
    # The text is no input: the host reads that itself, in the code page of the console.
    script = _ON_WINDOWS.replace("@", language.partition("-")[0])
    encoded = base64.b64encode(script.encode("utf-16-le")).decode()
    arguments = ("-NoProfile", "-NonInteractive", "-InputFormat", "None")
    return Saying((*arguments, "-EncodedCommand", encoded), environment={_WINDOWS_TEXT: text})
