"""Contracts and policies at a glance, on the Summary."""

from planner.report.formats import ONE_DECIMAL
from planner.report.highlights import STATE_COLOURS
from planner.report.page import FIRST, PERIODS, SECOND, Page
from planner.report.period_table import HEADED, heading_row
from planner.report.styles import GREY, INK, RED, fill, font, rule_below
from planner.report.summary import Summary


def draw_rules(page: Page, summary: Summary) -> None:
    """Draw one line a rule: what it asks, its state in each period in that state's colours, its least slack, its breach."""
    if not summary.rules:
        return
    page.keep_together(HEADED + 2 * len(summary.rules))
    page.section("Contracts and policies", "state in each period, least slack over the term (0 binds), breach")
    end = PERIODS + len(summary.periods) - 1
    wide = 2 if end + 4 <= page.last else 1  # columns for a figure with its unit, which a narrow one would show as ###
    slack, breach = (end + 1, end + wide), (end + wide + 1, end + 2 * wide)
    heads = [(column, column, period, "center") for column, period in enumerate(summary.periods, start=PERIODS)]
    tail = [(*slack, "Least slack", "right"), (*breach, "Breach", "right")]
    heading_row(page, [(FIRST, FIRST, "Rule", "left"), (SECOND, SECOND, "Asks", "left"), *heads, *tail])
    for rule in summary.rules:
        below, unit = rule_below(), f'{ONE_DECIMAL}" {rule.unit}"'
        page.write(FIRST, FIRST, f"{rule.rule}\n{rule.place}", font(9, INK), border=below)
        page.write(SECOND, SECOND, rule.asks, font(9, INK), border=below)
        for column, state in enumerate(rule.states, start=PERIODS):
            ink, ground = STATE_COLOURS[state]
            page.write(column, column, state, font(9, ink), ground=fill(ground), border=below, across="center")
        page.write(*slack, rule.slack, font(9, INK), border=below, number_format=unit, across="right")
        ink = RED if rule.breach > 0 else GREY
        style = font(9, ink, bold=rule.breach > 0)
        page.write(*breach, rule.breach, style, border=below, number_format=unit, across="right")
        page.next()
