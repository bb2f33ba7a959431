"""What a column or a setting says of itself to whoever fills it in."""

from models.contract import Column, Kind, Setting

HOW = {
    Kind.SHARE: "A share: 60 % is 0.6 or 60%",
    Kind.DATE: "A date, as 2026-03-01",
    Kind.TIME: "A time: a date, a year, a period, a phase, or `start of SITE + 2 years`",
    Kind.YES_NO: "yes or no",
    Kind.CARVE_OUTS: "Phrases separated by ;, as closed; outage below 20 %; beyond capacity; except Umicore",
}


def explained(column: Column) -> list[str]:
    """The lines of the note on a heading: meaning, what may stand there, unit, what a blank cell means.

    >>> explained(Column("Weight", "Weight of one unit", Kind.NUMBER, unit="t/unit", blank="not known"))
    ['Weight of one unit', 'Unit: t/unit, or another in brackets in the heading', 'Blank: not known']
    """
    return [column.meaning, *_what(column.kind, column.choices, column.unit, bracket=True), _blank(column)]


def explained_setting(setting: Setting) -> list[str]:
    """The lines of the note on a setting."""
    return [setting.meaning, *_what(setting.kind, (), setting.unit, bracket=False), f"Blank: {setting.blank}"]


def _what(kind: Kind, choices: tuple[str, ...], unit: str, *, bracket: bool) -> list[str]:
    lines = [HOW[kind]] if kind in HOW else []
    if choices:
        lines.append(f"One of: {', '.join(choices)}")
    if unit:
        lines.append(f"Unit: {unit}" + (", or another in brackets in the heading" if bracket else ""))
    return lines


def _blank(column: Column) -> str:
    return "Must be filled" if column.required else f"Blank: {column.blank}"
