// Puts the page together, once.
const themes = ["system", "light", "dark"];

function setTheme(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  document.getElementById("theme").textContent = `Theme: ${theme}`;
}

function showTheme() {
  const button = document.getElementById("theme");
  button.hidden = false;
  button.addEventListener("click", () => {
    setTheme(themes[(themes.indexOf(document.documentElement.dataset.theme ?? "system") + 1) % themes.length]);
    drawCards();
  });

  // Paper is white, and has every chart.
  let before = "system";
  window.addEventListener("beforeprint", () => {
    before = document.documentElement.dataset.theme ?? "system";
    setTheme("light");
    drawCards();
    drawSome(Infinity);
  });
  window.addEventListener("afterprint", () => {
    setTheme(before);
    drawCards();
  });
}

// A line for each library and routine: what the text output has for each matrix, over all of them.
function showOverview() {
  const tried = new Set(Array.from({ length: count }, (_, i) => `${word("library", i)}\n${word("routine", i)}`));
  const routines = libraries.flatMap(library => routineOrder(texts("routine")).filter(routine => tried.has(`${library}\n${routine}`)).map(routine =>
    ({ library, routine, calls: 0, look: findings.map(() => 0), worst: sides.map(() => 0) })));
  const byName = new Map(routines.map(line => [`${line.library}\n${line.routine}`, line]));
  for (let i = 0; i < count; i++) {
    const line = byName.get(`${word("library", i)}\n${word("routine", i)}`);
    line.calls++;
    line.look[finding[i]]++;
    sides.forEach((side, s) => { line.worst[s] = Math.max(line.worst[s], severity(side, i)); });
  }
  const speeds = hasWitness && (report.times.calls.length > 0 || report.libraries.some(library => library.times)) ? types : [];
  const heads = [
    ...(severalLibraries ? ["Library"] : []), "Routine", "Calls", "Wrong", "Disagree", "Tied", ...sides.map(side => `${side.name}, largest ratio`), ...speeds.map(type => `Speed, ${type}`),
  ];
  const section = document.getElementById("overview");
  section.hidden = count === 0;
  section.querySelector(".scroll").append(make("table", {},
    make("thead", {}, make("tr", {}, ...heads.map((text, at) => make("th", { scope: "col", class: at > (severalLibraries ? 1 : 0) ? "number" : null }, text)))),
    make("tbody", {}, ...routines.map(line => make("tr", {},
      ...(severalLibraries ? [make("th", { scope: "row" }, line.library)] : []),
      make("th", { scope: "row" },
        make("a", { href: `#finding=all${severalLibraries ? `&library=${encodeURIComponent(line.library)}` : ""}&routine=${line.routine}` }, line.routine), " ", make("small", {}, titles[line.routine] ?? "")),
      make("td", { class: "number" }, number(line.calls)),
      ...[0, 1, 2].map(place =>
        make("td", { class: "number", "data-finding": line.look[place] > 0 ? findingKeys[place] : null }, number(line.look[place]))),
      ...sides.map((side, s) => meter(side, line.worst[s])),
      ...speeds.map(type => make("td", { class: "number" }, speedText(line.library, line.routine, type))))))));
}

// A ratio with a bar that is full at the threshold.
function meter(side, ratio) {
  const bar = make("i", { class: "bar", "aria-hidden": "true", "data-side": side.key });
  bar.style.width = `${Math.max(0, Math.min(1, ratio / data.threshold)) * 3}rem`;
  return make("td", { class: "number", "data-passed": ratio < data.threshold ? 1 : 0 },
    bar, ratio < 0 ? "none" : Number.isFinite(ratio) ? digits(ratio) : "not finite");
}

// The worst speed among the matrices timed for the table.
function speedText(library, routine, type) {
  const times = libraryOf(library)?.times ?? (severalLibraries ? null : report.times);
  const calls = (times?.calls ?? []).filter(call => call.routine === routine && call.type === type && call.speed !== null);
  const speeds = calls.map(call => call.speed);
  return speeds.length > 0 ? digits(Math.min(...speeds)) : "–";
}

function showCases() {
  document.getElementById("cases").hidden = count === 0;
  if (count === 0) return;
  readAddress();
  showFilter();
  showTable();
  window.addEventListener("hashchange", () => {
    readAddress();
    showTable();
    document.getElementById("cases").scrollIntoView({ block: "start" });
  });
}

showTheme();
showCounts();
showOverview();
showCases();
showCharts();
