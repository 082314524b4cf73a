import { ask } from '../dialog.js';
import { make } from '../elements.js';
import { keepDraft, readDraft, dropDraft, tabKey, otherTabs } from '../drafts.js';
import { formatYuan, parseFen } from '../money.js';
import { showNotice, hideNotice } from '../notice.js';

const ANSWER_TIME = 300; // ms in which an open tab says that it still holds its draft
const OPEN_TABS = 'voucher-drafts';

/**
 * Keeps what is typed in this browser until the server has it, and gives it back after a break. Every field of the
 * form is kept, and every tab keeps its own; drafts whose tab is gone are offered, never brought back by themselves.
 */
export class Draft {
  #voucher;
  #base;
  #key;
  #served; // what the server rendered

  /** voucher: { form, lines, documents, places, refresh }. */
  constructor(voucher) {
    this.#voucher = voucher;
    this.#base = voucher.form.dataset.draftKey ?? '';
    this.#key = this.#base && tabKey(this.#base);
    this.#served = this.#content();
    addEventListener('beforeunload', event => {
      if (this.unsaved) event.preventDefault();
    });
  }

  /** True while the page holds what the server does not have. */
  get unsaved() {
    return JSON.stringify(this.#content()) !== JSON.stringify(this.#served);
  }

  /** After every change: keeps what there is, or forgets it once it is what the server has. */
  changed() {
    if (!this.#key) return;
    if (!this.unsaved) dropDraft(this.#key);
    else if (keepDraft(this.#key, this.#content())) hideNotice('storage');
    else showNotice(this.#voucher.places.notices, { id: 'storage', kind: 'warn', text: '本机无法暂存输入的内容，请及时保存' });
  }

  /** The server has it, or the user gives it up: nothing to keep, nothing to ask on leaving. */
  settle() {
    this.#served = this.#content();
    if (this.#key) dropDraft(this.#key);
  }

  /** Brings back what an earlier visit of this tab left, and says so; offers what closed tabs left. */
  restore() {
    if (this.#key) this.#offerOrphans();
    const draft = this.#key ? readDraft(this.#key) : null;
    if (!draft || JSON.stringify(draft.content) === JSON.stringify(this.#served)) return;
    const lost = this.#fill(draft.content);
    const moved = draft.content.Version !== this.#served.Version;
    showNotice(this.#voucher.places.notices, {
      id: 'draft', kind: moved || lost > 0 ? 'warn' : 'info',
      text: `已恢复未保存的内容（${timeWords(draft.savedAt)}）${moved ? '。这张凭证此后又被保存过，请核对' : ''}${lostWords(lost)}`,
      actions: [
        { label: '保留', act: () => {} },
        { label: '放弃', act: () => this.#giveUp() },
      ],
    });
  }

  #giveUp() {
    this.#fill(this.#served);
    this.settle();
  }

  // Open tabs answer for their drafts; those that stay silent are gone, and what they left can be taken up.
  #offerOrphans() {
    const channel = new BroadcastChannel(OPEN_TABS);
    const open = new Set();
    channel.addEventListener('message', ({ data }) => {
      if (data.asks === this.#base) channel.postMessage({ holds: this.#key });
      if (data.holds) open.add(data.holds);
    });
    channel.postMessage({ asks: this.#base });
    setTimeout(() => {
      const orphans = otherTabs(this.#base).filter(key => !open.has(key) && readDraft(key));
      if (orphans.length > 0) this.#showOrphans(orphans);
    }, ANSWER_TIME);
  }

  #showOrphans(keys) {
    const bar = showNotice(this.#voucher.places.notices, { id: 'orphans', kind: 'info', text: '本机还留有未保存的凭证，来自已关闭的窗口：' });
    const list = make('ul', { class: 'orphans' }, ...keys.map(key => {
      const draft = readDraft(key);
      const item = make('li', {}, `${timeWords(draft.savedAt)} ${subjectOf(draft.content)} `,
        make('button', { type: 'button', class: 'link', click: () => this.#take(key, item) }, '取回'), ' ',
        make('button', { type: 'button', class: 'link', click: () => this.#discard(key, item) }, '删除'));
      return item;
    }));
    bar.append(list);
  }

  async #take(key, item) {
    const draft = readDraft(key);
    if (!draft) return this.#done(key, item);
    if (this.unsaved && !await ask({ text: '取回后，本页已填的内容将被替换。', yes: '替换', danger: true })) return;
    const lost = this.#fill({ ...draft.content, Version: this.#served.Version });
    if (lost > 0) showNotice(this.#voucher.places.notices, { id: 'draft', kind: 'warn', text: `已取回${lostWords(lost)}` });
    this.changed();
    this.#done(key, item);
  }

  async #discard(key, item) {
    if (await ask({ text: '删除后不能再取回。', yes: '删除', danger: true })) this.#done(key, item);
  }

  #done(key, item) {
    const list = item.parentElement;
    dropDraft(key);
    item.remove();
    if (list?.childElementCount === 0) hideNotice('orphans');
  }

  #content() {
    const { lines } = this.#voucher;
    const content = { Version: this.#voucher.form.elements.Version?.value ?? '' };
    for (const field of this.#fields()) {
      if (field.type !== 'checkbox') content[field.name] = field.value;
      else if (field.checked) (content[field.name] ??= []).push(field.value);
    }
    content.lines = lines.rows.map(row => lines.read(row));
    while (content.lines.length > 0 && Object.keys(content.lines.at(-1)).length === 0) content.lines.pop();
    return content;
  }

  // Writes back what #content() gave. Returns how many ticked documents are not on the page any more.
  #fill(content) {
    const { lines, refresh, documents } = this.#voucher;
    let lost = (content.Documents ?? []).length;
    for (const field of this.#fields()) {
      const kept = content[field.name];
      if (field.type === 'checkbox') {
        field.checked = kept?.includes(field.value) ?? false;
        if (field.checked) lost--;
      } else if (kept !== undefined) field.value = kept;
    }
    lines.rest(content.lines.length);
    lines.rows.forEach((row, index) => lines.fill(row, content.lines[index] ?? {}));
    refresh();
    documents.filled();
    return lost;
  }

  // Every field that a person fills outside the lines, by its name.
  #fields() {
    return [...this.#voucher.form.elements].filter(field => field.name && !field.name.startsWith('Lines[')
      && !['hidden', 'submit', 'button', 'fieldset'].includes(field.type));
  }
}

function lostWords(count) {
  return count > 0 ? `。其中 ${count} 张票据已不可选，请重新勾选` : '';
}

function subjectOf({ lines }) {
  const debit = lines.reduce((sum, line) => sum + (parseFen(line.Debit ?? '') ?? 0n), 0n);
  return `${lines.find(line => line.Summary)?.Summary ?? '（没有摘要）'} ${debit === 0n ? '' : formatYuan(debit)}`.trim();
}

function timeWords(instant) {
  const time = new Date(instant);
  const two = number => String(number).padStart(2, '0');
  return `${time.getMonth() + 1}月${time.getDate()}日 ${two(time.getHours())}:${two(time.getMinutes())}`;
}
