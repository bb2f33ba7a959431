"""What goods earn or save by what they carry: credits and preferences that need a certificate."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.attributes import certified
from models.batch import Floats, Integers
from models.economy import WHOLE_OUTPUT
from models.keys import Keys, keys_as_listed

if TYPE_CHECKING:
    from models.network import Network


@dataclass(frozen=True)
class Claims:
    """Keyed tables of claim (a credit on what an output carries) and earn (whether a credit tests its whole output and it passes).

    ``claimed`` are the positions in give, ``output`` those in make, ``amount`` what a unit claimed earns [currency/unit];
    ``saving`` is by how much the duty is lower on a unit that carries the certificate, one per position of carry; ``attributes``
    gives the one that a credit needs.
    """

    claim_keys: Keys
    claimed: Integers
    output: Integers
    amount: Floats
    earn_keys: Keys
    saving: Floats
    attributes: Mapping[str, str]


def claims(net: "Network") -> Claims:
    """Every claim that some output or shipment may make."""
    amounts = {name: net.credits_of([row for row in net.tables.credits if row.credit == name]) for name in _names(net)}
    rows = [
        (name, int(position), output)
        for name, needs in sorted(_names(net).items())
        for position in net.carried.give_keys.at(attribute=certified(needs)).tolist()
        if amounts[name][output := int(net.carried.output[position])] > 0
    ]
    tested = {row.credit for row in net.tables.credits if row.needs and row.test == WHOLE_OUTPUT}
    made = [(name, net.make_keys.key(output)) for name, _, output in rows if name in tested]
    places = sorted({(name, key[0], key[2], net.periods.index(key[4])) for name, key in made})
    return Claims(
        claim_keys=keys_as_listed(
            ("credit", *net.make_keys.labels), [(name, *net.make_keys.key(output)) for name, _, output in rows]
        ),
        claimed=np.array([position for _, position, _ in rows], dtype=np.int64),
        output=np.array([output for _, _, output in rows], dtype=np.int64),
        amount=np.array([amounts[name][output] for name, _, output in rows], dtype=float),
        earn_keys=keys_as_listed(
            ("credit", "site", "product", "period"), [(*place, net.periods[number]) for *place, number in places]
        ),
        saving=_saving(net),
        attributes={name: certified(needs) for name, needs in _names(net).items()},
    )


def _names(net: "Network") -> dict[str, str]:
    """The credits that need a certificate, each with it."""
    return {row.credit: row.needs for row in net.tables.credits if row.needs}


def _saving(net: "Network") -> Floats:
    """By how much goods that carry a certificate are charged less, one per position of carry."""
    saving = np.zeros(len(net.carried.carry_keys))
    for certificate in sorted({row.needs for row in net.tables.tariffs if row.needs}):
        positions = net.carried.carry_keys.at(attribute=certified(certificate))
        shipments = net.carried.shipment[positions]
        charged = net.duties.per_unit(certificate)[net.ship_lane[shipments], net.ship_period[shipments]]
        saving[positions] = np.maximum(0.0, net.duty[shipments] - charged)
    return saving
