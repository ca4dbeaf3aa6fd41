// One chart: axes, scales and the guide are uPlot's; marks and lines are painted on its canvas.
const compact = window.matchMedia("(max-width: 560px)");

// A colour of the style sheet as the canvas takes it, in the theme that is on.
function colour(name) {
  const probe = document.getElementById("theme");
  probe.style.color = `var(--${name})`;
  const value = getComputedStyle(probe).color;
  probe.style.color = "";
  return value;
}

// The powers of a base between two values, thinned out until they fit.
function powers(base, least, most, room) {
  const first = Math.ceil(Math.log(least) / Math.log(base) - 1e-9);
  const last = Math.floor(Math.log(most) / Math.log(base) + 1e-9);
  const step = Math.max(1, Math.ceil((last - first + 1) / room));
  const splits = [];
  for (let exponent = first; exponent <= last; exponent += step) splits.push(base ** exponent);
  return splits;
}

function axisText(value) {
  return value >= 1e-3 && value < 1e5 ? `${Number(value.toPrecision(3))}` : value.toExponential(0).replace("+", "");
}

// series: [{ points: [[x, y, what]], colour, shape, line, dash, shift }]; guide: { y, text } or null; range: [[x, x], [y, y]]; unit: the text of a y
function drawChart(place, { series, guide, range, base, unit = axisText, text }) {
  const [ink, grid, alarm] = [colour("muted"), colour("line"), colour("guide")];
  const [[left, right], [low, high]] = range;
  const inside = y => Math.min(high, Math.max(low, y));
  const font = "11px system-ui, sans-serif";
  const axis = (room, power, [least, most], size, words) => ({
    stroke: ink, font, size, gap: 4,
    grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1, size: 4 },
    splits: () => powers(power, least, most, room), filter: (_, splits) => splits, values: (_, splits) => splits.map(words),
  });
  const scale = (power, least, most) => ({ time: false, distr: 3, log: power === 10 ? 10 : 2, range: [least, most] });

  const chart = new uPlot({
    width: Math.max(220, place.clientWidth), height: 190, padding: [8, 10, 0, 0],
    legend: { show: false },
    cursor: { x: false, y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: { x: scale(2, left, right), y: scale(base, low, high) },
    axes: [axis(compact.matches ? 5 : 8, 2, range[0], 26, axisText), axis(6, base, range[1], 50, unit)],
    series: [{}, { stroke: alarm, width: 1, dash: [5, 4], points: { show: false } }],
    hooks: { draw: [u => paint(u)], setCursor: [u => point(u)] },
  }, [[left, right], guide ? [guide.y, guide.y] : [null, null]], place);

  const position = (u, x, y, shift) => [u.valToPos(x, "x", true) + shift * devicePixelRatio, u.valToPos(inside(y), "y", true)];

  function paint(u) {
    const context = u.ctx;
    const size = 2.6 * devicePixelRatio;
    context.save();
    context.fillStyle = alarm;
    context.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
    context.textAlign = "right";
    const pixel = devicePixelRatio;
    if (guide) context.fillText(guide.text, u.bbox.left + u.bbox.width - 4 * pixel, u.valToPos(guide.y, "y", true) - 4 * pixel);
    for (const one of series) {
      context.strokeStyle = context.fillStyle = one.colour;
      if (one.line) {
        context.setLineDash((one.dash ?? []).map(length => length * devicePixelRatio));
        context.lineWidth = 1.8 * devicePixelRatio;
        context.beginPath();
        for (const [x, y] of one.points) context.lineTo(...position(u, x, y, 0));
        context.stroke();
        context.setLineDash([]);
      }

      context.globalAlpha = one.line ? 1 : 0.45;
      for (const [x, y] of one.points) mark(context, one.shape, ...position(u, x, y, one.shift ?? 0), size);
      context.globalAlpha = 1;
    }
    context.restore();
  }

  // The mark under the pointer, in words.
  function point(u) {
    const { left: across, top: down } = u.cursor;
    let [nearest, distance] = [null, 14];
    for (const one of across >= 0 ? series : []) {
      for (const at of one.points) {
        const [dx, dy] = [u.valToPos(at[0], "x") + (one.shift ?? 0) - across, u.valToPos(inside(at[1]), "y") - down];
        const away = Math.hypot(dx, dy);
        if (away < distance) [nearest, distance] = [at, away];
      }
    }
    text.textContent = nearest ? nearest[2] : "";
  }

  return chart;
}

function mark(context, shape, x, y, size) {
  context.beginPath();
  if (shape === "diamond") {
    const reach = 1.35 * size;
    context.moveTo(x, y - reach);
    context.lineTo(x + reach, y);
    context.lineTo(x, y + reach);
    context.lineTo(x - reach, y);
    context.closePath();
  } else {
    context.arc(x, y, size, 0, 2 * Math.PI);
  }
  context.fill();
}
