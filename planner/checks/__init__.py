"""Faults and notes that need several tables: what the reader, which sees one cell at a time, cannot know."""

from models.faults import Fault, Note
from models.tables import Tables
from planner.checks import (
    attributes,
    carbon,
    chain,
    closings,
    contradictions,
    credits,
    exclusivities,
    expansions,
    frozen,
    holders,
    lanes,
    leftovers,
    lines,
    money,
    openings,
    overrides,
    policies,
    prices,
    rules,
    sources,
    stock,
    tariffs,
    times,
    volumes,
)
from planner.checks.case import Case, Check
from planner.workbook.order import in_order, sheet_of

FIRST: tuple[Check, ...] = (times.periods_in_order, times.times_fall_on_days, lines.usage_converts)
CHECKS: tuple[Check, ...] = (
    times.periods_named_like_spans,
    lines.capacity_or_ramp,
    lines.one_unit_per_line,
    lines.lines_do_not_overlap,
    lines.production_does_not_overlap,
    lines.ramps_have_a_start,
    lines.ramp_steps,
    lines.one_yield,
    lines.recipe_left_blank,
    chain.circular_recipes,
    chain.quantities_of_components,
    chain.nobody_makes,
    chain.unreachable_demand,
    chain.lanes_to_nowhere,
    chain.sites_left_out,
    stock.limits_of_stock,
    stock.covers_that_cannot_hold,
    stock.closing_stock_within_reach,
    stock.stock_that_nothing_holds_back,
    stock.stock_of_candidates,
    stock.stock_of_agreed_prices,
    stock.disposal_that_pays,
    lanes.transit_within_a_period,
    lanes.distance_for_rates,
    lanes.distance_for_rules,
    lanes.roads_within_the_distance,
    lanes.feeders_travel_by_land,
    lanes.roads_of_a_stated_distance,
    lanes.feeders_have_rates,
    lanes.weight_for_rates,
    lanes.lanes_without_cost,
    lanes.no_circling_for_nothing,
    openings.yields_of_candidates,
    openings.suspensions_of_candidates,
    openings.opening_costs_of_others,
    closings.open_before_the_horizon,
    closings.closing_costs_of_others,
    closings.throughput_is_weighed,
    closings.more_open_than_allowed,
    expansions.something_to_add_to,
    expansions.ramps_of_expansions,
    expansions.whole_steps,
    expansions.expansions_within_the_horizon,
    expansions.shares_of_what_is_agreed,
    rules.soft_rules_have_a_price,
    rules.one_energy_per_penalty,
    rules.counted_by_period,
    rules.one_name_a_rule,
    rules.origins_that_cannot_be_followed,
    rules.rules_that_cover_nothing,
    rules.rules_and_the_horizon,
    contradictions.minimum_above_maximum,
    contradictions.shares_above_the_whole,
    leftovers.shares_below_the_whole,
    contradictions.more_sources_than_allowed,
    exclusivities.terms_of_exclusivities,
    exclusivities.sellers_of_exclusivities,
    exclusivities.two_exclusive_sources,
    exclusivities.volumes_beside_exclusive_sources,
    exclusivities.disruptions_hit_something,
    sources.sources_within_reach,
    sources.shares_of_sources,
    sources.members_that_are_alike,
    sources.award_within_capacity,
    volumes.capacity_is_stated,
    volumes.capacity_is_given_once,
    prices.counted_by_year,
    prices.rows_of_the_right_clause,
    prices.steps_of_prices,
    prices.indices_have_values,
    prices.sellers_have_one_price,
    prices.one_price_at_a_time,
    money.own_currency_is_worth_itself,
    money.prices_have_a_rate,
    money.freights_have_a_rate,
    tariffs.tariffs_that_cover_nothing,
    tariffs.one_rate_on_a_day,
    tariffs.makers_can_be_followed,
    tariffs.dutiable_lanes_have_a_value,
    tariffs.one_list_price,
    credits.credits_that_nobody_earns,
    credits.credits_can_be_counted,
    carbon.electricity_has_a_factor,
    carbon.metals_weigh_no_more_than_the_product,
    attributes.certificates_are_held,
    holders.certificates_told_otherwise,
    attributes.certificates_of_money_are_held,
    attributes.one_certificate_a_lane,
    attributes.one_chain_a_certificate,
    attributes.metals_are_stated,
    attributes.values_are_stated,
    attributes.local_content_has_a_place,
    attributes.judged_goods_stay,
    policies.one_unit_per_sum,
    policies.ways_of_others,
    policies.energy_for_intensities,
    policies.declared_footprints,
    policies.tiers_within_budgets,
    policies.renewable_shares_not_known,
    policies.utilisation_of_lines,
    policies.a_previous_plan_to_compare_with,
    frozen.frozen_periods_come_first,
    frozen.frozen_periods_have_flows,
    frozen.frozen_flows_can_go,
    overrides.overrides_ask_for_something,
    overrides.overrides_can_be_kept,
)


def check(tables: Tables, faulty_sheets: frozenset[str] = frozenset()) -> tuple[list[Fault], list[Note]]:
    """All faults and notes that need several tables; faults in the order of the workbook.

    A check is left out when a sheet that it reads is in ``faulty_sheets`` or has a fault in the FIRST checks, on which the others
    build. One check says one thing about one cell, however many rows a group in that cell stands for.
    """
    case, faulty = Case(tables), set(faulty_sheets)
    faults: list[Fault] = []
    notes: list[Note] = []
    for one in (*FIRST, *CHECKS):
        if faulty & one.sheets:
            continue
        found = list({finding.where: finding for finding in reversed(list(one.find(case)))}.values())[::-1]
        faults += [finding for finding in found if isinstance(finding, Fault)]
        notes += [finding for finding in found if isinstance(finding, Note)]
        if one in FIRST:
            faulty |= {sheet_of(fault) for fault in faults}
    return list(in_order(faults)), notes
