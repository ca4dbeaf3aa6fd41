// What the page holds: the report and its calls, column by column.
const data = JSON.parse(document.getElementById("data").textContent);
const report = data.report;
const cases = data.cases;
const count = cases.rows.length;

// The libraries that --against named and that have calls here, by their labels; without it the empty text alone.
const libraries = [...new Set(cases.library)].map(place => cases.words[place]);
const severalLibraries = libraries.length > 1;
const libraryOf = label => report.libraries.find(library => library.label === label);

// The two sides by the names that they have in the report. There may be no witness, or several libraries, which are told apart by their labels.
const witnessName = severalLibraries ? "Library" : libraries[0] || (report.witness?.name ?? "Witness");
const hasWitness = cases.witness.info.some(info => info !== null);
const sides = [
  { key: "primary", name: report.primary.name, results: cases.primary },
  ...(hasWitness ? [{ key: "witness", name: witnessName, results: cases.witness }] : []),
];

const word = (column, i) => cases.words[cases[column][i]];
const witnessOf = i => word("library", i) || witnessName;
const sideName = (side, i) => side.key === "witness" ? witnessOf(i) : side.name;
const order = i => Math.max(cases.rows[i], cases.columns[i]);

// The distinct texts of a column, in the order in which they are met.
const texts = column => [...new Set(cases[column])].map(place => cases.words[place]);

// The routines that were tried, in their usual order.
const routineOrder = routines => routines.sort((a, b) => usual.indexOf(a) - usual.indexOf(b));
const usual = data.routines.map(routine => routine.stem);

const number = value => value.toLocaleString("en-US");

function ratioText(side, i) {
  if (side.results.info[i] === null) return "none";
  const ratio = side.results.ratio[i];
  return ratio === null ? "not finite" : digits(ratio);
}

// Three digits, as the text output has them.
function digits(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size < 1e-3 || size >= 1e4 ? value.toExponential(1) : Number(value.toPrecision(3)).toString();
}

function timeText(seconds) {
  if (seconds === null || seconds === undefined) return "–";
  if (seconds < 1e-3) return `${digits(seconds * 1e6)} µs`;
  return seconds < 1 ? `${digits(seconds * 1e3)} ms` : `${digits(seconds)} s`;
}

// An element. Texts stay texts: nothing here is ever read as markup.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === "on") for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}
