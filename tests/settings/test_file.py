"""The settings file: what is foreign, damaged or absurd in it is passed over, one by one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pogo_learn.errors import StoreError
from pogo_learn.settings.file import load_settings, save_settings
from pogo_learn.settings.table import SCHEME, TABLE, TEXT_PERCENT, WIDER_SPACING, Settings


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = Settings({}).with_value(SCHEME, "dark").with_value(TEXT_PERCENT, 150)
    save_settings(path, settings)
    assert load_settings(path) == settings


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b'"text"',
        b"{",
        b'{"scheme":',
        b"[" * 100_000,
        b'{"scheme": "dark"}' + b" " * 1_000_001,
    ],
)
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert load_settings(path) == Settings({})


def test_a_missing_file_and_a_folder_in_its_place_give_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.json") == Settings({})
    assert load_settings(tmp_path) == Settings({})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("scheme", "purple"),
        ("scheme", 3),
        ("text_percent", 99),
        ("text_percent", 201),
        ("text_percent", True),
        ("text_percent", 150.0),
        ("wider_spacing", 1),
        ("language", "x" * 5000),
        ("unheard_of", "x"),
    ],
)
def test_one_unfit_value_leaves_the_others(tmp_path: Path, key: str, value: object) -> None:
    path = tmp_path / "settings.json"
    sound = {"reading_font": "sans", key: value}
    path.write_text(json.dumps(sound), encoding="utf-8")
    assert load_settings(path) == Settings({"reading_font": "sans"})


def test_every_default_may_be_set(tmp_path: Path) -> None:
    for setting in TABLE:
        assert setting.accepts(setting.default), setting.key


def test_an_unfit_value_is_refused_and_the_old_settings_stay() -> None:
    settings = Settings({})
    with pytest.raises(ValueError, match="text_percent"):
        settings.with_value(TEXT_PERCENT, 300)
    assert settings.with_value(WIDER_SPACING, value=True) is not settings
    assert not settings.flag(WIDER_SPACING)


def test_a_place_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        save_settings(blocked / "settings.json", Settings({}))
    assert caught.value.safe.startswith("Your answers")
