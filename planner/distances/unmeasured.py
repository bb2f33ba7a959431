"""Why the distance of a lane could not be computed."""


class Unmeasured(Exception):
    """What is missing and what to do about it.

    ``attribute`` is the column of the lane in which the reason shows. ``wrong`` is whether something is wrong in any case; if
    not, it matters only where a rate or a rule asks for the distance.
    """

    def __init__(self, what: str, remedy: str, attribute: str = "distance", *, wrong: bool = False) -> None:
        self.what, self.remedy, self.attribute, self.wrong = what, remedy, attribute, wrong
        super().__init__(f"{what}; {remedy}")
