import { showRefusals, markField, clearField } from '../refusals.js';
import { showNotice, hideNotice } from '../notice.js';
import { plainAmount } from './lines.js';

const PATIENCE = 30000; // ms until a silent line counts as lost

/** Sends the voucher without leaving the page: a refusal, a lost line or an expired sign-in costs no keystroke. */
export class Submission {
  #voucher;
  #sending = false;
  #sentRows = []; // the rows as last sent: the server's line 1 is the first of them

  /** voucher: { form, lines, draft, places, goToField, refresh }. */
  constructor(voucher) {
    this.#voucher = voucher;
    voucher.form.addEventListener('submit', event => {
      event.preventDefault();
      this.#send(event.submitter);
    });
    addEventListener('online', () => {
      if (hideNotice('lost')) this.#notice('lost', 'info', '网络已恢复，可以保存了');
    });
  }

  async #send(button) {
    if (this.#sending) return;
    this.#busy(true);
    const { form, draft } = this.#voucher;
    draft.changed();
    this.#clear();
    try {
      // not form.action: the buttons are named action and would answer instead
      const response = await fetch(button?.getAttribute('formaction') ?? form.getAttribute('action') ?? location.href, {
        method: 'POST', body: this.#body(button), headers: { 'X-Requested-With': 'fetch', Accept: 'application/json' },
        signal: AbortSignal.timeout(PATIENCE),
      });
      await this.#answer(response);
    } catch {
      this.#lost('网络中断，内容已保存在本机。恢复后请再按一次保存');
    } finally {
      this.#busy(false);
    }
  }

  // Empty lines stay on the screen and are not sent; the rest are numbered without gaps.
  #body(button) {
    const { form, lines } = this.#voucher;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (!name.startsWith('Lines[') && typeof value === 'string') body.append(name, value);
    }
    this.#sentRows = lines.filled();
    this.#sentRows.forEach((row, index) => {
      for (const input of row.querySelectorAll('[name^="Lines["]')) {
        const field = lines.fieldOf(input);
        const money = field === 'Debit' || field === 'Credit';
        body.append(`Lines[${index}].${field}`, money ? plainAmount(input.value.trim()) : input.value.trim());
      }
    });
    if (button?.name) body.append(button.name, button.value);
    return body;
  }

  async #answer(response) {
    const isJson = /\bjson\b/.test(response.headers.get('Content-Type') ?? '');
    if (response.status === 401 || (response.redirected && !isJson)) return this.#signedOut();
    const answer = isJson ? await response.json() : {};
    if (answer.refusals?.length > 0) return this.#refused(answer.refusals);
    if (response.ok && answer.redirect) {
      this.#voucher.draft.settle();
      location.assign(answer.redirect);
      return;
    }
    if (response.status === 400) this.#lost('页面已过期，内容已保存在本机。刷新页面后会自动恢复');
    else if (response.status === 403) this.#lost('您没有保存这张凭证的权限，内容已保存在本机');
    else this.#lost(`服务器未能保存（${response.status}），内容已保存在本机，请稍后再试`);
  }

  #signedOut() {
    const signIn = this.#voucher.form.dataset.signinUrl ?? '/sign-in';
    this.#lost('登录已过期，内容已保存在本机。重新登录后回到本页再按一次保存', [{ label: '在新窗口登录', href: signIn }]);
  }

  #lost(text, actions = []) {
    this.#notice('lost', 'bad', text, actions);
  }

  #notice(id, kind, text, actions = []) {
    showNotice(this.#voucher.places.notices, { id, kind, text, actions });
  }

  #refused(refusals) {
    const places = refusals.map(refusal => this.#place(refusal));
    refusals.forEach((refusal, index) => {
      const { input, row } = places[index];
      row?.classList.add('refused');
      if (input) markField(input, refusal.message);
    });
    const box = this.#voucher.places.refusals;
    showRefusals(box, refusals.map((refusal, index) => ({ ...refusal, line: places[index].line })), refusal =>
      this.#goTo(this.#place({ ...refusal, line: this.#sentLine(refusal.line) })));
    box.scrollIntoView({ block: 'nearest' });
    this.#goTo(places.find(place => place.input) ?? places.find(place => place.row || place.field === 'Documents') ?? {});
  }

  // Where a refusal belongs: by its full field name, or by line and field; the line as the user sees it.
  #place({ field, line }) {
    const { form, lines } = this.#voucher;
    const named = /^(?:Lines\[(\d+)\]\.)?(\w+)$/i.exec(field ?? '');
    const index = named?.[1] !== undefined ? Number(named[1]) : line ? line - 1 : -1;
    const row = this.#sentRows[index] ?? null;
    const name = named?.[2]?.replace(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase()) ?? null; // fund_source is FundSource
    const input = row ? (name ? lines.input(row, name === 'Account' ? 'AccountCode' : name) : null) : (name && name !== 'Documents' ? form.elements[name] ?? null : null);
    return { row, field: name, input: input instanceof HTMLElement ? input : null, line: row ? lines.rows.indexOf(row) + 1 : line };
  }

  // From the line on the screen back to the line as sent.
  #sentLine(shown) {
    const index = this.#sentRows.indexOf(this.#voucher.lines.rows[shown - 1]);
    return index < 0 ? null : index + 1;
  }

  #goTo({ row, field, input }) {
    if (row || input || field === 'Documents') this.#voucher.goToField(row, field, input);
  }

  #clear() {
    const { form, lines, places } = this.#voucher;
    hideNotice('lost');
    places.refusals.hidden = true;
    for (const done of document.querySelectorAll('.notice.done')) done.remove(); // it told of the try before
    for (const input of form.querySelectorAll('[aria-invalid]')) clearField(input);
    for (const row of lines.rows) row.classList.remove('refused');
  }

  #busy(sending) {
    this.#sending = sending;
    this.#voucher.form.setAttribute('aria-busy', String(sending));
    for (const button of this.#voucher.form.querySelectorAll('button[name=action]')) {
      button.setAttribute('aria-disabled', String(sending));
    }
  }
}
