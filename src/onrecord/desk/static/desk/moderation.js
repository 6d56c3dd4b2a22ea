// The queue by keyboard: j and k go from comment to comment, p, h and r decide about the one that has the focus.
// Everything works without it, by Tab.
"use strict";
(() => {
  const items = () => [...document.querySelectorAll(".queue > li")];
  const current = () => document.activeElement?.closest(".queue > li") ?? null;
  const go = (step) => {
    const all = items();
    const at = all.indexOf(current());
    const next = at < 0 ? all[0] : all[Math.min(Math.max(at + step, 0), all.length - 1)];
    next?.focus();
  };
  const press = (names) => {
    const item = current();
    for (const name of names) {
      const button = item?.querySelector(`button[name=do][value=${name}]`);
      if (button) {
        button.click();
        return;
      }
    }
  };
  const keys = {
    j: () => go(1),
    k: () => go(-1),
    p: () => press(["published", "kept"]),
    h: () => press(["held"]),
    r: () => current()?.querySelector("select[name=rule]")?.focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
  document.querySelectorAll(".keys").forEach((hint) => { hint.hidden = false; });
  items()[0]?.focus();
})();
