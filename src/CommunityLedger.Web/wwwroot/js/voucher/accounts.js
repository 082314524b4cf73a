import { fold } from '../fold.js';

/**
 * The chart of accounts as the picker needs it: loaded once, searched on every key.
 * Each account is { code, name, path, mnemonic, side, postable, auxiliaries, balance? }.
 */
export class Chart {
  #accounts = [];
  #byCode = new Map();

  get loaded() {
    return this.#accounts.length > 0;
  }

  /** Throws when the list cannot be had; the caller says so and may try again. */
  async load(url) {
    const response = await fetch(url, { headers: { Accept: 'application/json' } });
    if (!response.ok) throw new Error(`accounts: ${response.status}`);
    this.#accounts = await response.json();
    this.#byCode = new Map(this.#accounts.map(account => [account.code, account]));
  }

  /** The account that may carry a line under this code, or null: only leaves may. */
  leaf(code) {
    const account = this.#byCode.get(code);
    return account?.postable ? account : null;
  }

  /** True when the code exists but has accounts below it. */
  isParent(code) {
    return this.#byCode.has(code) && !this.#byCode.get(code).postable;
  }

  /** Leaves that fit what was typed: by code, mnemonic or pinyin initials, then by name; best first. */
  search(text, limit = 60) {
    const wanted = fold(text.trim());
    if (wanted === '') return [];
    const found = [];
    for (const account of this.#accounts) {
      if (!account.postable) continue;
      const rank = rankOf(account, wanted);
      if (rank !== null) found.push({ rank, account });
    }
    return found
      .sort((a, b) => a.rank - b.rank || (a.account.code < b.account.code ? -1 : 1))
      .slice(0, limit)
      .map(hit => hit.account);
  }

  /** The one account that was surely meant: its code, its whole mnemonic, or the only one that fits. */
  sure(text) {
    const wanted = fold(text.trim());
    const exact = this.leaf(wanted) ?? this.leaf(text.trim());
    if (exact) return exact;
    const hits = this.search(text, 20);
    const whole = hits.filter(account => mnemonics(account).includes(wanted));
    if (whole.length === 1) return whole[0];
    return hits.length === 1 ? hits[0] : null;
  }

  /** The whole chart in its order, parents too, each with its depth. */
  tree() {
    const codes = new Set(this.#byCode.keys());
    const depth = code => {
      for (let length = code.length - 1; length > 0; length--) {
        const parent = code.slice(0, length);
        if (codes.has(parent)) return depth(parent) + 1;
      }
      return 0;
    };
    return this.#accounts.map(account => ({ account, depth: depth(account.code) }));
  }
}

function mnemonics(account) {
  return (account.mnemonic ?? '').toLowerCase().split(/\s+/).filter(word => word !== '');
}

function rankOf(account, wanted) {
  const code = account.code.toLowerCase();
  const name = fold(account.name);
  const short = mnemonics(account);
  if (code === wanted) return 0;
  if (code.startsWith(wanted)) return 1;
  if (short.includes(wanted)) return 2;
  if (short.some(word => word.startsWith(wanted))) return 3;
  if (name.startsWith(wanted)) return 4;
  if (name.includes(wanted)) return 5;
  return fold(account.path).includes(wanted) ? 6 : null;
}

/** 借 or 贷 for what the server calls a side: D, C, debit, credit, 借, 贷. */
export function sideWord(side) {
  return /^(c|credit|贷)$/i.test(side ?? '') ? '贷' : '借';
}
