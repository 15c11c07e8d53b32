"""Where nobody asks for figures."""


class Uncounted:
    """`ports.Meter` that counts nothing."""

    def sent(self, face: str, seconds: float) -> None:
        pass

    def answered(self, status: int) -> None:
        pass
