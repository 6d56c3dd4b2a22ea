"""A story to take away, in the files that ``onrecord story`` writes."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from onrecord.desk.stories.lookup import found
from onrecord.formats.stories import StoryFormat, write_stories
from onrecord.ledger.asking import story_record


@dataclasses.dataclass(frozen=True, slots=True)
class Format:
    """A format: as it is called in addresses, on the page, and by programs."""

    name: StoryFormat
    label: Any
    media_type: str


FORMATS = (
    Format("json", "JSON", "application/json"),
    Format("csv", "CSV", "text/csv; charset=utf-8"),
    Format("parquet", "Parquet", "application/vnd.apache.parquet"),
    Format("html", _("HTML page"), "text/html; charset=utf-8"),
)


def export(request: HttpRequest, story: int, format: str) -> HttpResponse:
    """The story as a file. 404 for a format that there is none of."""
    chosen = next((one for one in FORMATS if one.name == format), None)
    if chosen is None:
        raise Http404
    row = found(story)
    record, readings = story_record(f"s{row.pk}")
    file = io.BytesIO()
    write_stories(chosen.name, [record], readings, file)
    answer = HttpResponse(file.getvalue(), content_type=chosen.media_type)
    answer["Content-Disposition"] = f'attachment; filename="story-s{row.pk}.{chosen.name}"'
    return answer
