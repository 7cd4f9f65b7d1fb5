"""A new course to start from: one module, one lesson, one question, all of it valid."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pogo_learn.errors import InputError, StoreError
from pogo_learn.system.files import write_atomically
from pogo_learn.system.language import _

_COURSE = """id: MY1
format: 1
version: 0.1.0
title: My course
language: en
level: foundation
summary: One sentence on what the course is for.
licence: CC-BY-4.0
modules: [first-module]
"""
_SOURCES = """sources:
  - id: my-source
    title: The title of a work that a lesson cites
    author: Its author
    publisher: Its publisher
    date: "2026"
    kind: guidance
"""
_GLOSSARY = """terms:
  - id: outcome
    term: outcome
    definition: A change for people that an organisation wants to bring about.
"""
_MODULE = """id: MY1-1
title: My first module
promise: One sentence on what the learner can do afterwards.
needs: []
aims: []
reviewed: {today}
review_by: {later}
check: {{draw: 1, earlier: 0, minutes: 2, pass_mark: 0.8}}
"""
_LESSON = """---
id: MY1-1.1
title: My first lesson
minutes: 8
level: foundation
outcome: say what an outcome is
aims: []
needs: []
terms: [outcome]
sources: [my-source]
takeaways:
  - An outcome is a change for people.
---

## Before you read

Answer the question before you read on. It is not scored.

## The idea {#the-idea}

An [[outcome]] is a change for people. It is not what you buy.[^my-source]
{: #what-it-is}

::: key-idea
Name the change first, and what you buy second.
:::

::: worked title="From a purchase to the change"
1. The purchase is twelve school buses.
   why: Begin with what is bought, as the plan says it.
2. Because of the buses more children reach school in time.
   why: Ask who is better off; this is the change.
:::

::: check MY1-1.1-q2
:::

::: prompt id=MY1-1.1-desk
Which change is your largest purchase for?
:::

::: one-line id=MY1-1.1-line
An outcome is a change for people, not a purchase.
:::
"""
_QUESTIONS = """questions:
  - id: MY1-1.1-q1
    type: true_false
    outcome: MY1-1.1
    use: [pre]
    difficulty: 1
    teaches: what-it-is
    statement: A new ambulance is an outcome.
    answer: false
    verdict_feedback:
      true: The ambulance is something bought. The change for people comes later.
      false: Right. The ambulance is bought so that help arrives sooner.
    reasons:
      - text: It is a thing that was bought, not a change for people.
        correct: true
        feedback: Right. An outcome is a change for people.
      - text: It is a cost to the budget, and an outcome has no cost.
        feedback: Cost does not decide it. Ask who is better off, and how.
    feedback: Ask who is better off, and how.
  - id: MY1-1.1-q2
    type: single
    outcome: MY1-1.1
    use: [text, check]
    difficulty: 2
    teaches: what-it-is
    stem: Which of these is an outcome?
    feedback: An outcome is a change for people.
    options:
      - text: More children reach school in time.
        correct: true
        feedback: Right. This is a change for people.
      - text: Twelve new school buses are bought.
        feedback: This is what is bought. It may lead to the change.
      - text: The bus contract is signed in May.
        feedback: This is a step of the purchase, not a change for people.
  - id: MY1-1.1-q3
    type: cloze
    outcome: MY1-1.1
    use: [check]
    difficulty: 1
    teaches: what-it-is
    text: "An outcome is a change for {{b1}}."
    blanks:
      - id: b1
        accept: [people, persons]
        feedback: What is bought is a means. The change is for people.
    feedback: Ask who is better off.
  - id: MY1-1.1-q4
    type: categorise
    outcome: MY1-1.1
    use: [check]
    difficulty: 2
    teaches: what-it-is
    stem: Which are outcomes, and which are things that were bought?
    groups: [Outcome, Bought]
    items:
      - {text: Ten water pumps, group: Bought, feedback: A pump is a means.}
      - {text: Fewer children fall ill, group: Outcome, feedback: A change for people.}
    feedback: Ask who is better off.
"""


def new_course(folder: Path, today: date) -> tuple[Path, ...]:
    """Write a small valid course; gives its files.

    Raises :class:`InputError` where the folder exists and is not empty, :class:`StoreError` where
    the disk refuses.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            _("{folder} is not empty.").format(folder=folder),
            safe=_("Nothing was written."),
            advice=_("Name a folder that does not exist yet."),
        )
    later = today.replace(year=today.year + 1, day=min(today.day, 28))
    texts = {
        "course.yaml": _COURSE,
        "sources.yaml": _SOURCES,
        "glossary.yaml": _GLOSSARY,
        "first-module/module.yaml": _MODULE.format(today=today, later=later),
        "first-module/first-lesson.md": _LESSON,
        "first-module/first-lesson.questions.yaml": _QUESTIONS,
    }
    try:
        for name, text in texts.items():
            write_atomically(folder / name, text.encode())
    except OSError as error:
        raise StoreError(
            _("{folder} cannot be written: {reason}.").format(
                folder=folder, reason=error.strerror or error
            ),
            safe=_("Your record is unharmed."),
        ) from error
    return tuple(folder / name for name in texts)
