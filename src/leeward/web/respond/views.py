"""Staff's first page: three ways on, and what this is and is not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Offer the ways in, one tap each, and say what is kept."""
    return render(request, "staff/start.html")
