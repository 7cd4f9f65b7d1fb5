"""A screen reader's view of the real program. Run by the system's Python, inside a D-Bus session.

Starts Xvfb and the program, reads the first lesson through AT-SPI, answers its first question by
the controls' own actions, and prints what it read as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pyatspi

WAIT = 40.0


def start_display() -> tuple[subprocess.Popen[bytes], str]:
    """Start Xvfb on a free display."""
    reading, writing = os.pipe()
    display = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    number = os.read(reading, 16).decode().strip()
    return display, f":{number}"


def until(found, what):
    """Ask again until something is there."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        result = found()
        if result:
            return result
        time.sleep(0.1)
    raise SystemExit(f"not found within {WAIT:g} s: {what}")


def application():
    """Find the program on the bus."""
    for one in pyatspi.Registry.getDesktop(0):
        if one is not None and "pogo" in (one.name or "").lower():
            return one
    return None


def everything(node, depth=0):
    """Give all accessibles below one, in order."""
    if depth > 40:
        return
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is not None:
            yield child
            yield from everything(child, depth + 1)


def find(root, role, beginning):
    """Find by role and the beginning of the name."""
    for node in everything(root):
        if node.getRole() == role and (node.name or "").startswith(beginning):
            return node
    return None


def text_of(node):
    """Read running text."""
    try:
        text = node.queryText()
    except NotImplementedError:
        return ""
    return text.getText(0, text.characterCount)


def press(node):
    """Do the first action of a control."""
    node.queryAction().doAction(0)


def main(python: str, folder: str) -> None:
    """Read and answer."""
    display, name = start_display()
    variables = {
        **os.environ,
        "DISPLAY": name,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    program = subprocess.Popen(
        [python, "-m", "pogo_learn", "--data-dir", folder, "--open", "M1.1"], env=variables
    )
    try:
        root = until(application, "the program on the accessibility bus")
        radio = until(lambda: find(root, pyatspi.ROLE_RADIO_BUTTON, "A. "), "the first option")
        labels = [node.name for node in everything(root) if node.getRole() == pyatspi.ROLE_LABEL]
        prose = [words for node in everything(root) if len(words := text_of(node)) > 60]
        press(radio)
        until(lambda: radio.getState().contains(pyatspi.STATE_CHECKED), "the option as chosen")
        press(
            until(
                lambda: find(root, pyatspi.ROLE_RADIO_BUTTON, "How sure are you?: Certain"),
                "certainty",
            )
        )
        press(until(lambda: find(root, pyatspi.ROLE_PUSH_BUTTON, "Check"), "the Check button"))
        spoken = until(
            lambda: [
                node.description
                for node in everything(root)
                if node.getRole() == pyatspi.ROLE_RADIO_BUTTON
                and (node.description or "").startswith(("Right.", "Wrong.", "This was right."))
            ],
            "the feedback",
        )
        print(json.dumps({"labels": labels, "prose": prose, "feedback": spoken}))
    finally:
        program.terminate()
        program.wait(20)
        display.terminate()
        display.wait(20)


if __name__ == "__main__":
    main(*sys.argv[1:])
