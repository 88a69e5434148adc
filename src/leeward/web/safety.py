"""What every page tells the browser: keep nothing, send nothing, use nothing of the device."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from leeward.web.trees import is_api

_DEVICE = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "fullscreen"),
    *("geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"),
)
HEADERS = {
    "Cache-Control": "no-store",
    "Permissions-Policy": ", ".join(f"{use}=()" for use in _DEVICE),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
CLEAR = '"cache", "cookies", "storage"'
CLEAR_OWN = '"cache"'
"""What is cleared where another tree is in use in the same browser: cookies and storage are its too."""


class SafetyMiddleware:
    """Puts the headers on every page of every tree, error pages included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response[name] = value
        if is_api(request.path_info):  # public facts, which pages of other sites may show
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response
