"""How a request is asked for: its headers and query, in the SDK's configuration."""

from __future__ import annotations

from typing import Any

from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_abstractions.headers_collection import HeadersCollection


def asking(query: Any = None, **headers: str) -> RequestConfiguration[Any]:
    """`Prefer` and the like are given as `prefer="…"`."""
    said = HeadersCollection()
    for name, value in headers.items():
        said.add(name, value)
    return RequestConfiguration(headers=said, query_parameters=query)
