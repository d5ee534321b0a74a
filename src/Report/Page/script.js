"use strict";
(() => {
  const form = document.getElementById("filter");
  const table = document.getElementById("claims-table");
  const rows = [...table.tBodies[0].rows];
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const kinds = ["paper", "verdict", "rigor"];
  const start = "#claims?";
  let sort = { key: "claim", down: false };

  const fold = text => text.toLowerCase().replace(/\s+/g, " ").trim();
  const texts = new Map(rows.map(row => [row, fold(`${row.cells[0].textContent} ${row.dataset.text}`)]));

  function order(row, key) {
    const value = row.dataset[key];
    if (key === "claim" || key === "slack" || key === "checked") return value === "" ? null : Number(value);
    const options = [...form.elements[key].options];
    return options.findIndex(option => option.value === value);
  }

  function apply() {
    const text = fold(form.elements.text.value);
    let count = 0;
    for (const row of rows) {
      row.hidden = kinds.some(kind => form.elements[kind].value !== "" && row.dataset[kind] !== form.elements[kind].value)
        || !texts.get(row).includes(text);
      if (!row.hidden) count++;
    }
    // Claims without a value stand last, whichever way the others are sorted.
    const sorted = [...rows].sort((a, b) => {
      const x = order(a, sort.key), y = order(b, sort.key);
      const difference = x === null || y === null ? (x === null) - (y === null) : (x - y) * (sort.down ? -1 : 1);
      return difference || a.dataset.claim - b.dataset.claim;
    });
    table.tBodies[0].append(...sorted);
    for (const button of table.querySelectorAll("[data-sort]")) {
      const is = button.dataset.sort === sort.key;
      const head = button.closest("th");
      if (is) head.setAttribute("aria-sort", sort.down ? "descending" : "ascending"); else head.removeAttribute("aria-sort");
      button.textContent = button.textContent.replace(/ [▲▼]$/, "") + (is ? (sort.down ? " ▼" : " ▲") : "");
    }
    shown.textContent = count === rows.length ? `${count} claims` : `${count} of ${rows.length} claims`;
    none.hidden = count > 0;
    table.hidden = count === 0;
  }

  function remember() {
    const state = new URLSearchParams();
    for (const kind of [...kinds, "text"]) if (form.elements[kind].value !== "") state.set(kind, form.elements[kind].value);
    if (sort.key !== "claim" || sort.down) state.set("sort", (sort.down ? "-" : "") + sort.key);
    history.replaceState(null, "", [...state].length > 0 ? start + state : "#claims");
  }

  function restore(query) {
    const state = new URLSearchParams(query);
    for (const kind of kinds) {
      const value = state.get(kind) ?? "";
      form.elements[kind].value = [...form.elements[kind].options].some(option => option.value === value) ? value : "";
    }
    form.elements.text.value = state.get("text") ?? "";
    const [, minus, key] = /^(-?)(.*)$/.exec(state.get("sort") ?? "claim");
    sort = table.querySelector(`[data-sort="${CSS.escape(key)}"]`) ? { key, down: minus === "-" } : { key: "claim", down: false };
    apply();
  }

  form.addEventListener("input", () => { apply(); remember(); });
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { sort = { key: "claim", down: false }; apply(); remember(); }));
  document.getElementById("all").addEventListener("click", () => form.reset());
  table.tHead.addEventListener("click", event => {
    const key = event.target.closest("[data-sort]")?.dataset.sort;
    if (!key) return;
    // The first click on a number shows the greatest: the tightest bound, the most instances.
    sort = { key, down: sort.key === key ? !sort.down : key === "slack" || key === "checked" };
    apply();
    remember();
  });
  for (const link of document.querySelectorAll("[data-filter]")) link.addEventListener("click", event => {
    event.preventDefault();
    restore(link.dataset.filter);
    remember();
    document.getElementById("claims").scrollIntoView();
  });

  function follow() {
    if (!location.hash.startsWith(start)) return;
    restore(location.hash.slice(start.length));
    document.getElementById("claims").scrollIntoView();
  }
  addEventListener("hashchange", follow);
  follow();

  // A link into a closed part opens it; paper gets everything.
  addEventListener("hashchange", () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("details")?.setAttribute("open", ""));
})();
