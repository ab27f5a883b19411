"""The text of one paragraph: runs, fields, content controls, tracked changes, symbols, breaks.

Whatever is not named here is transparent: an unknown wrapper may not swallow text. Text boxes and notes
are not read here but left in `InlineState.boxes` and `InlineState.references`, in document order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from parsers import names as n
from parsers.looks import Looks, is_on, raised
from parsers.symbols import drawn, is_private, symbol
from parsers.xml import Element

_MAKERS = (
    *("http://schemas.microsoft.com/", "urn:schemas-microsoft-com:"),
    *("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"),
)


@dataclass(slots=True)
class InlineState:
    """What the reading of paragraphs needs and leaves behind.

    asks: some runs are hidden, struck, raised or prompts, so that each has to be asked. prompts: runs that only tell
    what to fill in.
    notes: codes for `Document.notes`. boxes: text boxes seen. references: (kind, id) of notes seen.
    """

    asks: bool = False
    looks: Looks = field(default_factory=Looks)
    prompts: set[Element] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    boxes: list[Element] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)

    def text(self, paragraph: Element) -> str:
        """Return the visible text of a paragraph."""
        out: list[str] = []
        if self.asks:
            self.looks.enter(paragraph)
        _content(self, paragraph, out)
        if self.fields:
            self.fields.clear()
        return out[0] if len(out) == 1 else "".join(out)


@dataclass(slots=True)
class _Field:
    """A complex field that is open: where its instruction began in the output, and its form data."""

    begin: int
    form: Element | None
    in_code: bool = True


def _content(state: InlineState, parent: Element, out: list[str]) -> None:
    for child in parent:
        tag = child.tag
        if tag == n.R and not state.asks:  # spelled out: nearly all there is
            for piece in child:
                tag = piece.tag
                if tag == n.T:
                    text = piece.text or ""
                    out.append(text if text.isprintable() else _drawn(text, child))
                elif tag != n.R_PR:
                    _dispatch(state, piece, tag, out)
        elif tag != n.P_PR:
            _dispatch(state, child, tag, out)


def _dispatch(state: InlineState, element: Element, tag: object, out: list[str]) -> None:
    handler = _HANDLERS.get(tag, _content)
    if handler is not None:
        handler(state, element, out)


def _run(state: InlineState, run: Element, out: list[str]) -> None:
    look = state.looks.of(run)
    if look.get(n.VANISH):
        state.notes.add("hidden_text")
        return
    begin = len(out)
    _content(state, run, out)
    if run in state.prompts:
        _take_out(state, "placeholder_text", begin, out)
    elif look.get(n.STRIKE) or look.get(n.D_STRIKE):
        _take_out(state, "struck_text", begin, out)
    elif look.get(n.VERT_ALIGN):
        out[begin:] = map(raised, out[begin:])


def _take_out(state: InlineState, code: str, begin: int, out: list[str]) -> None:
    """Take the text of a run out again, and note that; what is anchored in it stays."""
    if any(map(str.strip, out[begin:])):
        state.notes.add(code)
    del out[begin:]


def _text(_: InlineState, element: Element, out: list[str]) -> None:
    text, run = element.text or "", element.getparent()
    out.append(text if run is None else _drawn(text, run))


def _drawn(text: str, run: Element) -> str:
    """A text, with characters of private use as the font of its run draws them."""
    if not is_private(text):
        return text
    props = run.find(n.R_PR)
    fonts = None if props is None else props.find(n.R_FONTS)
    return text if fonts is None else drawn(text, fonts.get(n.H_ANSI) or fonts.get(n.ASCII) or "")


def _fraction(state: InlineState, element: Element, out: list[str]) -> None:
    """Keep the bar of a fraction: ½ must not read as 12."""
    for place, child in enumerate(part for part in element if part.tag in (n.M_NUM, n.M_DEN)):
        if place:
            out.append("/")
        _content(state, child, out)


def _literal(text: str) -> _Handler:
    def add(_: InlineState, __: Element, out: list[str]) -> None:
        out.append(text)

    return add


def _sym(_: InlineState, element: Element, out: list[str]) -> None:
    out.append(symbol(element.get(n.FONT, ""), element.get(n.CHAR, "")))


def _inserted(state: InlineState, element: Element, out: list[str]) -> None:
    state.notes.add("tracked_changes")
    _content(state, element, out)


def _deleted(state: InlineState, _: Element, __: list[str]) -> None:
    state.notes.add("tracked_changes")


def _box(state: InlineState, element: Element, _: list[str]) -> None:
    state.boxes.append(element)


def _noted(code: str) -> _Handler:
    def note(state: InlineState, element: Element, out: list[str]) -> None:
        state.notes.add(code)
        _content(state, element, out)

    return note


def _reference(kind: str) -> _Handler:
    def refer(state: InlineState, element: Element, _: list[str]) -> None:
        state.references.append((kind, element.get(n.ID, "")))

    return refer


def _alternate(state: InlineState, element: Element, out: list[str]) -> None:
    chosen = choose(element)
    if chosen is not None:
        _content(state, chosen, out)


def choose(alternate: Element) -> Element | None:
    """Return the one branch of an AlternateContent to read: the first with text, else the first.

    A choice that is understood comes before the fallback, and this before all others.
    """
    branches = sorted(alternate.iterchildren(n.CHOICE, n.FALLBACK), key=_rank)
    return next(filter(_has_text, branches), branches[0] if branches else None)


def _rank(branch: Element) -> int:
    """0: a choice all of whose requirements are extensions of Word's makers, which we read alike; 2: any other."""
    if branch.tag == n.FALLBACK:
        return 1
    required = branch.get(n.REQUIRES, "").split()
    spaces = branch.nsmap if required else {}
    return 0 if all(spaces.get(prefix, _MAKERS[0]).startswith(_MAKERS) for prefix in required) else 2


def _has_text(element: Element) -> bool:
    return next(element.iter(n.T, n.M_T), None) is not None


def _field_char(state: InlineState, element: Element, out: list[str]) -> None:
    kind = element.get(n.FLD_CHAR_TYPE)
    if kind == "begin":
        state.fields.append(_Field(len(out), element.find(n.FF_DATA)))
    elif state.fields and kind == "separate":
        opened = state.fields[-1]
        del out[opened.begin :]
        opened.in_code = False
    elif state.fields and kind == "end":
        opened = state.fields.pop()
        if opened.in_code:
            del out[opened.begin :]
        if opened.form is not None:
            out.append(_form_value(opened.form))


def _form_value(form: Element) -> str:
    """Return what a form field shows that has no result of its own: the chosen entry, or a ticked box."""
    choice = form.find(n.DD_LIST)
    if choice is not None:
        return _chosen_entry(choice)
    box = form.find(n.CHECK_BOX)
    if box is None:
        return ""
    state = box.find(n.CHECKED)
    if state is None:
        state = box.find(n.DEFAULT)
    return "☒" if state is not None and is_on(state) else "☐"


def _chosen_entry(choice: Element) -> str:
    entries = [entry.get(n.VAL, "") for entry in choice.iterchildren(n.LIST_ENTRY)]
    chosen = choice.find(n.RESULT)
    if chosen is None:
        chosen = choice.find(n.DEFAULT)
    place = chosen.get(n.VAL, "0") if chosen is not None else "0"
    return entries[int(place)] if place.isdecimal() and int(place) < len(entries) else ""


_Handler = Callable[[InlineState, Element, list[str]], None]

_HANDLERS: dict[object, _Handler | None] = {
    n.R: _run,
    n.T: _text,
    n.M_T: _text,
    n.M_FRACTION: _fraction,
    n.TAB: _literal("\t"),
    n.PTAB: _literal("\t"),
    n.BR: _literal("\n"),
    n.CR: _literal("\n"),
    n.NO_BREAK_HYPHEN: _literal("\u2011"),
    n.SOFT_HYPHEN: _literal("\u00ad"),
    n.SYM: _sym,
    n.INS: _inserted,
    n.MOVE_TO: _inserted,
    n.DEL: _deleted,
    n.MOVE_FROM: _deleted,
    n.FLD_CHAR: _field_char,
    n.ALTERNATE: _alternate,
    n.TXBX_CONTENT: _box,
    n.PICTURE: _noted("has_picture"),
    n.IMAGE_DATA: _noted("has_picture"),
    n.OLE_OBJECT: _noted("has_embedded_object"),
    n.FOOTNOTE_REFERENCE: _reference("footnote"),
    n.ENDNOTE_REFERENCE: _reference("endnote"),
    n.RUBY_TEXT: None,
    n.P_PR: None,
    n.R_PR: None,
    n.SDT_PR: None,
    n.SDT_END_PR: None,
    n.TBL_PR: None,
    n.TC_PR: None,
    n.TR_PR: None,
}
