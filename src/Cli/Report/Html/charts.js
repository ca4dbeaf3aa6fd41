// The charts: for each routine its ratios over the order, and its speed or times.
const stems = wanted => data.routines.filter(wanted).map(routine => routine.stem);
const families = [
  ["main", "Factorizations", stems(routine => routine.factors)],
  ...[["Lu", "LU"], ["Cholesky", "Cholesky"], ["BunchKaufman", "Bunch–Kaufman"], ["Qr", "QR"], ["Svd", "SVD"], ["Blas", "BLAS"]]
    .map(([family, label]) => [family, label, stems(routine => routine.family === family)]),
];
const titles = {
  gemm: "α·A·B + β·C", symm: "symmetric A·B", syrk: "A·Aᵀ", trmm: "triangular A·B", trsm: "triangular A⁻¹·B", gemv: "A·x",
  getrf: "P·L·U", getrs: "solve by LU", getri: "inverse by LU", gecon: "condition by LU",
  potrf: "Cholesky L·Lᵀ", potrs: "solve by Cholesky", potri: "inverse by Cholesky", pocon: "condition by Cholesky",
  sytrf: "Bunch–Kaufman L·D·Lᵀ", sytrs: "solve by L·D·Lᵀ", sytri: "inverse by L·D·Lᵀ", sycon: "condition by L·D·Lᵀ",
  geqp3: "QR with column pivots", geqrf: "QR", orgqr: "Q itself", ormqr: "Q·C", trtrs: "triangular solve", gesdd: "singular values",
};
const shapes = { primary: "circle", witness: "diamond" };
const dashes = { double: [], float: [5, 4] };
const tried = new Set(routineOrder(texts("routine")));
const types = texts("type");
const view = { library: libraries[0] ?? "", family: "main", type: types.length > 1 ? "all" : types[0], speed: hasWitness ? "speed" : "time" };
let timed = timePoints();
let charts = [];
let drawing = 0;

// The library whose calls the charts show.
function isShown(i) {
  return word("library", i) === view.library;
}

function timesShown() {
  return libraryOf(view.library)?.times ?? (severalLibraries ? { calls: [], curve: [] } : report.times);
}

// The times by routine: of generated matrices of several orders, or else of each matrix that was timed.
function timePoints() {
  const times = timesShown();
  const largest = new Map();
  for (let i = 0; i < count; i++) {
    const key = word("file", i) || word("group", i);
    largest.set(key, Math.max(largest.get(key) ?? 0, order(i)));
  }
  const curve = times.curve.map(point => ({ ...point, matrix: "generated" }));
  const files = times.calls.filter(() => curve.length === 0).map(call => ({ ...call, order: largest.get(call.matrix) ?? 0 }));
  return Map.groupBy([...curve, ...files].filter(call => call.primary !== null && call.order > 0), call => call.routine);
}

function showCharts() {
  if (count === 0) return;
  document.getElementById("charts").hidden = false;
  const present = families.filter(([, , routines]) => routines.some(routine => tried.has(routine)));
  if (!present.some(([key]) => key === view.family)) view.family = present[0]?.[0];
  const anyTimes = timed.size > 0 || report.libraries.some(library => library.times);
  document.getElementById("chart-controls").append(
    ...(severalLibraries ? [choice("library", "Library", libraries.map(label => [label, label]))] : []),
    choice("family", "Routines", [...present.map(([key, label]) => [key, label]), ["all", "All"]]),
    ...(types.length > 1 ? [choice("type", "Type", [["all", "Both"], ...types.map(type => [type, type])])] : []),
    ...(anyTimes && hasWitness ? [choice("speed", "Right-hand chart", [["speed", "Speed"], ["time", "Time"]])] : []));
  if (anyTimes && hasWitness) {
    document.getElementById("speed-hint").textContent =
      `Speed: how many times as long ${witnessName} takes; above the dashed line ${report.primary.name} is the faster.`;
  }
  drawCards();
  let width = window.innerWidth;
  window.addEventListener("resize", debounce(() => {
    if (width !== window.innerWidth) drawCards();
    width = window.innerWidth;
  }, 150));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawCards);
}

// Buttons of which one is on.
function choice(key, label, options) {
  return make("fieldset", { class: "choice" }, make("legend", {}, label), ...options.map(([value, text]) =>
    make("label", {},
      make("input", { type: "radio", name: key, value, checked: view[key] === value, on: { change: () => choose(key, value) } }),
      make("span", {}, text))));
}

function choose(key, value) {
  view[key] = value;
  timed = timePoints();
  drawCards();
}

function drawCards() {
  charts.forEach(chart => chart.destroy());
  charts = [];
  const family = families.find(([key]) => key === view.family)?.[2] ?? [...tried];
  const wanted = family.filter(routine => tried.has(routine));
  document.getElementById("cards").replaceChildren(...wanted.map(card));
  showLegend();
  drawSome(12);
}

// Draws from the top for so many milliseconds, and the rest when the page has had its turn.
function drawSome(milliseconds) {
  clearTimeout(drawing);
  const begin = performance.now();
  for (const plot of document.querySelectorAll("#cards .plot:empty")) {
    plot.draw();
    if (performance.now() - begin > milliseconds) {
      drawing = setTimeout(drawSome, 0, milliseconds);
      return;
    }
  }
}

function card(routine) {
  const points = timed.get(routine) ?? [];
  return make("article", { class: "card" },
    make("h3", {}, routine, " ", make("small", {}, titles[routine] ?? "")),
    make("div", { class: "plots" },
      figure("Test ratio", (place, text) => ratioChart(place, text, routine), ratioWords(routine)),
      points.length > 0
        ? figure(view.speed === "speed" ? `Speed: ${shownName(sides[1])}'s time over ${report.primary.name}'s` : "Time of one call",
          (place, text) => speedChart(place, text, points), `${routine}: the numbers are in the table below the chart.`)
        : null),
    points.length > 0 ? make("details", { class: "numbers" }, make("summary", {}, "Times in numbers"), timeTable(points)) : null);
}

function figure(title, draw, words) {
  const text = make("span", { class: "under", "aria-hidden": "true" });
  const plot = make("div", { class: "plot", role: "img", "aria-label": `${title}. ${words}` });
  plot.draw = () => charts.push(draw(plot, text));
  return make("figure", {}, make("figcaption", {}, make("span", {}, title), text), plot);
}

function shownName(side) {
  return side.key === "witness" && severalLibraries ? view.library : side.name;
}

const ofType = type => view.type === "all" || view.type === type;

function ratioWords(routine) {
  const worst = sides.map(side => {
    let most = 0;
    for (let i = 0; i < count; i++) {
      if (isShown(i) && word("routine", i) === routine && ofType(word("type", i))) most = Math.max(most, side.results.ratio[i] ?? 0);
    }
    return `${shownName(side)} at most ${digits(most)}`;
  });
  return `${routine}: ${worst.join(", ")}; below ${data.threshold} is right.`;
}

function ratioChart(place, text, routine) {
  const series = sides.map((side, s) => ({
    points: [], colour: colour(side.key), shape: shapes[side.key], shift: sides.length > 1 ? 7 * s - 3.5 : 0,
  }));
  let [left, right, high] = [Infinity, 1, 4 * data.threshold];
  for (let i = 0; i < count; i++) {
    if (!isShown(i) || word("routine", i) !== routine || !ofType(word("type", i))) continue;
    const n = order(i);
    [left, right] = [Math.min(left, n), Math.max(right, n)];
    sides.forEach((side, s) => {
      if (side.results.info[i] === null) return;
      const ratio = side.results.ratio[i] ?? Infinity;
      if (Number.isFinite(ratio)) high = Math.max(high, 2 * ratio);
      const matrix = `${word("matrix", i)} ${cases.rows[i]}×${cases.columns[i]} ${word("type", i)}`;
      series[s].points.push([n, ratio, `${matrix}: ${ratioText(side, i)}`]);
    });
  }
  const range = [[Math.min(left, right) / 1.4, right * 1.4], [1e-3, Math.min(high, 1e9)]];
  return drawChart(place, { series, guide: { y: data.threshold, text: `${data.threshold}` }, range, base: 10, text });
}

function speedChart(place, text, points) {
  const shown = points.filter(point => ofType(point.type));
  const wanted = view.speed === "speed"
    ? [{ key: "speed", of: point => point.witness / point.primary, unit: value => `${digits(value)} times as fast` }]
    : sides.map(side => ({ key: side.key, of: point => point[side.key], unit: value => `${shownName(side)} ${timeText(value)}` }));
  const curve = timesShown().curve.length > 0;
  const series = wanted.flatMap(({ key, of, unit }) => types.filter(ofType).map(type => ({
    points: shown.filter(point => point.type === type && of(point) > 0)
      .sort((a, b) => a.order - b.order)
      .map(point => [point.order, of(point), `n = ${point.order}, ${type}: ${unit(of(point))}`]),
    colour: colour(key === "speed" ? type : key), shape: key === "witness" ? "diamond" : "circle", line: curve, dash: dashes[type],
  })));
  const [xs, ys] = [0, 1].map(at => series.flatMap(one => one.points.map(point => point[at])));
  const reach = view.speed === "speed" ? [0.5, 2] : [Infinity, 0];
  const range = [[Math.min(...xs) / 1.3, Math.max(...xs) * 1.3], [Math.min(reach[0], ...ys) / 1.3, Math.max(reach[1], ...ys) * 1.3]];
  return view.speed === "speed" ? drawChart(place, { series, guide: { y: 1, text: "" }, range, base: 2, text })
    : drawChart(place, { series, guide: null, range, base: 10, unit: timeText, text });
}

function timeTable(points) {
  const head = ["n", "type", ...sides.map(shownName), ...(hasWitness ? ["speed"] : [])];
  return make("table", {},
    make("thead", {}, make("tr", {}, ...head.map(text => make("th", { scope: "col" }, text)))),
    make("tbody", {}, ...points.map(point => make("tr", {}, ...[
      number(point.order), point.type, ...sides.map(side => timeText(point[side.key])),
      ...(point.witness > 0 ? [digits(point.witness / point.primary)] : []),
    ].map(text => make("td", {}, text))))));
}

function showLegend() {
  const entry = (key, shape, text) =>
    make("li", {}, make("i", { class: `mark ${shape}`, "data-colour": key, "aria-hidden": "true" }), text);
  document.getElementById("legend").replaceChildren(
    ...sides.map(side => entry(side.key, shapes[side.key], shownName(side))),
    ...(timed.size > 0 ? types.filter(ofType).map(type =>
      entry(view.speed === "speed" ? type : "muted", `bar ${type}`, view.speed === "speed" ? `speed, ${type}` : `time, ${type}`)) : []));
}

function debounce(action, milliseconds) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(action, milliseconds);
  };
}
