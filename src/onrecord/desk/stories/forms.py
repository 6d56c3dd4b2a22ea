"""What people fill in on a story's page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_CLAIM = 400


class ClaimForm(forms.Form):
    """A claim in somebody's own words."""

    text = forms.CharField(
        label=_("A claim in your own words"),
        max_length=LONGEST_CLAIM,
        help_text=_("One sentence that can be true or false, as “Ford will build cars with BYD.”"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say in a sentence what may be true or false.")},
    )

    def clean_text(self) -> str:
        """The words on one line. A claim needs at least two."""
        text = " ".join(str(self.cleaned_data["text"]).split())
        if len(text.split()) < 2:
            raise forms.ValidationError(_("A claim is a sentence; one word cannot be true or false."))
        return text
