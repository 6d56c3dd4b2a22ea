"use strict";
// The review by keyboard: a key for each button, and words of the text that are selected become a role's.
(() => {
  const roles = { s: "source", c: "cue", t: "content" };
  const form = document.querySelector(".decide");
  const keys = document.getElementById("keys");
  const said = document.getElementById("said");
  const codePoints = (text) => Array.from(text).length;

  // What is selected within the text, as [start, end, words] in code points, one for each paragraph.
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return [];
    const range = selection.getRangeAt(0);
    const found = [];
    for (const paragraph of document.querySelectorAll(".context [data-start]")) {
      if (!range.intersectsNode(paragraph)) continue;
      const whole = document.createRange();
      whole.selectNodeContents(paragraph);
      const part = range.cloneRange();
      if (part.compareBoundaryPoints(Range.START_TO_START, whole) < 0) part.setStart(whole.startContainer, whole.startOffset);
      if (part.compareBoundaryPoints(Range.END_TO_END, whole) > 0) part.setEnd(whole.endContainer, whole.endOffset);
      const before = whole.cloneRange();
      before.setEnd(part.startContainer, part.startOffset);
      const words = part.toString();
      const start = Number(paragraph.dataset.start) + codePoints(before.toString()) + codePoints(words) - codePoints(words.trimStart());
      const kept = words.trim();
      if (kept) found.push([start, start + codePoints(kept), kept]);
    }
    return found;
  }

  function give(role, isAdded) {
    const places = selected();
    if (!places.length) return tell(document.querySelector(".hint") ? document.querySelector(".hint").textContent : "");
    const words = form.elements[role];
    const spans = form.elements[`${role}_spans`];
    const pairs = places.map(([start, end]) => `${start}-${end}`);
    const own = isAdded && spans.value ? spans.value.split(" ") : [];
    const texts = places.map(([, , text]) => text);
    const order = [...own.map((pair, n) => [pair, words.value.split(" … ")[n] || ""]), ...pairs.map((pair, n) => [pair, texts[n]])];
    order.sort((one, other) => parseInt(one[0], 10) - parseInt(other[0], 10));
    words.value = order.map(([, text]) => text).join(" … ");
    spans.value = order.map(([pair]) => pair).join(" ");
    getSelection().removeAllRanges();
    changed();
    tell(`${role}: ${words.value}`);
  }

  function tell(text) {
    if (said) said.textContent = text;
  }

  // Accepting what was changed saves the correction: the button says so.
  function changed() {
    const accept = form && form.querySelector("[value=accept]");
    if (!accept) return;
    let any = false;
    for (const name of ["source", "cue", "content", "kind"]) {
      const field = form.elements[name];
      if (!field) continue;
      const isOther = field.value !== field.dataset.first;
      field.classList.toggle("is-changed", isOther);
      any = any || isOther;
    }
    const label = accept.querySelector(".name");
    label.dataset.first = label.dataset.first || label.textContent;
    label.textContent = any ? accept.dataset.changed : label.dataset.first;
  }

  if (form) {
    for (const name of ["source", "cue", "content", "kind"]) {
      const field = form.elements[name];
      if (!field) continue;
      field.dataset.first = field.defaultValue !== undefined ? field.defaultValue : field.value;
      field.addEventListener("input", () => {
        // Words that are typed have no place yet: it is looked for in the text.
        const spans = form.elements[`${name}_spans`];
        if (spans) spans.value = "";
        changed();
      });
    }
    changed();
    // What was typed by hand and is what it was again has its place again, too.
    form.addEventListener("submit", () => {
      for (const role of Object.values(roles)) {
        const field = form.elements[role];
        const spans = form.elements[`${role}_spans`];
        if (field && !spans.value && field.value === field.dataset.first) spans.value = spans.defaultValue;
      }
    });
  }
  document.querySelectorAll(".keys-button").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => keys.showModal());
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target;
    const isTyping = at.matches("input:not([type=hidden]):not([type=radio]), textarea, select") || at.isContentEditable;
    if (event.key === "Escape" && isTyping) return at.blur();
    if (isTyping || (keys && keys.open)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (form && key in roles && form.elements[roles[key]]) {
      event.preventDefault();
      return give(roles[key], event.shiftKey);
    }
    if (key === "?" && keys) {
      event.preventDefault();
      return keys.showModal();
    }
    if (key === "p" && document.getElementById("party")) {
      event.preventDefault();
      return document.getElementById("party").focus();
    }
    if (key === "k" && form && form.elements.kind) {
      event.preventDefault();
      const kind = form.elements.kind;
      kind.selectedIndex = (kind.selectedIndex + 1) % kind.length;
      changed();
      return tell(kind.value);
    }
    const control = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!control || event.repeat) return;
    event.preventDefault();
    if (control instanceof HTMLFormElement) control.requestSubmit(); else control.click();
  });
})();
