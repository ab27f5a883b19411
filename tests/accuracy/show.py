"""Prints a tally."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tests.accuracy.compare import Mistake, Score
from tests.accuracy.tally import Tally


def report(tally: Tally, undeclared: Sequence[tuple[str, str]], *, examples: int = 6) -> None:
    """Everything, totals first."""
    _totals(tally)
    _fields(tally.score)
    _groups("by family", tally.by_family)
    _groups("by switch", tally.by_switch)
    _examples(tally.score, examples)
    _leftovers(tally, examples * 3)
    _prose(tally, examples)
    _rules(tally, examples)
    _listed("completeness", tally.completeness_right, tally.completeness, examples * 3)
    _listed("file outcomes", tally.outcomes_right, tally.outcomes, examples * 3)
    for crash in tally.crashes[:examples]:
        print(f"CRASH {crash}")
    print(f"\nlabels that no form file declares: {len(undeclared)}")
    for key, text in undeclared:
        print(f"  {key}: {text}")


def _totals(tally: Tally) -> None:
    score, kinds = tally.score, Counter(mistake.kind for mistake in tally.score.mistakes)
    print(f"parts {tally.parts}, values {score.total}: right {sum(score.right.values())} ({score.share:.4%})")
    print("  " + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())))
    cells = sum(tally.leftover_cells.values())
    print(
        f"  silent errors {len(score.silent)}; leftover cells {cells} = {cells / max(1, score.total):.2%} of values, ",
        end="",
    )
    print(f"{cells / max(1, tally.parts):.2f} per part {dict(tally.leftover_cells)}; crashes {len(tally.crashes)}")


def _fields(score: Score) -> None:
    wrong: dict[str, Counter[str]] = defaultdict(Counter)
    for mistake in score.mistakes:
        wrong[f"{mistake.dataset}.{mistake.field}"][mistake.kind] += 1
    print("\nby field (only those with mistakes)")
    for name, kinds in sorted(wrong.items()):
        print(
            f"  {name:44} right {score.right[name]:6}  " + "  ".join(f"{kind} {n}" for kind, n in sorted(kinds.items()))
        )


def _groups(title: str, groups: Mapping[str, Score]) -> None:
    print(f"\n{title}")
    for name, score in sorted(groups.items(), key=lambda item: item[1].share):
        extra = sum(mistake.kind == "extra row" for mistake in score.mistakes)
        print(f"  {name:28} {score.share:9.3%} of {score.total:6}  silent {len(score.silent):4}  extra rows {extra}")


def _examples(score: Score, most: int) -> None:
    """By part, worst first; the first few mistakes of each."""
    print("\nexamples, by part")
    parts: dict[str, list[Mistake]] = defaultdict(list)
    for mistake in score.mistakes:
        parts[mistake.place.rpartition(" #")[0] or mistake.place].append(mistake)
    for place, some in sorted(parts.items(), key=lambda item: -len(item[1]))[: most * 3]:
        silent = sum(mistake.silent for mistake in some)
        print(f"  {place}: {len(some)} mistakes, {silent} silent")
        for mistake in [*(each for each in some if each.silent), *(each for each in some if not each.silent)][:most]:
            print("      " + told(mistake))


def told(mistake: Mistake) -> str:
    """A mistake in one line."""
    loud = "SILENT " if mistake.silent else ""
    got = repr(mistake.got)[:160]
    order = mistake.place.rpartition(" #")[2]
    return f"{loud}{mistake.kind} {mistake.dataset}.{mistake.field}: {mistake.expected!r} → {got} #{order}"


def _leftovers(tally: Tally, most: int) -> None:
    print("\nmost frequent leftovers")
    for text, count in tally.leftover_texts.most_common(most):
        print(f"  {count:5} {text}")


def _prose(tally: Tally, most: int) -> None:
    right, missed, extra = tally.figures_right, len(tally.figures_missed), len(tally.figures_extra)
    recall, precision = right / max(1, right + missed), right / max(1, right + extra)
    print(f"\nfigures: recall {recall:.2%} precision {precision:.2%} (right {right}, missed {missed}, extra {extra})")
    for name, some in (("missed", tally.figures_missed), ("extra", tally.figures_extra)):
        for each in some[:most]:
            print(f"  {name}: {each}")
    print(f"headings: {tally.headings - len(tally.headings_wrong)} of {tally.headings}")
    for each in tally.headings_wrong[:most]:
        print(f"  {each}")


def _rules(tally: Tally, most: int) -> None:
    print("\nrules: recall, precision")
    rules = sorted({*tally.rules_hit, *tally.rules_missed, *tally.rules_extra})
    for rule in rules:
        hit, missed, extra = tally.rules_hit[rule], len(tally.rules_missed[rule]), len(tally.rules_extra[rule])
        print(f"  {rule:32} hit {hit:3} missed {missed:3} extra {extra:3}  {_rates(hit, missed, extra)}")
    missed = sum(map(len, tally.rules_missed.values()))
    extra = sum(map(len, tally.rules_extra.values()))
    print(f"  all: {_rates(tally.rules_hit.total(), missed, extra)}; at another place {len(tally.misplaced)}")
    for name, found in (("missed", tally.rules_missed), ("extra", tally.rules_extra)):
        for rule, some in sorted(found.items()):
            for each in some[:most]:
                print(f"  {name} {rule}: {each}")
    for each in tally.misplaced[: most * 3]:
        print(f"  misplaced {each}")


def _rates(hit: int, missed: int, extra: int) -> str:
    return f"recall {hit / max(1, hit + missed):7.2%} precision {hit / max(1, hit + extra):7.2%}"


def _listed(title: str, right: int, wrong: Sequence[str], most: int) -> None:
    print(f"\n{title}: right {right}, wrong {len(wrong)}")
    for each in wrong[:most]:
        print(f"  {each}")


def sweep(tallies: Mapping[str, Tally]) -> None:
    """One line per switch."""
    for name, tally in sorted(tallies.items(), key=lambda item: item[1].score.share):
        score, cells = tally.score, sum(tally.leftover_cells.values())
        print(f"{name:28} {score.share:9.3%} of {score.total:6}  silent {len(score.silent):4}  ", end="")
        print(f"leftover cells {cells:4}  crashes {len(tally.crashes)}")
