"""The three ways to add: a URL, a text, files."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from onrecord.desk.adding.limits import LARGEST_FILE, LARGEST_TOGETHER, LONGEST_TEXT, MOST_FILES
from onrecord.desk.models import AddedInput, Kind

_LONGEST_URL = 2000


def _url(**options: Any) -> forms.URLField:
    field = forms.URLField(max_length=_LONGEST_URL, assume_scheme="https", **options)
    field.validators = [v for v in field.validators if not isinstance(v, URLValidator)]
    field.validators.append(URLValidator(schemes=["http", "https"], message=_("Give the address of a web page.")))
    field.widget.attrs["autocomplete"] = "off"
    return field


class UrlForm(forms.Form):
    """The address of an article's page, or of a feed."""

    kind = Kind.URL
    prefix = "url"
    url = _url(label=_("Address"), help_text=_("The article’s own page. A feed’s address adds what it lists."))

    def inputs(self) -> list[AddedInput]:
        """What is to be read, not saved yet."""
        return [AddedInput(name=self.cleaned_data["url"])]


class TextForm(forms.Form):
    """A text that was copied, with what is known of it."""

    kind = Kind.TEXT
    prefix = "text"
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        help_text=_("The article’s words as they were published; paragraphs apart."),
    )
    title = forms.CharField(label=_("Headline"), max_length=500, required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    published = forms.DateField(
        label=_("Published on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    url = _url(label=_("Address of the original"), required=False, help_text=_("It is linked, not fetched."))

    def clean_text(self) -> str:
        """The text, with one kind of line end; whitespace alone is none."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        if not text.strip():
            raise forms.ValidationError(_("Paste the article’s text."))
        return text

    def inputs(self) -> list[AddedInput]:
        """What is to be read, not saved yet: a line of JSON Lines."""
        said = {name: str(value) for name, value in self.cleaned_data.items() if value}
        name = self.cleaned_data["title"] or " ".join(self.cleaned_data["text"].split())[:80]
        return [AddedInput(name=name, data=json.dumps(said).encode())]


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = data if isinstance(data, list | tuple) else [data]
        return [forms.FileField.clean(self, file, initial) for file in files or [None]]


class FilesForm(forms.Form):
    """Files as ``onrecord read`` takes them; each is told by its content."""

    kind = Kind.FILES
    prefix = "files"
    chosen = _FilesField(
        label=_("Files"),
        max_length=255,
        widget=_SeveralFiles(attrs={"multiple": True}),
        error_messages={"empty": _("One of the files is empty; save it anew.")},
    )

    def clean_chosen(self) -> list[UploadedFile[Any]]:
        """The files, if they are not too many and none is too large."""
        files: list[UploadedFile[Any]] = self.cleaned_data["chosen"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("Choose %(most)d files at most."), params={"most": MOST_FILES})
        for file in files:
            if (file.size or 0) > LARGEST_FILE:
                raise forms.ValidationError(
                    _("“%(name)s” is larger than %(most)s; cut it down, or use “onrecord add”."),
                    params={"name": file.name, "most": filesizeformat(LARGEST_FILE)},
                )
        if sum(file.size or 0 for file in files) > LARGEST_TOGETHER:
            raise forms.ValidationError(
                _("Together they are larger than %(most)s; send them in several goes."),
                params={"most": filesizeformat(LARGEST_TOGETHER)},
            )
        return files

    def inputs(self) -> list[AddedInput]:
        """What is to be read, not saved yet."""
        return [AddedInput(name=file.name or "file", data=file.read()) for file in self.cleaned_data["chosen"]]


AddingForm = UrlForm | TextForm | FilesForm
FORMS: dict[str, type[UrlForm] | type[TextForm] | type[FilesForm]] = {
    Kind.URL: UrlForm,
    Kind.TEXT: TextForm,
    Kind.FILES: FilesForm,
}
