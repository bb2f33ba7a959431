"""What CO2e costs at the internal price."""

import pulp

from models.decisions import Decisions
from models.network import Network


def co2e_price(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """CO2e of making and shipping at the price of the Settings sheet.

        co2e_price · (sum of discount · unit_co2e · make + sum of discount · transport_co2e · ship)

    Reads Settings (CO2e price, discount rate, renewable electricity CO2e, heat CO2e, road circuity, closed sea passages),
    Production (Unit CO2e, Electricity, Heat, From, To), Grid factors (Country, Period, Value), Lanes (CO2e, Distance, Road
    before, Road after, Via, Mode, Origin, Destination), Modes (Region, CO2e, Feeder mode, Kind, Circuity), Products (Weight),
    Sites (Country, Renewable electricity share, Region, Latitude, Longitude).
    """
    making = x.make.total(times=net.discount.at(net.make_keys) * net.co2e_price * net.unit_co2e)
    return making + x.ship.total(times=net.discount.at(net.ship_keys) * net.co2e_price * net.transport_co2e)
