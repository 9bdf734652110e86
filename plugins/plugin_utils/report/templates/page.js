// What the page can do beyond being read: theme, sorting, filtering, copying. Without it nothing is
// missing but these; what they need stays hidden until here.
"use strict";
(() => {
  const one = (selector) => document.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Theme: automatic, light, dark. A page from a file may have no storage.
  const root = document.documentElement;
  const themes = ["automatic", "light", "dark"];
  const store = {
    get() { try { return localStorage.getItem("jims-report-theme"); } catch { return null; } },
    set(value) { try { localStorage.setItem("jims-report-theme", value); } catch { /* not kept */ } },
  };
  const theme = one(".theme");
  const choose = (name) => {
    if (name === "automatic") delete root.dataset.theme;
    else root.dataset.theme = name;
    theme.querySelector("span").textContent = `Theme: ${name}`;
    theme.value = name;
  };
  choose(themes.includes(store.get()) ? store.get() : "automatic");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const next = themes[(themes.indexOf(theme.value) + 1) % themes.length];
    store.set(next);
    choose(next);
  });

  // Sorting: numbers inside of names count as numbers; a second click turns the order.
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.k ?? cell.textContent.trim();
  };
  const order = new Intl.Collator("en", { numeric: true });
  all("table.sortable").forEach((table) => {
    all("thead th:not(.fixed)", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        all("th", table.tHead).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...table.tBodies[0].rows];
        rows.sort((a, b) => order.compare(key(a, column), key(b, column)) * (down ? -1 : 1));
        table.tBodies[0].append(...rows);
      });
    });
  });

  // Filtering: every word has to be somewhere in the row.
  const filters = one(".filters");
  if (filters) {
    const rows = all("#persons tbody tr").map((row) => ({ row, text: row.textContent.toLowerCase() }));
    const [search, status, severity] = [one("#q"), one("#fs"), one("#fv")];
    const apply = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach(({ row, text }) => {
        const fits = words.every((word) => text.includes(word))
          && (!status.value || row.dataset.s === status.value)
          && (!severity.value || row.dataset.v === severity.value);
        row.hidden = !fits;
        shown += fits;
      });
      one("#shown").textContent = shown === rows.length ? "" : `${shown} of ${rows.length}`;
      one("#none").hidden = shown > 0;
    };
    [search, status, severity].forEach((input) => input.addEventListener("input", apply));
    filters.hidden = false;
    apply();
  }

  // Folded parts: open what a link leads to, everything at once, and all of it for print.
  const reveal = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLDetailsElement) { target.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  reveal();
  const tools = one(".tools");
  if (tools) {
    tools.hidden = false;
    one("#open").addEventListener("click", () => all(".device").forEach((part) => { part.open = true; }));
    one("#close").addEventListener("click", () => all(".device").forEach((part) => { part.open = false; }));
  }
  addEventListener("beforeprint", () => all("details").forEach((part) => { part.open = true; }));

  // Copying a command; a page from a file may not be allowed to, then it is selected.
  all(".cmd").forEach((box) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy: ${box.textContent}`);
    button.addEventListener("click", async () => {
      const code = box.querySelector("code");
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code);
        button.textContent = "Selected";
      }
    });
    box.append(button);
  });
})();
