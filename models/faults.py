"""What is said to the user about a workbook: faults, which stop a run, and notes, which do not."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """Something that must be put right: where it stands, what is wrong, what to do.

    >>> print(Fault("Contracts!C14", 'no site is called "Umicor"', 'did you mean "Umicore Ontario"?'))
    Contracts!C14: no site is called "Umicor"; did you mean "Umicore Ontario"?
    """

    where: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.remedy}" if self.remedy else f"{self.where}: {self.what}"


@dataclass(frozen=True, order=True)
class Note:
    """Something worth knowing that does not stop a run."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class Faulty(Exception):
    """A workbook that cannot be planned; carries every fault found, in the order of the workbook."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
