from os import PathLike
from typing import Sequence

__version__: str

def columns() -> list[tuple[str, str, str]]: ...

class Engine:
    def __new__(
        cls,
        actors: Sequence[str | PathLike[str]] = ...,
        only_actors: bool = ...,
        rules: Sequence[str | PathLike[str]] = ...,
    ) -> Engine: ...
    def code(self, lines: list[str], first: int, jobs: int) -> list[str]: ...
    def events(self, lines: list[str], first: int, jobs: int) -> dict[str, list[object]]: ...
    def relate(self, line: str) -> str: ...
