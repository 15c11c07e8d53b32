"""What Discord answers when it refuses, with its own codes."""

from __future__ import annotations


class ApiError(Exception):
    """An HTTP status with Discord's JSON error code."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


def unknown(what: str) -> ApiError:
    code = {
        "Channel": 10003,
        "Guild": 10004,
        "Message": 10008,
        "User": 10013,
        "Webhook": 10015,
        "Interaction": 10062,
    }
    return ApiError(404, code[what], f"Unknown {what}")


def missing_access() -> ApiError:
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    return ApiError(403, 50013, "Missing Permissions")


def invalid(why: str) -> ApiError:
    return ApiError(400, 50035, f"Invalid Form Body: {why}")
