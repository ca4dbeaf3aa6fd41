// What was found of each call, the worst first; "look" is everything that a reader should see opened.
const findings = [
  { key: "wrong", label: "Wrong", look: true },
  { key: "disagree", label: "Disagree", look: true },
  { key: "tied", label: "Tied", look: true },
  { key: "alone", label: "Alone", look: false },
  { key: "absent", label: "Absent", look: false },
  { key: "agree", label: "Agree", look: false },
  { key: "identical", label: "Same bits", look: false },
];

const findingKeys = findings.map(finding => finding.key);
const finding = Uint8Array.from({ length: count }, (_, i) => findingKeys.indexOf(findingOf(word("standing", i), word("verdict", i))));
const found = findings.map((_, place) => finding.reduce((sum, value) => sum + (value === place), 0));
const toLookAt = findings.reduce((sum, kind, place) => sum + (kind.look ? found[place] : 0), 0);

function findingOf(standing, verdict) {
  switch (standing) {
    case "Wrong": return "wrong";
    case "Disagreed": return "disagree";
    case "Alone": return "alone";
    case "Absent": return "absent";
    default: return verdict === "AgreeUpToTies" ? "tied" : verdict === "Identical" ? "identical" : "agree";
  }
}

// A finding in words: who is wrong, where someone is.
function findingText(i) {
  const kind = findings[finding[i]];
  if (kind.key !== "wrong") return kind.label;
  switch (word("verdict", i)) {
    case "PrimaryWrong": return `${report.primary.name} wrong`;
    case "WitnessWrong": return `${witnessOf(i)} wrong`;
    default: return "Both wrong";
  }
}

// The counts under the headline, each a link to its calls.
function showCounts() {
  const counts = document.getElementById("counts");
  counts.hidden = false;
  counts.append(
    countTile("all", "Calls", count),
    ...findings.map((kind, place) => countTile(kind.key, kind.label, found[place])));
}

function countTile(key, label, calls) {
  const attributes = { class: "count", "data-finding": key, "data-none": calls === 0, href: `#finding=${key}` };
  return make("a", attributes, make("strong", {}, number(calls)), make("span", {}, label));
}
