// Exact money for the screen: whole fen (分) as BigInt, never a floating-point number.
// Reads what the server's Money reads and refuses what it refuses, so both sides agree on every amount.

const LARGEST = 9223372036854775807n; // the server keeps a 64-bit count of fen
const AMOUNT = /^[-+\u00A5]*(\d[\d,]*)?(?:\.(\d*))?$/;

const SIGNS = new Map([
  ['\uFF0D', '-'], ['\u2212', '-'], ['\uFF0B', '+'], ['\uFF0E', '.'], ['\u3002', '.'], ['\uFF0C', ','],
  ['\uFFE5', '\u00A5'], ['\uFF08', '('], ['\uFF09', ')'], ['\uFF1D', '='], ['\u3000', ' '],
]);

/** Full-width digits and Chinese signs, as an input method leaves them, to plain ones. */
export function plainSigns(text) {
  return text.replace(/[\uFF10-\uFF19]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xFEE0))
    .replace(/[\uFF0D\u2212\uFF0B\uFF0E\u3002\uFF0C\uFFE5\uFF08\uFF09\uFF1D\u3000]/g, sign => SIGNS.get(sign));
}

/**
 * Fen of what a person typed ("1,234.5", "-300", "(12.00)", full-width digits), or null when it is no exact
 * amount: empty, a third significant decimal, or beyond 64 bits.
 */
export function parseFen(text) {
  let plain = plainSigns(text).trim();
  const bracketed = /^\(.*\)$/.test(plain);
  if (bracketed) plain = plain.slice(1, -1).trim();
  const match = AMOUNT.exec(plain);
  if (!match) return null;
  const minuses = (plain.match(/-/g) ?? []).length + (bracketed ? 1 : 0);
  const yuan = (match[1] ?? '').replaceAll(',', '');
  const decimals = match[2] ?? '';
  if (minuses > 1 || yuan + decimals === '' || /[1-9]/.test(decimals.slice(2))) return null;
  const fen = BigInt(yuan + decimals.slice(0, 2).padEnd(2, '0'));
  if (fen > LARGEST) return null;
  return minuses ? -fen : fen;
}

/** "1234.56": as files, JSON and posted forms carry it. */
export function plainYuan(fen) {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** "1,234.56": as people read it. */
export function formatYuan(fen) {
  return plainYuan(fen).replace(/\d(?=(\d{3})+\.)/g, '$&,');
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖';

/**
 * The capital amount (大写), e.g. 1004.05 is 壹仟零肆元零伍分. 整 stands after 元 and 角, never after 分;
 * a run of zeros inside is one 零; 元 followed by 角 needs none; red letters begin with 负.
 */
export function capitalYuan(fen) {
  const size = fen < 0n ? -fen : fen;
  const yuan = size / 100n;
  const jiao = Number(size % 100n / 10n);
  const cent = Number(size % 10n);
  let words = yuan > 0n ? `${capitalInteger(yuan)}元` : '';
  if (jiao > 0) words += `${DIGITS[jiao]}角`;
  if (cent > 0) words += `${yuan > 0n && jiao === 0 ? '零' : ''}${DIGITS[cent]}分`;
  else words += words === '' ? '零元整' : '整';
  return (fen < 0n ? '负' : '') + words;
}

function capitalInteger(number) {
  return joined(number, 100000000n, '亿') ?? joined(number, 10000n, '万') ?? capitalGroup(number);
}

// "high unit low", with 零 where the low part does not fill its first place.
function joined(number, size, unit) {
  if (number < size) return null;
  const low = number % size;
  const gap = low > 0n && low < size / 10n ? '零' : '';
  return capitalInteger(number / size) + unit + gap + (low > 0n ? capitalInteger(low) : '');
}

function capitalGroup(number) {
  let words = '';
  let skipped = false;
  for (const [size, unit] of [[1000n, '仟'], [100n, '佰'], [10n, '拾'], [1n, '']]) {
    const digit = Number(number / size % 10n);
    if (digit > 0) words += (skipped && words !== '' ? '零' : '') + DIGITS[digit] + unit;
    skipped = digit === 0;
  }
  return words;
}
