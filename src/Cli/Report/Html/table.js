// The table of calls, a page at a time. What is wrong, disagrees or is tied stands open until it is closed.
const pageSize = 50;
const toggled = new Set();
const isOpen = i => findings[finding[i]].look !== toggled.has(i);
let listed = [];

function showTable() {
  fillFilter();
  listed = chosen();
  const pages = Math.max(1, Math.ceil(listed.length / pageSize));
  const page = Math.min(pages, Math.max(1, Number.parseInt(state.page, 10) || 1));
  const shown = listed.slice((page - 1) * pageSize, page * pageSize);
  const unnamed = make("th", { scope: "col" }, make("span", { class: "unseen" }, "Details"));
  document.querySelector("#table thead").replaceChildren(make("tr", {}, unnamed, ...columns.map(head)));
  document.querySelector("#table tbody").replaceChildren(...shown.flatMap(row),
    ...(shown.length === 0 ? [make("tr", {}, make("td", { colspan: columns.length + 1, class: "none" }, "No call is like this."))] : []));
  const before = (page - 1) * pageSize;
  document.getElementById("status").textContent = listed.length === 0 ? `0 of ${callCount(count)}`
    : `${number(before + 1)} to ${number(before + shown.length)} of ${callCount(listed.length)}, of ${number(count)} in all`;
  document.getElementById("open-all").onclick = () => openAll(shown, true);
  document.getElementById("close-all").onclick = () => openAll(shown, false);
  showPager(page, pages);
}

function head(column) {
  const sorted = state.sort === column.key;
  const direction = !sorted ? "none" : (state.down === "1") !== Boolean(column.most) ? "descending" : "ascending";
  const sort = () => {
    change({ sort: column.key, down: sorted && state.down !== "1" ? "1" : "" });
    document.querySelector(`#table th[data-column="${column.key}"] button`).focus();
  };
  const kind = column.minor ? "minor" : column.numeric ? "number" : null;
  return make("th", { scope: "col", "aria-sort": direction, "data-column": column.key, class: kind },
    make("button", { type: "button", title: column.title ?? null, on: { click: sort } }, column.label,
      make("span", { "aria-hidden": "true", class: "arrow" }, { none: "", ascending: " ↑", descending: " ↓" }[direction])));
}

function row(i) {
  const open = isOpen(i);
  const name = `${word("routine", i)} ${word("options", i)} ${word("type", i)} of ${word("matrix", i)} ${cases.rows[i]}×${cases.columns[i]}`;
  const button = make("button", {
    type: "button", class: "toggle", "aria-expanded": String(open), "aria-controls": `details-${i}`, "aria-label": `Details: ${name}`,
    on: { click: () => toggle(i) },
  }, make("span", { "aria-hidden": "true" }, "▸"));
  const line = make("tr", { "data-call": i, "data-finding": findingKeys[finding[i]] },
    make("td", {}, button),
    make("td", {}, make("span", { class: "badge" }, findingText(i))),
    ...(severalLibraries ? [make("td", { class: "library" }, word("library", i))] : []),
    make("td", {}, make("code", {}, word("routine", i))),
    make("td", { class: "minor" }, word("options", i)),
    make("td", { class: "minor" }, word("type", i)),
    make("td", { class: "matrix" },
      word("matrix", i), word("group", i) === word("matrix", i) ? null : make("small", {}, ` ${word("group", i)}`)),
    make("td", { class: "number" }, `${cases.rows[i]}×${cases.columns[i]}`),
    ...sides.map(side => make("td", { class: "number", "data-passed": side.results.passed[i] }, ratioText(side, i))));
  const more = make("tr", { id: `details-${i}`, class: "more", hidden: !open }, make("td", { colspan: columns.length + 1 }));
  if (open) more.firstChild.append(details(i));
  return [line, more];
}

function details(i) {
  const results = sides.map(side => side.results.info[i] === null
    ? make("tr", {}, make("th", { scope: "row" }, sideName(side, i)), make("td", { colspan: 4 }, "no result"))
    : make("tr", {}, make("th", { scope: "row" }, sideName(side, i)),
      make("td", { "data-passed": side.results.passed[i] }, side.results.passed[i] ? "right" : "wrong"),
      make("td", {}, `info ${side.results.info[i]}`),
      make("td", {}, cases.words[side.results.measure[i]]),
      make("td", { class: "number" }, ratioText(side, i))));
  return make("div", { class: "details" },
    make("p", {}, word("reason", i)),
    make("table", {}, make("tbody", {}, ...results)),
    word("file", i) ? make("p", {}, "File ", make("code", {}, word("file", i))) : null,
    make("p", {}, "To repeat: ", make("code", {}, repeat(i))));
}

// The command that tries this call again.
function repeat(i) {
  const file = word("file", i);
  const quoted = `'${file.replaceAll("'", "'\\''")}'`;
  const columns = report.options.columns ? ` --columns ${report.options.columns}` : "";
  const matrix = file ? `--matrix ${quoted}${columns}` : `--size ${Math.min(cases.rows[i], cases.columns[i])} --seed ${report.options.seed}`;
  const threads = report.options.threads > 0 ? ` --threads ${report.options.threads}` : "";
  const path = libraryOf(word("library", i))?.path;
  const against = path ? ` --against '${path.replaceAll("'", "'\\''")}'` : "";
  return `linalg verify --routine ${word("routine", i)} --type ${word("type", i)} ${matrix}${threads}${against} --no-time --verbose`;
}

function toggle(i) {
  if (!toggled.delete(i)) toggled.add(i);
  const more = document.getElementById(`details-${i}`);
  more.hidden = !isOpen(i);
  if (isOpen(i) && !more.firstChild.hasChildNodes()) more.firstChild.append(details(i));
  document.querySelector(`tr[data-call="${i}"] .toggle`).setAttribute("aria-expanded", String(isOpen(i)));
}

function openAll(shown, open) {
  shown.filter(i => isOpen(i) !== open).forEach(toggle);
}

function showPager(page, pages) {
  const go = (to, label) =>
    make("button", { type: "button", disabled: to < 1 || to > pages, "data-page": label, on: { click: () => turn(to, label) } }, label);
  document.getElementById("pager").replaceChildren(
    go(page - 1, "Previous"), make("span", {}, `Page ${number(page)} of ${number(pages)}`), go(page + 1, "Next"));
  document.getElementById("pager").hidden = pages === 1;
}

function turn(to, label) {
  change({ page: String(to) });
  const button = document.querySelector(`#pager button[data-page="${label}"]`);
  (button.disabled ? document.querySelector("#pager button:not(:disabled)") : button)?.focus({ preventScroll: true });
  document.getElementById("cases").scrollIntoView({ block: "start" });
}

const callCount = count => `${number(count)} ${count === 1 ? "call" : "calls"}`;
