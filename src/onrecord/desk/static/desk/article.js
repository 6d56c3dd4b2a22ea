"use strict";
// Lifts all words of one note, and the note, while the address names any of them or the note is pointed at.
(() => {
  const all = (number) => document.querySelectorAll(`.reading [data-note="${number}"]`);
  const lower = () => document.querySelectorAll(".reading .lifted").forEach((one) => one.classList.remove("lifted"));
  const lift = (number) => {
    lower();
    all(number).forEach((one) => one.classList.add("lifted"));
  };
  const named = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const number = target && ((target.closest("[data-note]") || {}).dataset || {}).note || (target && target.classList.contains("ref") ? target.textContent : "");
    if (number) lift(number); else lower();
  };
  addEventListener("hashchange", named);
  named();
  document.querySelectorAll(".reading .note").forEach((note) => {
    note.addEventListener("pointerenter", () => lift(note.dataset.note));
    note.addEventListener("pointerleave", named);
    note.addEventListener("focusin", () => lift(note.dataset.note));
    note.addEventListener("focusout", named);
  });
})();
