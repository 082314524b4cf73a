/*
 * 套打 offset: how far the content is moved right and down, in tenths of a millimetre, so that it falls into the boxes of a
 * printed form. A printer's own matter, so it is kept in this browser.
 */
const KEY = 'voucher-print-offset';
const form = document.getElementById('offset');

const offset = read();
for (const axis of ['x', 'y']) {
  form.elements[axis].value = (offset[axis] / 10).toFixed(1);
  form.elements[axis].addEventListener('input', changed);
}
form.hidden = false;
form.addEventListener('submit', event => event.preventDefault());
move();

function changed() {
  for (const axis of ['x', 'y']) {
    const tenths = Math.round(Number(form.elements[axis].value) * 10);
    if (Number.isFinite(tenths) && Math.abs(tenths) <= 500) offset[axis] = tenths;
  }
  try {
    localStorage.setItem(KEY, JSON.stringify(offset));
  } catch {
    // a browser that keeps nothing still prints with it now
  }
  move();
}

function move() {
  document.documentElement.style.setProperty('--offset-x', `${offset.x / 10}mm`);
  document.documentElement.style.setProperty('--offset-y', `${offset.y / 10}mm`);
}

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { x: Number.isInteger(kept.x) ? kept.x : 0, y: Number.isInteger(kept.y) ? kept.y : 0 };
  } catch {
    return { x: 0, y: 0 };
  }
}
