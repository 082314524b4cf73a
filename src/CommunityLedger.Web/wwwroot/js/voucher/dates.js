/**
 * A date as accountants type it, to yyyy-MM-dd: 20261123, 2026-11-3, 2026/11/3, 1123, 11-23 and 23 take what is
 * missing from the reference date. Anything else comes back unchanged, for the server to refuse.
 */
export function tidyDate(text, reference) {
  const [year, month] = /^(\d{4})-(\d{2})/.exec(reference ?? '')?.slice(1) ?? today();
  const plain = text.trim().replace(/[./年月]/g, '-').replace(/日$/, '');
  const parts = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(plain)?.slice(1)
    ?? /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain)?.slice(1)
    ?? (/^(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{1,2})-(\d{1,2})$/.exec(plain))?.slice(1).toSpliced(0, 0, year)
    ?? /^(\d{1,2})$/.exec(plain)?.slice(1).toSpliced(0, 0, year, month);
  if (!parts) return text;
  const [y, m, d] = parts.map(Number);
  const date = new Date(Date.UTC(y, m - 1, d));
  const exists = date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
  return exists ? date.toISOString().slice(0, 10) : text;
}

function today() {
  const now = new Date();
  return [String(now.getFullYear()), String(now.getMonth() + 1).padStart(2, '0')];
}
