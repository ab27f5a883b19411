"""The body in order, with text boxes, notes, headers and footers after the block that anchors them."""

from __future__ import annotations

from functools import cache, cached_property, partial

from parsers import names as n
from parsers.model import Block, Paragraph
from parsers.numbering import Labels
from parsers.package import OfficePackage, Relationship
from parsers.prompts import prompts
from parsers.story import DROPPED, SKIPPED, PathScope, Reader, holds_runs, transparent
from parsers.styles import Styles
from parsers.survey import Survey
from parsers.xml import Element

_PRESENCE = frozenset(("has_picture", "has_embedded_object"))


class BodyReader:
    """Reads one document; other parts are opened only where the content calls for them. by_width: as of `Reader`."""

    def __init__(self, package: OfficePackage, main: str, *, by_width: bool = False) -> None:
        self._package = package
        self._main = main
        self._count = 0
        self._open = ""  # text of paragraphs whose mark was deleted
        self._seen: set[str] = set()
        self._numbers = {"h": 0, "f": 0, "n": 0}
        self._note_parts: dict[str, dict[str, Element]] = {}
        self._reader = Reader(package.limits, Survey(cache(partial(_prompts, package, main))), by_width)
        self.blocks: list[Block] = []

    @property
    def notes(self) -> set[str]:
        """Codes for `Document.notes` met while reading."""
        return self._reader.inline.notes

    def _prepare_for(self, root: Element) -> None:
        """Look over a part before it is read, and open lists and styles if it calls for them."""
        reader, survey = self._reader, self._reader.survey
        reader.survey_part(root)
        if survey.styled:
            self._ask_styles(self._styles)
        if survey.label_all or survey.labelled:
            reader.labels = self._labels

    def _ask_styles(self, styles: Styles) -> None:
        """Find out what the styles that are used number, lead to a level, or hide."""
        inline, survey = self._reader.inline, self._reader.survey
        used = {mark.get(n.VAL) for mark in survey.styled}
        survey.label_all = styles.labels(None)
        labelling = {style for style in used if styles.labels(style)}
        for mark in survey.styled if labelling else ():
            if mark.get(n.VAL) in labelling:
                survey.label(mark)
        survey.asks |= any(any(styles.look(style).values()) for style in (None, *used))
        inline.asks, inline.looks.style = survey.asks, styles.look

    @cached_property
    def _relationships(self) -> dict[str, Relationship]:
        return self._package.relationships(self._main)

    @cached_property
    def _labels(self) -> Labels:
        return Labels(self._styles, partial(self._package.tree, self._target("numbering")))

    @cached_property
    def _styles(self) -> Styles:
        return Styles(self._package.tree(self._target("styles")))

    def _target(self, kind: str) -> str:
        return _first(self._relationships, kind)

    def _side_part(self, name: str) -> Element | None:
        """Return the root of a header, footer or notes part, ready to be read.

        Its styles alone don't make us open the style sheet: only a list would change what it says.
        """
        root = self._package.tree(name)
        if root is not None:
            self._reader.survey_part(root)
            if self._reader.survey.labelled:
                self._reader.labels = self._labels
        return root

    def read(self, root: Element) -> None:
        """Read a whole main part."""
        self._prepare_for(root)
        for container in root.iterchildren(n.BODY):
            self._read(container)
            self._close()

    def _read(self, container: Element) -> None:
        for child in container:
            tag = child.tag
            if tag == n.P:
                self._paragraph(child)
            elif tag == n.TBL:
                self._table(child)
            elif tag == n.SECT_PR:
                self._close()
                self._section(child)
            elif tag in DROPPED:
                self.notes.add("tracked_changes")
            elif tag == n.ALT_CHUNK:  # web pages that office systems wrap up; Word makes them text when it saves
                self.notes.add("has_embedded_object")
            elif tag not in SKIPPED:
                inner = transparent(child)
                if inner is not None and holds_runs(inner):
                    self._paragraph(inner)
                elif inner is not None:
                    self._read(inner)

    def _path(self) -> str:
        self._count += 1
        return str(self._count - 1)

    def _paragraph(self, element: Element) -> None:
        reader = self._reader
        text = self._open + reader.inline.text(element)
        if reader.runs_on(element) and not reader.inline.boxes:
            self._open = text
            return
        self._open = ""
        number, level = reader.label(element)
        path = self._path()
        self.blocks.append(Paragraph(path, text, number, level))
        if reader.inline.boxes:
            self.blocks += reader.boxes(PathScope(path))
        if reader.inline.references:
            self._notes()
        if element in reader.survey.sections:
            for section in element.iterfind(f"{n.P_PR}/{n.SECT_PR}"):
                self._section(section)

    def _table(self, element: Element) -> None:
        self._close()
        path = self._path()
        table = self._reader.table(element, path, PathScope(path))
        if table is None:
            self._count -= 1
        else:
            self.blocks.append(table)
            self._notes()

    def _close(self) -> None:
        """Let a paragraph that should run on, but has no paragraph after it, stand by itself."""
        if self._open:
            self.blocks.append(Paragraph(self._path(), self._open))
            self._open = ""
            self._notes()

    def _notes(self) -> None:
        """Add the notes that the last block refers to."""
        inline = self._reader.inline
        while inline.references:
            waiting, inline.references = inline.references, []
            for kind, number in waiting:
                note = self._note_elements(kind).get(number)
                if note is not None:
                    self._add_story(note, "n")

    def _note_elements(self, kind: str) -> dict[str, Element]:
        found = self._note_parts.get(kind)
        if found is None:
            root = self._side_part(self._target(kind + "s"))
            found = {} if root is None else {e.get(n.ID, ""): e for e in root if e.get(n.TYPE, "normal") == "normal"}
            self._note_parts[kind] = found
        return found

    def _section(self, section: Element) -> None:
        """Add the headers and footers that a section brings, each part once."""
        for reference in section:
            if reference.tag not in (n.HEADER_REFERENCE, n.FOOTER_REFERENCE):
                continue
            relationship = self._relationships.get(reference.get(n.R_ID, ""))
            if relationship is None or not relationship.target or relationship.target in self._seen:
                continue
            self._seen.add(relationship.target)
            root = self._side_part(relationship.target)
            if root is not None:
                self._add_story(root, "h" if reference.tag == n.HEADER_REFERENCE else "f")
        self._notes()

    def _add_story(self, element: Element, letter: str) -> None:
        """Add a header, footer or note; one without text or table takes no number."""
        absent = _PRESENCE - self.notes  # a logo in a header is no picture in place of a form
        added = self._reader.story(element, PathScope(f"{letter}{self._numbers[letter] + 1}"))
        self.notes.difference_update(absent)
        if added:
            self._numbers[letter] += 1
            self.blocks += added


def _first(relationships: dict[str, Relationship], kind: str) -> str:
    """Name of the first part that another is related to by `kind`, or ""."""
    return next((r.target for r in relationships.values() if r.kind == kind), "")


def _prompts(package: OfficePackage, main: str) -> dict[str, str]:
    return prompts(package.tree(_first(package.relationships(main), "glossaryDocument")))
