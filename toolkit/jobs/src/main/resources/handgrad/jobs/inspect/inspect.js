
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const main = document.getElementById("main");
const SVG = "http://www.w3.org/2000/svg";
const byName = new Map(data.columns.map(column => [column.name, column]));
const dark = matchMedia("(prefers-color-scheme: dark)");

/* Whatever comes from the table becomes a text node or an attribute, never markup. */
function node(name, attributes, ...children) {
  const made = ["svg", "rect", "circle", "text", "line", "title", "g"].includes(name)
    ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}
const count = n => n.toLocaleString("en-US");
function number(v) {
  if (v === null || v === undefined) return "–";
  if (Number.isInteger(v)) return Math.abs(v) < 1e15 ? String(v) : v.toExponential(4);
  const size = Math.abs(v);
  return size >= 1e6 || size < 1e-3 ? v.toExponential(2) : String(+v.toPrecision(5));
}
function section(title, id, ...children) {
  const made = node("section", {"aria-labelledby": id}, node("h2", {id}, title), ...children);
  main.append(made);
  document.getElementById("contents").append(node("a", {href: "#" + id}, title));
  return made;
}
const wide = (label, ...children) => node("div", {class: "wide", tabindex: 0, role: "region", "aria-label": label + ", to scroll"}, ...children);
const anchor = name => "column=" + encodeURIComponent(name);
const link = name => byName.has(name) ? node("a", {href: "#" + anchor(name)}, name) : document.createTextNode(name);
const names = all => all.flatMap((name, i) => i ? [", ", link(name)] : [link(name)]);
const place = row => row.line + (row.key ? " (" + row.key + ")" : "");
function rows(found) {
  if (!found.row_count) return null;
  const all = found.rows.map(place).join(", ") + (found.rows.length < found.row_count ? ", ..." : "");
  return node("details", {}, node("summary", {}, count(found.row_count) + (found.row_count === 1 ? " row" : " rows")),
    node("p", {class: "rows"}, "line" + (data.key ? " (" + data.key + ")" : "") + ": " + all));
}
function table(head, body, label) {
  return wide(label, node("table", {}, node("thead", {}, node("tr", {}, ...head.map(text => node("th", {scope: "col"}, text)))),
    node("tbody", {}, ...body.map(cells => node("tr", {}, ...cells.map((cell, i) =>
      cell instanceof Node && cell.nodeName === "TD" ? cell : node(i ? "td" : "th", i ? {} : {scope: "row"}, cell ?? "")))))));
}

/* Header */
const file = data.file.split(/[\\/]/).pop();
document.title = "A look into " + file;
document.getElementById("title").textContent = file;
const unknowns = data.columns.reduce((sum, column) => sum + column.unknown, 0);
document.getElementById("summary").textContent = count(data.rows) + " rows, " + data.columns.length + " columns; "
  + (unknowns ? count(unknowns) + (unknowns === 1 ? " value unknown" : " values unknown") : "nothing is unknown")
  + (data.target ? "; to predict: " + data.target : "") + (data.key ? "; rows are named by " + data.key : "");
for (const remark of data.remarks) document.querySelector("header").append(node("p", {class: "soft"}, remark + "."));

/* Alerts */
{
  const list = node("ul", {class: "alerts"});
  const level = node("select", {"aria-label": "Which alerts", change: draw},
    node("option", {value: "serious"}, "without notes"), node("option", {value: "all"}, "all alerts"), node("option", {value: "wrong"}, "wrong"),
    node("option", {value: "doubtful"}, "doubtful"), node("option", {value: "note"}, "notes"));
  function draw() {
    list.replaceChildren(...data.alerts.filter(alert => level.value === "all" || alert.level === level.value || (level.value === "serious" && alert.level !== "note"))
      .map(alert => node("li", {class: alert.level}, alert.sentence + " ",
        node("div", {class: "kind"}, alert.level + ": " + alert.kind + (alert.columns.length ? " · " : ""), ...names(alert.columns)), rows(alert))));
  }
  draw();
  section("Alerts (" + data.alerts.length + ")", "alerts",
    data.alerts.length ? node("div", {class: "controls"}, level) : node("p", {}, "None."), list);
}

/* Laws */
{
  const tried = data.laws.tried.reduce((sum, one) => sum + one.candidates, 0);
  const chance = data.laws.tried.reduce((sum, one) => sum + one.found_in_permuted_columns, 0);
  section("Laws (" + data.laws.found.length + ")", "laws",
    node("p", {}, count(tried) + " relations were tried on " + count(data.laws.searched_rows) + " rows and counted in all. With each column in an order of its own, "
      + (chance ? chance + " of them held, and no weaker one is told." : "none of them held.")),
    data.laws.found.length ? table(["relation", "form", "rows that keep it", "of", "exceptions"], data.laws.found.map(law => [
      node("td", {class: "text left"}, law.statement, node("div", {class: "kind"}, ...names(law.columns))),
      node("td", {class: "left"}, law.form), count(law.keeps), count(law.speaks_of_rows), rows(law) || "none"]), "Laws") : null);
}

/* What a model would trip over */
{
  const model = data.model;
  const parts = [];
  const outside = all => table(["line" + (data.key ? " (" + data.key + ")" : ""), "leverage", "farthest out in", "deviations"],
    all.map(one => [place(one), number(+one.leverage.toFixed(3)), node("td", {class: "left"}, one.feature), number(+one.deviations.toFixed(1))]), "Leverage");
  if (model.collinear.length) parts.push(node("h3", {}, "Collinear features"),
    table(["feature", "variance inflation", "made up by"], model.collinear.map(one => [one.feature,
      one.exact ? "exact" : number(Math.round(one.inflation)), node("td", {class: "text left"}, one.by.join(", "))]), "Collinear features"));
  if (model.leverage.length) parts.push(node("h3", {}, "Leverage in the numbers, more than ten times the mean"), outside(model.leverage));
  if (model.leverage_of_second_half.length) parts.push(node("h3", {}, "Rows of the second half as a model of the first sees them"),
    node("p", {class: "soft"}, "Above 1 a row lies outside all that was trained on."), outside(model.leverage_of_second_half));
  if (model.unseen.length) parts.push(node("h3", {}, "Hardly seen in one half of the rows"),
    table(["what", "first half", "second half"], model.unseen.map(one => [one.feature, one.first_half, one.second_half]), "Unseen"));
  section("What a model would trip over", "model", node("p", {}, "A linear model of " + model.features + " features."), ...parts);
}

/* One column */
const chosen = node("select", {"aria-label": "Column", change: () => { location.hash = anchor(chosen.value); }},
  ...data.columns.map(column => node("option", {value: column.name}, column.name)));
const logarithmic = node("input", {type: "checkbox", id: "log", change: show});
const panel = node("div", {class: "panel", id: "column-panel", "aria-live": "polite"});
const W = 340, H = 190, LEFT = 46, BOTTOM = 22;

function histogram(numbers) {
  const isLog = logarithmic.checked && numbers.log_bins.length > 0;
  const bins = isLog ? numbers.log_bins : numbers.bins;
  const low = isLog ? numbers.least_above_zero : numbers.min;
  const edge = i => isLog ? low * Math.pow(numbers.max / low, i / bins.length) : low + (numbers.max - low) * i / bins.length;
  const most = Math.max(1, ...bins), step = (W - LEFT) / bins.length;
  return node("svg", {viewBox: `0 0 ${W} ${H}`, width: W, height: H, role: "img", "aria-label": "Histogram" + (isLog ? " over a logarithmic axis" : "")},
    ...bins.map((n, i) => node("rect", {class: "bar", x: LEFT + i * step, width: Math.max(1, step - 1), y: H - BOTTOM - (H - BOTTOM - 12) * n / most,
      height: (H - BOTTOM - 12) * n / most}, node("title", {}, number(edge(i)) + " to " + number(edge(i + 1)) + ": " + count(n)))),
    node("line", {class: "axis", x1: LEFT, x2: W, y1: H - BOTTOM, y2: H - BOTTOM}),
    node("text", {x: LEFT - 4, y: 16, "text-anchor": "end"}, count(most)), node("text", {x: LEFT - 4, y: H - BOTTOM, "text-anchor": "end"}, "0"),
    node("text", {x: LEFT, y: H - 6}, number(low)), node("text", {x: W, y: H - 6, "text-anchor": "end"}, number(numbers.max)));
}

function bars(column) {
  const most = Math.max(...column.categories.map(category => category.count));
  const meaning = word => (data.codes[column.name] || {})[word];
  const withMedian = column.categories.some(category => category.target_median !== null);
  const withMeaning = column.categories.some(category => meaning(category.word));
  return table(["value", "rows", "share", ...(withMedian ? ["median of " + data.target] : []), ...(withMeaning ? ["meaning"] : [])],
    column.categories.map(category => [category.word, count(category.count),
      node("td", {class: "left"}, node("span", {class: "meter", style: `width:${(9 * category.count / most).toFixed(2)}rem`})),
      ...(withMedian ? [number(category.target_median)] : []),
      ...(withMeaning ? [node("td", {class: "left"}, meaning(category.word) || "")] : [])]), "Categories of " + column.name);
}

function scatter(column) {
  const x = data.points.numbers[column.name], y = data.points.numbers[data.target];
  const isLog = logarithmic.checked;
  const of = v => isLog ? Math.log(v) : v;
  const shown = x.map((v, i) => i).filter(i => x[i] !== null && y[i] !== null && (!isLog || x[i] > 0));
  if (!shown.length) return null;
  const xs = shown.map(i => x[i]), ys = shown.map(i => y[i]);
  const x0 = Math.min(...xs), x1 = Math.max(...xs), y0 = Math.min(...ys), y1 = Math.max(...ys);
  const read = node("p", {class: "read", "aria-live": "polite"}, "Point at a dot, or step through the dots with the arrow keys.");
  const dots = shown.map(i => node("circle", {class: "dot", r: 2.5,
    cx: (LEFT + (W - LEFT - 6) * (of(x[i]) - of(x0)) / (of(x1) - of(x0) || 1)).toFixed(1),
    cy: (H - BOTTOM - (H - BOTTOM - 10) * (y[i] - y0) / (y1 - y0 || 1)).toFixed(1), pointerenter: () => { at = shown.indexOf(i); say(); }},
    node("title", {}, name(i))));
  function name(i) {
    return (data.key ? data.key + " " + data.points.key[i] + ", " : "") + "line " + data.points.line[i] + ": " + column.name + " " + number(x[i]) + ", " + data.target + " " + number(y[i]);
  }
  let at = -1;
  const order = shown.map((v, k) => k).sort((a, b) => xs[a] - xs[b]);
  const ring = node("circle", {class: "chosen", r: 5, cx: -9, cy: -9});
  function say() {
    read.textContent = name(shown[at]);
    ring.setAttribute("cx", dots[at].getAttribute("cx"));
    ring.setAttribute("cy", dots[at].getAttribute("cy"));
  }
  const svg = node("svg", {viewBox: `0 0 ${W} ${H}`, width: W, height: H, tabindex: 0, role: "img", "aria-label": data.target + " against " + column.name,
    keydown: event => {
      const by = {ArrowRight: 1, ArrowLeft: -1}[event.key];
      if (by) { event.preventDefault(); at = order[Math.max(0, Math.min(order.length - 1, order.indexOf(at) + by))]; say(); }
    }},
    node("line", {class: "axis", x1: LEFT, x2: W, y1: H - BOTTOM, y2: H - BOTTOM}), ...dots, ring,
    node("text", {x: LEFT - 4, y: 14, "text-anchor": "end"}, number(y1)), node("text", {x: LEFT - 4, y: H - BOTTOM, "text-anchor": "end"}, number(y0)),
    node("text", {x: LEFT, y: H - 6}, number(x0)), node("text", {x: W - 4, y: H - 6, "text-anchor": "end"}, number(x1)));
  return node("figure", {}, svg, node("figcaption", {}, data.target + " against " + column.name
    + (data.points.line.length < data.rows ? ", " + count(data.points.line.length) + " rows spread over the table" : "")), read);
}

function show() {
  const wanted = location.hash.startsWith("#column=") ? decodeURIComponent(location.hash.slice(8)) : chosen.value;
  const column = byName.get(wanted) || data.columns[0];
  chosen.value = column.name;
  const about = (data.codes[column.name] || {})[""];
  const n = column.numbers;
  const mentioned = data.alerts.filter(alert => alert.columns.includes(column.name));
  panel.replaceChildren(
    node("h3", {}, column.name),
    node("p", {class: "soft"}, (about ? about + ". " : "") + column.kind + ", " + count(column.distinct) + " different, " + count(column.unknown) + " unknown ("
      + (100 * column.unknown / data.rows).toFixed(1) + " %)" + (n ? "; mean " + number(n.mean) + ", deviation " + number(n.deviation) + ", quartiles "
      + [n.min, n.quartile_1, n.median, n.quartile_3, n.max].map(number).join(" · ") + ", skew " + number(n.skew) + ", " + count(n.zeros) + " zeros" : "")),
    node("div", {class: "charts"},
      n ? node("figure", {}, histogram(n), node("figcaption", {}, "rows by value" + (logarithmic.checked && n.log_bins.length ? ", above 0, over a logarithmic axis" : ""))) : null,
      n && data.target && column.name !== data.target && data.points.numbers[data.target] ? scatter(column) : null),
    column.categories.length ? bars(column) : node("span", {}),
    mentioned.length ? node("ul", {class: "alerts"}, ...mentioned.map(alert => node("li", {class: alert.level}, alert.sentence))) : node("span", {}));
}

/* Columns */
{
  const fields = [["column", c => c.name], ["kind", c => c.kind], ["unknown", c => c.unknown], ["different", c => c.distinct],
    ...[["min", "min"], ["25 %", "quartile_1"], ["median", "median"], ["75 %", "quartile_3"], ["max", "max"], ["mean", "mean"], ["deviation", "deviation"], ["skew", "skew"], ["zeros", "zeros"]]
      .map(([title, field]) => [title, c => c.numbers ? c.numbers[field] : null])];
  const body = node("tbody", {});
  const search = node("input", {type: "search", id: "search", placeholder: "name, kind or value", input: draw});
  let by = -1, sign = 1;
  const heads = fields.map(([title], i) => node("th", {scope: "col"}, node("button", {type: "button", click: () => {
    sign = by === i ? -sign : 1;
    by = i;
    heads.forEach((head, j) => j === i ? head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending") : head.removeAttribute("aria-sort"));
    draw();
  }}, title)));
  function draw() {
    const wanted = search.value.trim().toLowerCase();
    const kept = data.columns.filter(c => !wanted || (c.name + " " + c.kind + " " + c.categories.map(k => k.word).join(" ")).toLowerCase().includes(wanted));
    if (by >= 0) {
      const value = fields[by][1];
      kept.sort((a, b) => {
        const p = value(a), q = value(b);
        if (p === null || q === null) return (p === null) - (q === null);
        return sign * (typeof p === "string" ? p.localeCompare(q) : p - q);
      });
    }
    body.replaceChildren(...kept.map(c => node("tr", {}, ...fields.map(([title, value], i) =>
      i === 0 ? node("th", {scope: "row"}, link(c.name)) : node("td", {class: i === 1 ? "left" : null}, i === 1 ? value(c) : number(value(c)))))));
  }
  draw();
  section("Columns", "columns", node("div", {class: "controls"}, node("label", {for: "search"}, "Search "), search),
    wide("Columns", node("table", {id: "column-table"}, node("thead", {}, node("tr", {}, ...heads)), body)));
  section("One column", "one", node("div", {class: "controls"}, chosen, node("label", {}, logarithmic, " logarithmic axis")), panel);
}

/* Association */
{
  const all = data.associations, n = all.columns.length, cell = 13, label = 132, side = label + n * cell;
  const measure = node("select", {"aria-label": "Measure", change: draw},
    node("option", {value: "strength"}, "Pearson's r, Cramér's V, correlation ratio η"), node("option", {value: "spearman"}, "Spearman's rank correlation"));
  const read = node("p", {class: "read", "aria-live": "polite"}, "Point at a square, or move with the arrow keys.");
  const svg = node("svg", {class: "matrix", viewBox: `0 0 ${side} ${side}`, width: side, height: side, tabindex: 0, role: "img", "aria-label": "How columns go together",
    keydown: event => {
      const by = {ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0]}[event.key];
      if (by) { event.preventDefault(); say(Math.max(0, Math.min(n - 1, row + by[0])), Math.max(0, Math.min(n - 1, col + by[1]))); }
    }});
  let row = 0, col = 0;
  const ring = node("rect", {class: "chosen", x: -99, y: -99, width: cell, height: cell});
  function word(i, j) {
    if (measure.value === "spearman") return "Spearman's";
    return all.is_number[i] && all.is_number[j] ? "Pearson's r" : all.is_number[i] || all.is_number[j] ? "correlation ratio η" : "Cramér's V";
  }
  function say(i, j) {
    row = i; col = j;
    const value = all[measure.value][i][j];
    read.textContent = all.columns[i] + ", " + all.columns[j] + ": " + (value === null ? "not defined" : word(i, j) + " " + value.toFixed(3));
    ring.setAttribute("x", label + j * cell); ring.setAttribute("y", label + i * cell);
  }
  function colour(value) {
    if (value === null) return dark.matches ? "#2a2f34" : "#eeeeee";
    const end = value > 0 ? [0x00, 0x72, 0xb2] : [0xd5, 0x5e, 0x00], from = dark.matches ? [0x16, 0x19, 0x1c] : [255, 255, 255], share = Math.min(1, Math.abs(value));
    return "rgb(" + end.map((c, k) => Math.round(from[k] + share * (c - from[k]))).join(",") + ")";
  }
  function draw() {
    const parts = [];
    for (let i = 0; i < n; i++) {
      const short = all.columns[i].length > 20 ? all.columns[i].slice(0, 19) + "…" : all.columns[i];
      parts.push(node("text", {x: label - 4, y: label + i * cell + 10, "text-anchor": "end"}, short),
        node("text", {transform: `translate(${label + i * cell + 10} ${label - 4}) rotate(-90)`}, short));
      for (let j = 0; j < n; j++) parts.push(node("rect", {x: label + j * cell, y: label + i * cell, width: cell - 1, height: cell - 1,
        fill: colour(all[measure.value][i][j]), pointerenter: () => say(i, j)}));
    }
    svg.replaceChildren(...parts, ring);
    const pairs = [];
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) if (all[measure.value][i][j] !== null) pairs.push([i, j, all[measure.value][i][j]]);
    pairs.sort((a, b) => Math.abs(b[2]) - Math.abs(a[2]));
    strongest.replaceChildren(table(["columns", "measure", "value"], pairs.slice(0, 30).map(([i, j, v]) =>
      [node("td", {class: "left"}, link(all.columns[j]), ", ", link(all.columns[i])), node("td", {class: "left"}, word(i, j)), v.toFixed(3)]), "Strongest pairs"));
  }
  const strongest = node("div", {});
  draw();
  dark.addEventListener("change", draw);
  if (n) section("How columns go together", "together",
    node("p", {}, "Blue is positive, vermilion negative; the darker, the stronger. Over the rows in which both are known."),
    node("div", {class: "controls"}, measure), read, wide("Matrix", svg), node("h3", {}, "Strongest pairs"), strongest);
}

/* Unknown */
{
  const all = Object.entries(data.unknown);
  if (all.length) {
    const cell = 14, label = 150, bands = all[0][1].length, band = 9, w = label + bands * band, h = all.length * cell + 20;
    section("What is unknown, and where", "unknown",
      node("p", {}, "From the first row at the left to the last at the right, the share of unknown values in " + bands + " stretches of rows."),
      wide("Unknown values", node("svg", {class: "matrix", viewBox: `0 0 ${w} ${h}`, width: w, height: h, role: "img", "aria-label": "Unknown values by column and stretch of rows"},
        ...all.flatMap(([name, shares], i) => [node("text", {x: label - 4, y: i * cell + 11, "text-anchor": "end"}, name.length > 22 ? name.slice(0, 21) + "…" : name),
          ...shares.map((share, j) => node("rect", {class: "bar", x: label + j * band, y: i * cell, width: band - 1, height: cell - 2, "fill-opacity": (0.06 + 0.94 * share).toFixed(3)},
            node("title", {}, name + ": " + (100 * share).toFixed(0) + " %")))]))));
  }
}

/* Rows */
const heads = ["line", ...data.columns.map(column => column.name)];
const sample = table(heads, data.sample.map(row => [row.line, ...row.values]), "Some rows of the table");
for (const row of sample.querySelectorAll("tbody tr")) [...row.cells].forEach((cell, j) => cell.dataset.name = heads[j]); // for paper
section("Some rows", "rows", sample);

addEventListener("hashchange", () => { show(); if (location.hash.startsWith("#column=")) document.getElementById("one").scrollIntoView(); });
show();
