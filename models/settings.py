"""The Settings sheet: what holds for the whole case, each setting described once; part of the data contract of tables.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from models.contract import Kind, Setting


def setting(name: str, meaning: str, kind: Kind = Kind.TEXT, *, default: Any = None, blank: str, **details: Any) -> Any:
    """Describe one setting where its attribute stands in Settings; details are those of Setting."""
    return field(default=default, metadata={"setting": Setting(name, meaning, kind, blank=blank, **details)})


@dataclass(frozen=True)
class Settings:
    """The Settings sheet: one row a setting, in the columns Setting and Value (Notes, Source and Flag are kept)."""

    title: str = setting("title", "Name of the case, shown on the plan", default="", blank="the name of the file")
    plan_as_of: str = setting("plan as of", "The knowledge the case rests on, shown on the plan", default="", blank="not stated")
    currency: str = setting("currency", "Currency of the plan, and of every amount that names no other", default="USD", blank="USD")
    discount_rate: float = setting("discount rate", "Rate a year at which later money counts less: what is due n years after the first day of the plan is worth (1 + rate)^−n of it", Kind.SHARE, default=0.0, least=0, most=1, blank="0 %: money of all years counts alike")  # fmt: skip
    co2e_price: float = setting("CO2e price", "Internal price of CO2e", Kind.NUMBER, default=0.0, unit="currency/t", least=0, blank="0: CO2e is shown, not priced")  # fmt: skip
    unmet_penalty: float | None = setting("unmet demand penalty", "Cost of demand that is not met", Kind.NUMBER, unit="currency/kWh", least=0, blank="twice the dearest possible landed cost, computed and shown")  # fmt: skip
    breach_penalty: float | None = setting("breach penalty", "Cost of breaking a soft rule", Kind.NUMBER, unit="currency/kWh", least=0, blank="a fault where a soft rule states no penalty of its own")  # fmt: skip
    road_circuity: float = setting("road circuity", "Road per shortest distance on the globe, for modes that state no Circuity", Kind.NUMBER, default=1.3, least=1, blank="1.3")  # fmt: skip
    closed_passages: str = setting("closed sea passages", "Straits and canals that no ship passes, separated by ;, as suez; panama; the Northwest Passage is never passed", default="", blank="none")  # fmt: skip
    renewable_co2e: float = setting("renewable electricity CO2e", "CO2e of renewable electricity, for computed CO2e of making", Kind.NUMBER, default=0.0, unit="kg/kWh", least=0, blank="0")  # fmt: skip
    heat_co2e: float = setting("heat CO2e", "CO2e of heat from fuel, for computed CO2e of making", Kind.NUMBER, default=0.2, unit="kg/kWh", least=0, blank="0.2: natural gas by gross calorific value (DESNZ 2025: 0.183 burnt and about 0.03 upstream)")  # fmt: skip
    time_limit: float | None = setting("time limit", "Longest time the solver may take, in seconds; --time-limit overrides it", Kind.NUMBER, least=0, blank="no limit")  # fmt: skip
    optimality_gap: float | None = setting("optimality gap", "How far from proven optimal a plan with choices may stop, as a share of its cost; --gap overrides it", Kind.SHARE, least=0, most=1, blank="none: the search goes on until no cheaper plan is left, to a millionth of the cost")  # fmt: skip
    lines: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def described(cls) -> tuple[Setting, ...]:
        """Every setting there is, in order, with the attribute it is kept in."""
        found = []
        for item in fields(cls):
            if "setting" in item.metadata:
                parts = dict(vars(item.metadata["setting"]))
                parts["attribute"] = item.name
                found.append(Setting(**parts))
        return tuple(found)
