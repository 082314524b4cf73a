// Sums as they are typed into an amount cell: 100+20, 3*12.5, (480-60)/2. Worked out with whole numbers and exact
// fractions; a result that is no whole number of fen is told and never rounded.
import { parseFen, plainSigns } from './money.js';

const LONGEST = 200; // characters: what a hand types, and no deep nesting
const LARGEST = 9223372036854775807n;
const NO_AMOUNT = '金额应为精确到分的数字';
const SIGNS = { '\uFF0A': '*', '\u00D7': '*', '\uFF0F': '/', '\u00F7': '/' };

/** True when a text is meant as a sum: an operator stands behind a figure. */
export function isSum(text) {
  return /[\d.)]\s*[-+*/(]/.test(plain(text));
}

/** What an amount cell says, as { fen } of an amount or a sum, or { fen: null, fault } with the reason in words. */
export function sumOf(text) {
  const amount = parseFen(text);
  if (amount !== null) return { fen: amount };
  if (text.length > LONGEST || !isSum(text)) return { fen: null, fault: NO_AMOUNT };
  const reader = { text: plain(text).replace(/[\s\u00A5]/g, ''), at: 0 };
  const value = sum(reader);
  if (!value || reader.at < reader.text.length) return { fen: null, fault: '算式看不懂，只能用数字、小数点和 + - * / ( )' };
  const { over, under } = value;
  if (under === 0n) return { fen: null, fault: '算式除以零' };
  const fen = over * 100n / under;
  if (fen * under !== over * 100n) return { fen: null, fault: `算式除不尽到分（${cut(over, under)}…），请直接填写金额` };
  return fen > LARGEST || -fen > LARGEST ? { fen: null, fault: '算式的结果过大' } : { fen };
}

function plain(text) {
  return plainSigns(text).replace(/[\uFF0A\u00D7\uFF0F\u00F7]/g, sign => SIGNS[sign]);
}

// Each of these reads one part and gives it as a fraction { over, under }, or null when it cannot be read. A fraction
// under zero is a division by zero, and stays one.
function sum(reader) {
  let value = product(reader);
  while (value && /[-+]/.test(reader.text[reader.at] ?? '')) {
    const sign = reader.text[reader.at++] === '+' ? 1n : -1n;
    const next = product(reader);
    value = next && { over: value.over * next.under + sign * next.over * value.under, under: value.under * next.under };
  }
  return value;
}

function product(reader) {
  let value = factor(reader);
  while (value && /[*/]/.test(reader.text[reader.at] ?? '')) {
    const times = reader.text[reader.at++] === '*';
    const next = factor(reader);
    if (!next) return null;
    value = times
      ? { over: value.over * next.over, under: value.under * next.under }
      : { over: value.over * next.under, under: value.under * next.over };
  }
  return value;
}

function factor(reader) {
  if (reader.text[reader.at] === '-') {
    reader.at++;
    const value = factor(reader);
    return value && { over: -value.over, under: value.under };
  }
  if (reader.text[reader.at] !== '(') return number(reader);
  reader.at++;
  const value = sum(reader);
  return value && reader.text[reader.at++] === ')' ? value : null;
}

function number(reader) {
  const match = /^(?:(\d[\d,]*)(?:\.(\d*))?|\.(\d+))/.exec(reader.text.slice(reader.at));
  if (!match) return null;
  reader.at += match[0].length;
  const decimals = match[2] ?? match[3] ?? '';
  return { over: BigInt((match[1] ?? '').replaceAll(',', '') + decimals), under: 10n ** BigInt(decimals.length) };
}

// The first four decimals of a fraction, for the sentence that refuses it.
function cut(over, under) {
  const minus = over < 0n !== under < 0n;
  const size = value => value < 0n ? -value : value;
  const digits = (size(over) * 10000n / size(under)).toString().padStart(5, '0');
  return `${minus ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
