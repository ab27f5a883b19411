"""How one document's author writes labels and values."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tests.counties.content import D, Goal, Raw
from tests.counties.dice import Dice
from tests.counties.labels import LABELS, UNLISTED
from tests.counties.truth import Val

FILLERS = ("/", "-", "—", "――", "无", "暂无", "\\")
FULL = str.maketrans("0123456789.", "０１２３４５６７８９．")


class Look:
    """Labels and values of one document; `labels` collects every label it wrote (unmangled)."""

    def __init__(self, dice: Dice, year: int) -> None:
        self.dice = dice
        self.year = year
        self.labels: set[tuple[str, str]] = set()
        self.rate_style = self._rate_style()
        self.yuan = False  # 单位：元 above the tables
        self.yuan_heads = False  # 元 in the heads of the money columns of self-evaluations

    def _rate_style(self) -> str:
        for switch in ("rate_head_percent", "rate_as_ratio", "rate_without_sign", "rate_rounded"):
            if self.dice.on(switch):
                return switch
        return "percent"

    # labels

    def label(self, key: str, *, pair: bool = False) -> str:
        """A label for a field as this author writes it; pair: it may end in a colon."""
        text = self.plain(key)
        if pair and self.dice.sometimes("label_colon"):
            text += "："
        return self.mangle(text)

    def plain(self, key: str) -> str:
        """A label, unbroken."""
        choices = LABELS[key][:1]
        if self.dice.on("label_variants"):
            choices = LABELS[key]
        if key in UNLISTED and self.dice.on("label_unlisted"):
            choices = UNLISTED[key]
        text = self.dice.pick(choices).format(year=self.year, prior=self.year - 1)
        self.labels.add((key, text))
        return text

    def mangle(self, text: str) -> str:
        """Broken over lines or spaced out, as narrow columns make people do."""
        if self.dice.sometimes("broken_labels", 0.4) and len(text) > 3:
            return self._broken(text)
        if self.dice.sometimes("spaced_labels", 0.4) and len(text) <= 6:
            return " ".join(text)
        return text

    def _broken(self, text: str) -> str:
        for _ in range(self.dice.between(1, 2)):
            at = self.dice.between(1, len(text) - 1)
            text = text[:at] + "\n" + text[at:]
        return text

    def side(self, key: str) -> str:
        """A label in a narrow column at the side."""
        return self.side_text(self.plain(key))

    def side_text(self, text: str) -> str:
        """A text written down a narrow column."""
        if self.dice.on("vertical_labels"):
            head, bracket, tail = text.partition("（")
            return "\n".join(head) + ("\n" + bracket + tail if bracket else "")
        return self.mangle(text)

    # values

    def padded(self, text: str) -> str:
        """The text with the blanks that people leave around values."""
        if text and "\n" not in text and self.dice.sometimes("space_noise", 0.3):
            return self.dice.pick([" {}", "{} ", "\u3000{}", "{}\u00a0", "  {}  "]).format(text)
        return text

    def blank(self) -> Val:
        """Nothing, or a sign for nothing."""
        return Val(self.dice.pick(FILLERS) if self.dice.sometimes("fillers", 0.3) else "")

    def money(self, amount: Decimal | None) -> Val:
        """An amount of 万元."""
        if amount is None:
            return self.blank()
        if isinstance(amount, Raw):
            return Val(amount.text)
        if self.yuan:
            return Val(self._yuan(amount), float(amount))
        text = self._number(amount)
        if self.dice.sometimes("money_suffix"):
            text += "万元"
        return Val(text, float(amount))

    def _yuan(self, amount: Decimal) -> str:
        whole = amount * 10000
        return f"{whole:,.2f}" if self.dice.sometimes("thousands") else f"{whole:.0f}"

    def _number(self, amount: Decimal) -> str:
        text = f"{amount:,}" if self.dice.sometimes("thousands", 0.7) else f"{amount}"
        if "." in text and self.dice.chance(0.4):
            text = text.rstrip("0").rstrip(".")
        if self.dice.sometimes("fullwidth_digits", 0.3):
            text = text.translate(FULL).replace(",", "，")
        return text

    def points(self, points: Decimal | None) -> Val:
        """A weight or a score."""
        if points is None:
            return self.blank()
        text = f"{points:f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        if self.dice.sometimes("money_suffix", 0.2):
            text += "分"
        return Val(text, float(points))

    def count(self, number: int | None) -> Val:
        """Persons."""
        if number is None:
            return self.blank()
        return Val(f"{number}人" if self.dice.sometimes("money_suffix", 0.3) else str(number), float(number))

    def area(self, area: Decimal | None) -> Val:
        """Square metres."""
        return self.blank() if area is None else Val(f"{area}", float(area))

    def rate(self, ratio: Decimal | None) -> Val:
        """A ratio, in the author's style; the value is what was written, rounding included."""
        if ratio is None:
            return self.blank()
        if self.rate_style == "rate_as_ratio":
            text = f"{ratio.quantize(D('0.0001'), ROUND_HALF_UP)}"
            return Val(text, float(text))
        digits = D("1") if self.rate_style == "rate_rounded" else D("0.01")
        percent = (ratio * 100).quantize(digits, ROUND_HALF_UP)
        text = f"{percent:f}"
        if "." in text and self.dice.chance(0.7):
            text = text.rstrip("0").rstrip(".")
        sign = (
            ""
            if self.rate_style in ("rate_without_sign", "rate_head_percent")
            else self.dice.pick(["%", "%", "%", "％", " %"])
        )
        return Val(text + sign, float(percent) / 100)

    def text(self, text: str) -> Val:
        """Free text; empty is null."""
        return Val(text, text) if text else self.blank()

    def reason(self, text: str) -> Val:
        """Reason of a deviation: 无 and other fillers are none."""
        return Val(text, None if text in ("", *FILLERS) else text)

    def goal(self, goal: Goal, name: str) -> dict[str, Val]:
        """A target or an actual: text, value, unit (and operator of a target)."""
        row = {
            name: Val(goal.text, goal.text or None),
            f"{name}_value": Val(goal.text, goal.value),
            f"{name}_unit": Val(goal.text, goal.unit),
        }
        if name == "target":
            row["target_operator"] = Val(goal.text, goal.operator)
        return row
