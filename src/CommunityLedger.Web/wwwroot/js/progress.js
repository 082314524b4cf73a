import { make } from './elements.js';
import { showRefusals } from './refusals.js';

const EVERY = 1000; // ms between two questions while all is well
const AT_MOST = 15000; // ms between two questions while the line is down

/** Shows how far a long task is, until it is finished, refused or leads on to another page. */
export async function followProgress(place) {
  const bar = place.querySelector('progress') ?? place.appendChild(make('progress'));
  const words = place.querySelector('.progress-message') ?? place.appendChild(make('p', { class: 'progress-message', role: 'status' }));
  let wait = EVERY;
  while (place.isConnected) {
    const state = await ask(place.dataset.progressUrl);
    if (state === 'signed-out') {
      words.textContent = '登录已过期，任务仍在继续。重新登录后回到本页查看';
      return;
    }
    if (state === null) {
      words.textContent = '连接中断，正在重试…';
      wait = Math.min(wait * 2, AT_MOST);
    } else {
      wait = EVERY;
      if (show(place, bar, words, state)) return;
    }
    await new Promise(resolve => setTimeout(resolve, wait));
  }
}

async function ask(url) {
  try {
    const response = await fetch(url, { headers: { Accept: 'application/json', 'X-Requested-With': 'fetch' } });
    if (response.status === 401 || response.redirected) return 'signed-out';
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

// True when there is nothing more to follow.
function show(place, bar, words, state) {
  if (state.total > 0) {
    bar.max = state.total;
    bar.value = state.done;
  } else {
    bar.removeAttribute('value');
  }
  words.textContent = state.message ?? '';
  if (state.refusals?.length > 0) {
    const box = place.querySelector('.refusals') ?? place.appendChild(make('div', { class: 'refusals', role: 'alert' }));
    showRefusals(box, state.refusals);
  }
  if (!state.finished) return false;
  place.classList.add('finished');
  if (state.redirect) location.assign(state.redirect);
  return true;
}
