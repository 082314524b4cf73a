import { make } from '../elements.js';
import { plainYuan } from '../money.js';

const PLACES = 11; // 亿千百十万千百十元角分

/** Writes an amount into the digit columns, one figure a place; red for red letters, empty for none. False when it is too long. */
export function showDigits(place, fen) {
  const figures = fen === 0n ? '' : plainYuan(fen).replace('.', '').replace(/^(-?)0+(?=\d)/, '$1');
  place.replaceChildren(...[...figures].map(figure => make('span', {}, figure)));
  place.classList.toggle('red', fen < 0n);
  return figures.replace('-', '').length <= PLACES;
}
