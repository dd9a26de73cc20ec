(function () {
'use strict';
// Sorting: a click on a head, or Enter on it.
document.querySelectorAll('table.sortable').forEach(function (table) {
  var body = table.tBodies[0];
  table.querySelectorAll('thead th').forEach(function (head, column) {
    head.tabIndex = 0;
    head.setAttribute('aria-sort', 'none');
    var sort = function () {
      var up = head.getAttribute('aria-sort') !== 'ascending';
      table.querySelectorAll('thead th').forEach(function (other) { other.setAttribute('aria-sort', 'none'); });
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      var key = function (row) {
        var text = row.cells[column].dataset.value || row.cells[column].textContent;
        var number = parseFloat(text.replace(/,/g, ''));
        return isNaN(number) ? text : number;
      };
      Array.from(body.rows).sort(function (a, b) {
        var x = key(a), y = key(b);
        if (typeof x !== typeof y) { return typeof x === 'number' ? -1 : 1; } // words, such as diverged, last
        var order = typeof x === 'number' ? x - y : x.localeCompare(y);
        return up ? order : -order;
      }).forEach(function (row) { body.appendChild(row); });
    };
    head.addEventListener('click', sort);
    head.addEventListener('keydown', function (event) {
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); sort(); }
    });
  });
});

// Mistakes by class and probability; a cell of the confusion matrix opens its own.
var filter = document.querySelector('form.filter');
if (filter) {
  filter.hidden = false;
  var show = function () {
    var shown = 0;
    document.querySelectorAll('.tile').forEach(function (tile) {
      var fits = (!filter.truth.value || tile.dataset.truth === filter.truth.value)
        && (!filter.taken.value || tile.dataset.taken === filter.taken.value)
        && 100 * tile.dataset.probability >= filter.least.value;
      tile.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    filter.querySelector('output').textContent = shown === 1 ? '1 shown' : shown + ' shown';
  };
  filter.addEventListener('input', show);
  filter.addEventListener('submit', function (event) { event.preventDefault(); });
  document.querySelectorAll('a[data-truth]').forEach(function (cell) {
    cell.addEventListener('click', function () {
      filter.truth.value = cell.dataset.truth;
      filter.taken.value = cell.dataset.taken;
      filter.least.value = 0;
      show();
    });
  });
  show();
}

// Charts: drawn anew at the width there is, with values under the pointer, series on and off, a log axis, zoom by dragging.
var dashes = { train: '', validation: '7 4', test: '2 3' };
var el = function (name, attributes, text) {
  var node = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
  if (text !== undefined) { node.textContent = text; }
  return node;
};
var digits = function (value) {
  var size = Math.abs(value);
  return size !== 0 && (size < 0.001 || size >= 1e6) ? value.toExponential(2).replace('e+', 'e') : String(Number(value.toPrecision(4)));
};
var steps = function (low, high) {
  var raw = (high - low) / 5, power = Math.pow(10, Math.floor(Math.log10(raw)));
  var step = power * (raw <= power ? 1 : raw <= 2 * power ? 2 : raw <= 5 * power ? 5 : 10);
  return step;
};
document.querySelectorAll('figure.chart').forEach(function (figure) {
  var plot = figure.querySelector('.plot'), read = figure.querySelector('.read'), tools = figure.querySelector('.tools');
  var fraction = figure.dataset.fraction === 'true', best = Number(figure.dataset.best);
  var series = Array.from(figure.querySelectorAll('.key')).map(function (key) {
    return { key: key, part: key.dataset.part, on: true,
      x: key.dataset.epochs.split(',').map(Number), y: key.dataset.values.split(',').map(Number) };
  });
  var everything = [].concat.apply([], series.map(function (one) { return one.y; }));
  var lowest = Math.min.apply(null, everything), highest = Math.max.apply(null, everything);
  var first = 1, last = Math.max.apply(null, [].concat.apply([], series.map(function (one) { return one.x; })));
  var from = first, to = last, log = !fraction && lowest > 0 && highest / lowest > 50;
  var text = function (value) { return fraction ? digits(100 * value) + ' %' : digits(value); };
  var button = function (words, act) {
    var made = document.createElement('button');
    made.type = 'button';
    made.textContent = words;
    made.addEventListener('click', act);
    tools.insertBefore(made, tools.lastElementChild);
    return made;
  };
  var draw = function () {
    var width = Math.max(300, plot.clientWidth), height = width < 500 ? 260 : 320;
    var left = 62, right = 14, top = 22, bottom = 42;
    var shown = series.filter(function (one) { return one.on; });
    var values = [];
    shown.forEach(function (one) {
      one.y.forEach(function (value, i) { if (one.x[i] >= from && one.x[i] <= to) { values.push(value); } });
    });
    var min = values.length ? Math.min.apply(null, values) : 0, max = values.length ? Math.max.apply(null, values) : 1;
    var low, high, ticks = [];
    if (log && min > 0) {
      low = Math.floor(Math.log10(min)); high = Math.ceil(Math.log10(max));
      if (high === low) { high += 1; }
      for (var p = low; p <= high; p += Math.max(1, Math.floor((high - low) / 5))) { ticks.push(Math.pow(10, p)); }
      if (high - low < 3) { ticks = []; for (p = low; p < high; p += 1) { ticks.push(Math.pow(10, p), 2 * Math.pow(10, p), 5 * Math.pow(10, p)); } ticks.push(Math.pow(10, high)); }
    } else {
      var ground = min >= 0 && min < 0.6 * max ? 0 : min;
      var step = steps(ground, Math.max(max, ground + 1e-9 + 1e-3 * Math.abs(max)));
      low = step * Math.floor(ground / step); high = step * Math.ceil(max / step + 1e-9);
      for (var t = 0; low + t * step <= high + step / 2; t += 1) { ticks.push(low + t * step); }
    }
    var X = function (epoch) { return left + (width - left - right) * (to === from ? 0.5 : (epoch - from) / (to - from)); };
    var Y = function (value) {
      var share = ((log && min > 0 ? Math.log10(value) : value) - low) / (high - low);
      return height - bottom - (height - top - bottom) * share;
    };
    var svg = el('svg', { width: width, height: height, viewBox: '0 0 ' + width + ' ' + height, 'font-size': 13 });
    ticks.forEach(function (tick) {
      svg.appendChild(el('line', { class: 'grid', x1: left, x2: width - right, y1: Y(tick), y2: Y(tick) }));
      svg.appendChild(el('text', { x: left - 8, y: Y(tick) + 4, 'text-anchor': 'end' }, text(tick)));
    });
    var every = Math.max(1, Math.ceil((to - from) / Math.floor((width - left - right) / 60)));
    for (var e = from; e <= to; e += every) {
      svg.appendChild(el('text', { x: X(e), y: height - bottom + 18, 'text-anchor': 'middle' }, e));
    }
    svg.appendChild(el('text', { x: (left + width - right) / 2, y: height - 6, 'text-anchor': 'middle' }, 'epoch'));
    if (best >= from && best <= to) {
      svg.appendChild(el('line', { class: 'best', x1: X(best), x2: X(best), y1: top, y2: height - bottom }));
      svg.appendChild(el('text', { x: Math.min(X(best), width - 30), y: top - 8, 'text-anchor': 'middle' }, 'best ' + best));
    }
    shown.forEach(function (one) {
      var inside = one.x.map(function (x, i) { return i; }).filter(function (i) { return one.x[i] >= from && one.x[i] <= to; });
      var group = el('g', { class: one.part });
      group.appendChild(el('polyline', { points: inside.map(function (i) { return X(one.x[i]) + ',' + Y(one.y[i]); }).join(' '),
        'stroke-dasharray': dashes[one.part] || 'none' }));
      if (inside.length <= 30) {
        inside.forEach(function (i) {
          var marker = one.part === 'train' ? 'm-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0' : one.part === 'validation' ? 'm-3 -3h6v6h-6z' : 'm0 -4l4 7h-8z';
          group.appendChild(el('path', { d: 'M' + X(one.x[i]) + ' ' + Y(one.y[i]) + marker }));
        });
      }
      svg.appendChild(group);
    });
    var cursor = el('line', { class: 'cursor', y1: top, y2: height - bottom, x1: -9, x2: -9 });
    var box = el('rect', { class: 'box', y: top, height: height - top - bottom, width: 0, x: 0 });
    svg.appendChild(cursor);
    svg.appendChild(box);
    plot.replaceChildren(svg);
    var epochAt = function (event) {
      var x = event.clientX - svg.getBoundingClientRect().left;
      return Math.max(from, Math.min(to, Math.round(from + (x - left) / (width - left - right) * (to - from))));
    };
    var start = null;
    var tell = function (epoch) {
      cursor.setAttribute('x1', X(epoch)); cursor.setAttribute('x2', X(epoch));
      read.textContent = 'epoch ' + epoch + ': ' + shown.map(function (one) {
        var i = one.x.indexOf(epoch);
        return i < 0 ? '' : one.part + ' ' + text(one.y[i]);
      }).filter(Boolean).join(', ');
    };
    svg.addEventListener('pointerdown', function (event) { start = epochAt(event); });
    svg.addEventListener('pointermove', function (event) {
      var epoch = epochAt(event);
      tell(epoch);
      if (start !== null) {
        box.setAttribute('x', Math.min(X(start), X(epoch)));
        box.setAttribute('width', Math.abs(X(start) - X(epoch)));
      }
    });
    svg.addEventListener('pointerup', function (event) {
      var end = epochAt(event);
      if (start !== null && start !== end) { from = Math.min(start, end); to = Math.max(start, end); whole.hidden = false; draw(); }
      start = null;
    });
    svg.addEventListener('pointerleave', function () { start = null; box.setAttribute('width', 0); });
    plot.tabIndex = 0;
    plot.onkeydown = function (event) {
      var move = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (move) {
        event.preventDefault();
        plot.epoch = Math.max(from, Math.min(to, (plot.epoch || from - move) + move));
        tell(plot.epoch);
      }
    };
  };
  series.forEach(function (one) {
    one.key.addEventListener('click', function () {
      one.on = !one.on;
      one.key.setAttribute('aria-pressed', one.on);
      draw();
    });
  });
  if (!fraction && lowest > 0) {
    var scale = button('log axis', function () { log = !log; scale.setAttribute('aria-pressed', log); draw(); });
    scale.className = 'log';
    scale.setAttribute('aria-pressed', log);
  }
  var whole = button('all epochs', function () { from = first; to = last; whole.hidden = true; draw(); });
  whole.hidden = true;
  draw();
  window.addEventListener('resize', draw);
  window.addEventListener('beforeprint', draw);
});
})();
