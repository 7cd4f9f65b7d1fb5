"""The worked examples that come with the program: a plan, and what one should know to judge it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pogo_learn.alignment.own_plans import SUFFIX
from pogo_learn.system.language import _
from pogo_learn.system.resources import content_dir

if TYPE_CHECKING:
    # Home shows the examples when the program starts, and needs no plan for that.
    from pogo_learn.alignment.plan import Plan

FIELD = "example"
"""Field in the head of a plan that names the example it was made from; copies keep it."""


@dataclass(frozen=True, slots=True)
class Example:
    """One example."""

    name: str
    title: str
    said: str

    @property
    def file(self) -> Path:
        """The plan."""
        return content_dir() / "plans" / f"{self.name}{SUFFIX}"

    @property
    def model_answer(self) -> Path:
        """The plan after the changes of the model answer."""
        return content_dir() / "plans" / f"{self.name}-model-answer{SUFFIX}"

    def pages(self) -> tuple[tuple[str, str, Path], ...]:
        """Give key, title and file of each page there is to read."""
        folder = content_dir() / "plans" / self.name
        return (
            ("story", _("Story"), folder / "story.md"),
            ("documents", _("Documents"), folder / "documents.md"),
            ("answer", _("Model answer"), folder / "model-answer.md"),
        )


def examples() -> tuple[Example, ...]:
    """Give all examples."""
    return (
        Example(
            "northvale",
            "Northvale",
            _("A family agency with eight purchases over two years."),
        ),
        Example("calder-city", "Calder City", _("A city over three years, with unusual cases.")),
        Example(
            "solmere-education",
            "Solmere",
            _("A ministry of education: donor money, works over several years, a short line."),
        ),
    )


def example_of(plan: Plan) -> Example | None:
    """Find the example that a plan was made from."""
    name = plan.head_extra.get(FIELD)
    return next((one for one in examples() if one.name == name), None)
