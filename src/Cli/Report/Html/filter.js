// Which calls are listed and in what order; kept in the address after #, so that a view can be linked to and the way back works.
const columns = [
  { key: "finding", label: "Finding", of: i => finding[i] },
  ...(severalLibraries ? [{ key: "library", label: "Library", of: i => word("library", i) }] : []),
  { key: "routine", label: "Routine", of: i => word("routine", i) },
  { key: "options", label: "Options", of: i => word("options", i), minor: true },
  { key: "type", label: "Type", of: i => word("type", i), minor: true },
  { key: "matrix", label: "Matrix", of: i => word("matrix", i) },
  { key: "order", label: "Shape", of: order, numeric: true },
  ...sides.map(side => ({
    key: side.key, label: side.name, title: `Test ratio of ${side.name}`, of: i => severity(side, i), most: true, numeric: true,
  })),
];
const start = { q: "", finding: toLookAt > 0 ? "look" : "all", library: "", routine: "", type: "", group: "", sort: "finding", down: "", page: "1" };
let state = { ...start };
const haystacks = new Map();

// The ratio as a rank: what is not finite is the worst, what is not there the least.
const severity = (side, i) => side.results.info[i] === null ? -1 : side.results.ratio[i] ?? Infinity;

function readAddress() {
  const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  state = { ...start };
  for (const key of Object.keys(start)) if (typeof given[key] === "string") state[key] = given[key];
  if (!["all", "look", ...findingKeys].includes(state.finding)) state.finding = start.finding;
  if (!columns.some(column => column.key === state.sort)) state.sort = start.sort;
}

function writeAddress() {
  const changed = Object.entries(state).filter(([key, value]) => value !== start[key]);
  history.replaceState(null, "", `#${new URLSearchParams(changed)}`);
}

function showFilter() {
  const select = (key, label, options) => make("label", { class: "field" }, make("span", {}, label),
    make("select", { name: key, on: { change: event => change({ [key]: event.target.value }) } },
      ...options.map(([value, text]) => make("option", { value }, text))));
  const named = (column, all) => [["", all], ...texts(column).map(text => [text, text])];
  const form = document.getElementById("filter");
  form.append(
    make("label", { class: "field wide" }, make("span", {}, "Search"),
      make("input", {
        type: "search", name: "q", placeholder: "matrix, reason, file …", autocomplete: "off", on: { input: event => change({ q: event.target.value }) },
      })),
    select("finding", "Finding", [
      ["all", `Everything (${number(count)})`],
      ["look", `To look at (${number(toLookAt)})`],
      ...findings.map((kind, place) => [kind.key, `${kind.label} (${number(found[place])})`]),
    ]),
    ...(severalLibraries ? [select("library", "Library", named("library", "All"))] : []),
    select("routine", "Routine", named("routine", "All")),
    select("type", "Type", named("type", "Both")),
    select("group", "Source", named("group", "All")),
    make("button", { type: "button", id: "reset", on: { click: () => change({ ...start }) } }, "Reset"));
  form.addEventListener("submit", event => event.preventDefault());
}

// A change of anything but the page begins at the first page.
function change(what) {
  state = { ...state, page: "1", ...what };
  writeAddress();
  showTable();
}

function fillFilter() {
  for (const field of document.getElementById("filter").elements) {
    if (field.name && field.value !== state[field.name]) field.value = state[field.name];
  }
}

const isFinding = place =>
  state.finding === "all" || (state.finding === "look" ? findings[place].look : findingKeys[place] === state.finding);

function chosen() {
  const needles = state.q.toLowerCase().split(/\s+/).filter(needle => needle.length > 0);
  const rows = [];
  for (let i = 0; i < count; i++) {
    if (!isFinding(finding[i])) continue;
    if (["library", "routine", "type", "group"].some(column => state[column] !== "" && word(column, i) !== state[column])) continue;
    if (needles.length > 0 && !needles.every(needle => haystack(i).includes(needle))) continue;
    rows.push(i);
  }
  const { of, most } = columns.find(column => column.key === state.sort);
  const sign = (state.down === "1") !== Boolean(most) ? -1 : 1;
  const values = new Map(rows.map(i => [i, of(i)]));
  return rows.sort((a, b) => {
    const [x, y] = [values.get(a), values.get(b)];
    return x < y ? -sign : x > y ? sign : a - b;
  });
}

// What is searched in, made when it is first needed.
function haystack(i) {
  if (!haystacks.has(i)) {
    const text = ["library", "routine", "options", "type", "matrix", "group", "file", "reason"].map(column => word(column, i)).join(" ");
    haystacks.set(i, `${text} ${cases.rows[i]}x${cases.columns[i]} ${findingText(i)}`.toLowerCase());
  }
  return haystacks.get(i);
}
