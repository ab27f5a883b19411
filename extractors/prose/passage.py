"""A report's paragraphs, read one after another: what one says holds for the next ones that name nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from extractors.prose.certain import Sentence
from extractors.prose.clean import Prose
from extractors.prose.context import Context, Found
from extractors.prose.numbers import Number, enumerates
from extractors.prose.reading import read_sentence
from extractors.prose.scope import PLANNED, Scope, Scopes, level_of
from extractors.prose.state import State
from extractors.prose.subjects import UNKNOWN, is_ours

_LONGEST_SENTENCE = 4_000  # nothing is certain in a longer one
_OPENING = 8  # characters in which a sentence says that it goes on with the one before it
_LEADS = (":", "：")
_GOES_ON = (":", ";", "、", "，", ",")


class _Left(NamedTuple):
    """What a paragraph leaves to the next.

    state: what 其中 goes on with; open: and the next one in any case. carried, partial: as in `Context`. aside: what
    it told of, if not of the unit. abroad: what follows need not be of the unit, but of its bodies.
    """

    state: State
    carried: int
    partial: bool = False
    aside: str = ""
    abroad: bool = False
    open: bool = False


class Passage:
    """Reads the paragraphs of a report. scopes: what stands over them; context: holds what is found in each."""

    def __init__(self, scopes: Scopes, context: Context) -> None:
        self._scopes, self._words, self._context = scopes, context.words, context
        self._state, self._topic, self._block, self._fresh = State(self._words), "", "", False
        self._last = self._lead = _Left(self._state, context.carried)
        self._passed, self._headed = "", False
        self._nearby = False  # whether the paragraph told of things in a place
        self._whole = False  # whether a total was told under the heading
        self._governed = False  # whether a line led a list of what was saved or the like
        self._summed = False  # whether what many units spent together was told last

    def pass_by(self, line: str) -> None:
        """A line that states nothing."""
        self._passed = line
        if line.strip():
            self._governed = line.rstrip().endswith(_LEADS) and self._leads_changes(line)
        if self._scopes.pass_by(line):
            self._headed = True
            self._summed = self._summed and self._words.heads_part(self._scopes.over().concept)

    def _leads_changes(self, line: str) -> bool:
        """压减情况, but not 资金拨付及使用情况."""
        words = self._words
        return words.leads_changes.search(line) is not None and words.leads_mixed.search(line) is None

    def read(self, clean: Prose, found: Sequence[Number], *, cut: bool = False) -> None:
        """A paragraph and its numbers; what was found is in the context then.

        cut: it may begin within a number, so that nobody knows what the rest of that sentence goes on with.
        """
        text, listed = clean.text, level_of(clean.text) > 0
        self._scopes.end_line()
        if self._headed:
            self._enter()
        if self._passed and self._context.leaves_unit(self._passed.rstrip("。")):
            self._last = self._last._replace(abroad=True)
        self._passed, self._headed = "", False
        self._begin(text, self._lead if listed else self._last, found)
        starts = [number.start for number in found]
        for start, end in clean.sentences():
            if end - start <= _LONGEST_SENTENCE and not (cut and start == 0):
                self._sentence(text, start, end, found[bisect_left(starts, start) : bisect_left(starts, end)])
        context, going_on = self._context, text.endswith(_GOES_ON)
        self._governed = self._governed and (listed or going_on)
        self._last = _Left(self._state, context.carried, context.partial, self._aside, self._abroad, going_on)
        self._lead = self._lead if listed else self._last._replace(open=True)

    def _enter(self) -> None:
        """Under a heading, whatever was told before it; but a sum of many units may go on with its items."""
        over = self._scopes.over()
        self._summed = self._summed and self._words.heads_part(over.concept)
        self._last = self._lead = _Left(self._state, over.year, abroad=self._summed)
        self._take_up(self._last)
        self._fresh, self._nearby, self._context.compared = True, False, None
        self._whole = False
        self._context.peopled, self._context.counted, self._context.bodies = {}, False, False

    def _take_up(self, left: _Left) -> None:
        self._state, self._context.carried, self._context.partial, self._aside, self._abroad, self._open = left

    def _begin(self, text: str, left: _Left, found: Sequence[Number]) -> None:
        """With what was left, unless the paragraph names the unit before its first number."""
        if self._words.who.ours.search(text, 0, found[0].start if found else len(text)):
            left = _Left(left.state, self._scopes.over().year)
        self._context.next_paragraph()
        self._take_up(left)
        self._topic, self._block, self._nearby = "", self._unnamed(text), False

    def _sentence(self, text: str, start: int, end: int, inside: Sequence[Number]) -> None:
        stated = next((one.start - start for one in inside if not enumerates(text, start, one)), None)
        self._head(text, start, end, stated)
        parts, scope = self._words.opens.match(text, start, start + _OPENING) is not None, self._scopes.over()
        spoken = self._going_on(scope) if parts else self._anew(scope)
        unsure = scope.joint and not (parts or str(self._context.year) in text[start:end])
        spoken.planned, spoken.unsure = spoken.planned or scope.year == PLANNED, unsure
        self._context.over, spoken.aside = scope, self._aside
        self._nearby = self._nearby and not self._names_unit(text, start)
        spoken.abroad = scope.abroad or self._abroad or self._nearby or (parts and spoken.abroad)
        whole, before = self._context.compared, len(self._context.found)
        self._context.compared = None
        read_sentence(Sentence(text, start, end, self._context, spoken), inside)
        if whole is not None and str(self._context.year) not in text[start:end]:
            self._leave_out(whole, before)
        self._leave(text[start:end], spoken)
        self._fresh = self._fresh and stated is None

    def _leave_out(self, whole: Found, before: int) -> None:
        """总支出900万元，上年800万元。其中：…: unless they add up to the year's, parts are not surely of that."""
        context, concepts = self._context, self._words.concepts
        told = [one for one in context.found[before:] if one.concept in concepts]
        held = [one.value for one in told if whole.concept in concepts[one.concept].inside]
        if held and sum(held) != whole.value:
            del context.found[before:]
            context.compared = context.compared or whole

    def _names_unit(self, text: str, start: int) -> bool:
        """镇政府编制60名: a sentence begins with what units like this one are called."""
        name = self._words.who.plain_name.match(text, start)
        return name is not None and is_ours(name.group(), self._context.owners)

    def _leave(self, sentence: str, spoken: State) -> None:
        """What a sentence, now read, leaves to the next."""
        self._aside, self._topic, self._open = spoken.is_of(sentence), spoken.topic, False
        abroad = self._abroad and not self._words.who.ours.search(sentence)
        placed = any(
            spoken.abroad or place.end() == len(sentence) for place in self._words.who.places_counted.finditer(sentence)
        )
        self._nearby = placed or (self._nearby and not self._words.who.ours.search(sentence))
        summed = spoken.lasting and spoken.told != ""
        self._summed = summed or (self._summed and not self._words.who.ours.search(sentence))
        self._whole = self._whole or spoken.whole
        self._count_bodies(sentence)
        self._abroad = abroad or spoken.lasting or self._context.leaves_unit(sentence)
        if spoken.end():
            self._state = spoken  # 其中 goes on with what was told

    def _count_bodies(self, sentence: str) -> None:
        """Whether bodies were set up, and people of the unit told before; up to a word for the unit."""
        context, who = self._context, self._words.who
        set_up = who.set_up.search(sentence) is not None
        ours = not set_up and (context.counted or context.bodies) and who.ours.search(sentence) is not None
        context.counted = set_up or (context.counted and not ours)
        context.bodies = (set_up and bool(context.peopled)) or (context.bodies and not ours)

    def _head(self, text: str, start: int, end: int, stated: int | None) -> None:
        """A phrase that heads the sentences after it. stated: as in `Scopes.meet`."""
        phrase, full = text[start:end], text[end : end + 1] == "。"
        runs_in = bool(start) or end + full < len(text)
        if self._scopes.meet(phrase, runs_in=runs_in, closed=full, stated=stated):
            self._enter()
            self._block = self._unnamed(text[end:])

    def _going_on(self, scope: Scope) -> State:
        """What 其中 goes on with; right under 三公经费 (主要用于车辆维修，支出5万元) with nothing before that."""
        if not (self._fresh and scope.concept in self._words.heading.subjects):
            return self._state
        return State(self._words, scope.budget, block=scope.concept, abroad=self._state.abroad)

    def _anew(self, scope: Scope) -> State:
        """What a sentence begins with that does not go on with the one before it."""
        words = self._words
        lasting = scope.concept if scope.concept in words.heading.subjects else ""
        subject = lasting or (self._block if self._fresh else "")
        over = "" if scope.total in {"", words.executed_concept} else UNKNOWN if self._whole else scope.total
        state = State(words, scope.budget, subject=subject, block=self._block, over=over, topic=self._topic)
        if self._open:
            state.go_on_from(self._state)
        state.governed = state.governed or self._governed
        return state

    def _unnamed(self, text: str) -> str:
        """The concept of the heading where a bare 支出 is not the unit's, if the text does not name it again."""
        concept, words = self._scopes.over().concept, self._words
        if concept not in words.heading.blocks:
            return ""
        return "" if concept in words.named(text) else concept
