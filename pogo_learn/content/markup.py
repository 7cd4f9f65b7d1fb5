"""Markdown to clean HTML: our dialect, our link forms, nothing else."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.serializers import to_xhtml_string
from markdown.treeprocessors import Treeprocessor

from pogo_learn.content.plain import plain
from pogo_learn.content.quotes import curly, set_quotes

TERM = re.compile(r"\[\[([A-Za-z0-9][A-Za-z0-9_.-]*)(?:[|\x1f]([^\]\n]+))?\]\]")
SOURCE = re.compile(r"\[\^([A-Za-z0-9][A-Za-z0-9_.-]*)\]")

_PLAIN = re.compile(r"[A-Za-z(“\"'][^*_`\[\]<>&\\{}~^|:#!\n]*")

_TAGS = {
    "p", "em", "strong", "code", "a", "sup", "sub", "ul", "ol", "li", "dl", "dt", "dd",
    "br", "blockquote", "h2", "h3", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "name"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}}


@dataclass(frozen=True, slots=True)
class Piece:
    """A top-level element: its tag, explicit id or empty, clean HTML and plain text."""

    tag: str
    id: str
    html: str
    text: str
    element: ElementTree.Element


class _Link(InlineProcessor):
    """Turns ``[[term]]`` and ``[^source]`` into links that only the reader understands."""

    def __init__(self, pattern: str, md: Markdown, words: _Words) -> None:
        super().__init__(pattern, md)
        self._words = words

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        link = ElementTree.Element("a")
        if match.group(0).startswith("[["):
            key = match.group(1)
            link.set("href", f"term:{key}")
            link.text = match.group(2) or self._words.terms.get(key, key)
        else:
            key = match.group(1)
            link.set("href", f"source:{key}")
            above = ElementTree.SubElement(link, "sup")
            above.text = str(self._words.numbers.get(key, "?"))
        return link, match.start(0), match.end(0)


@dataclass(slots=True)
class _Words:
    """What links need to know: the term behind an id, the number of a source."""

    terms: Mapping[str, str]
    numbers: Mapping[str, int]


class _Collect(Treeprocessor):
    """Keeps the finished tree, so that it can be cut into pieces."""

    root: ElementTree.Element

    def run(self, root: ElementTree.Element) -> None:
        self.root = root


class _Dialect(Extension):
    """Takes away raw HTML, images and web links, and adds our two link forms."""

    def __init__(self, words: _Words) -> None:
        super().__init__()
        self._words = words
        self.collect: _Collect | None = None

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        for name in (
            "html", "link", "reference", "image_link", "image_reference", "short_reference",
            "short_image_ref", "autolink", "automail", "entity",
        ):  # fmt: skip
            md.inlinePatterns.deregister(name)
        md.parser.blockprocessors.deregister("reference")
        md.inlinePatterns.register(_Link(TERM.pattern, md, self._words), "term", 185)
        md.inlinePatterns.register(_Link(SOURCE.pattern, md, self._words), "source", 184)
        self.collect = _Collect(md)
        md.treeprocessors.register(self.collect, "collect", -100)


class Renderer:
    """Renders Markdown; made once a lesson or file because links carry its numbers."""

    def __init__(
        self, terms: Mapping[str, str] | None = None, numbers: Mapping[str, int] | None = None
    ) -> None:
        self._words = _Words(terms or {}, numbers or {})
        self._dialect = _Dialect(self._words)
        self._markdown = Markdown(
            extensions=[
                TableExtension(use_align_attribute=True),
                DefListExtension(),
                AttrListExtension(),
                SaneListExtension(),
                self._dialect,
            ]
        )

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Render a run of Markdown into its top-level elements."""
        self._markdown.reset()
        # A bar inside a link must not end the cell of a table.
        self._markdown.convert(TERM.sub(lambda m: m.group(0).replace("|", "\x1f"), text))
        collect = self._dialect.collect
        assert collect is not None
        if not text.strip():
            return ()
        for element in collect.root:
            set_quotes(element)
        return tuple(self._piece(element) for element in collect.root)

    def inline(self, text: str) -> str:
        """Render one paragraph; gives inline HTML without the paragraph."""
        plain_words = " ".join(text.split())
        if _PLAIN.fullmatch(plain_words):
            # Most options and reasons have no markup at all.
            return curly(plain_words)
        pieces = self.pieces(plain_words)
        inner = " ".join(piece.html for piece in pieces)
        return re.sub(r"</?p>", "", inner).strip()

    def _piece(self, element: ElementTree.Element) -> Piece:
        identity = element.attrib.pop("id", "")
        markup = self._clean(element)
        return Piece(element.tag, identity, markup, plain(markup), element)

    def _clean(self, element: ElementTree.Element) -> str:
        markup = to_xhtml_string(element)
        for processor in self._markdown.postprocessors:
            markup = processor.run(markup)
        return nh3.clean(
            markup,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes={"term", "source"},
            link_rel=None,
            strip_comments=True,
        ).strip()

    def cell(self, element: ElementTree.Element) -> str:
        """Give the inside of a table cell as clean inline HTML."""
        span = ElementTree.Element("p")
        span.text = element.text
        span.extend(list(element))
        return re.sub(r"^<p>|</p>$", "", self._clean(span)).strip()
