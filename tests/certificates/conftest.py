"""A key of its own for every test."""

from __future__ import annotations

import pytest

from pogo_learn.certificates.keys import Issuer, make_issuer
from pogo_learn.system.folders import DataFolder


@pytest.fixture
def issuer(folder: DataFolder) -> Issuer:
    return make_issuer(folder)
