from collections.abc import Callable, Mapping
from typing import Any

class JsonLdError(Exception): ...

def expand(
    input_: Any,
    options: Mapping[str, Any] | None = ...,
    on_property_dropped: Callable[[Any], object] = ...,
) -> list[Any]: ...
def to_rdf(input_: Any, options: Mapping[str, Any] | None = ...) -> dict[str, Any]: ...
