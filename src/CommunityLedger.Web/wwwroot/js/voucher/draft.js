import { keepDraft, readDraft, dropDraft } from '../drafts.js';
import { showNotice, hideNotice } from '../notice.js';

const HEADING = ['Word', 'Date', 'AttachmentCount'];

/** Keeps what is typed in this browser until the server has it, and gives it back after a break. */
export class Draft {
  #voucher;
  #key;
  #served; // what the server rendered

  /** voucher: { form, lines, places, refresh }. */
  constructor(voucher) {
    this.#voucher = voucher;
    this.#key = voucher.form.dataset.draftKey ?? '';
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

  /** Brings back what an earlier visit left, and says so. */
  restore() {
    const draft = this.#key ? readDraft(this.#key) : null;
    if (!draft || JSON.stringify(draft.content) === JSON.stringify(this.#served)) return;
    this.#fill(draft.content);
    const moved = draft.content.Version !== this.#served.Version;
    showNotice(this.#voucher.places.notices, {
      id: 'draft', kind: moved ? 'warn' : 'info',
      text: `已恢复未保存的内容（${timeWords(draft.savedAt)}）${moved ? '。这张凭证此后又被保存过，请核对' : ''}`,
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

  #content() {
    const { form, lines } = this.#voucher;
    const content = { Version: form.elements.Version?.value ?? '' };
    for (const name of HEADING) content[name] = form.elements[name]?.value ?? '';
    content.lines = lines.rows.map(row => lines.read(row));
    while (content.lines.length > 0 && Object.keys(content.lines.at(-1)).length === 0) content.lines.pop();
    return content;
  }

  #fill(content) {
    const { form, lines, refresh } = this.#voucher;
    for (const name of HEADING) {
      if (form.elements[name] && content[name] !== undefined) form.elements[name].value = content[name];
    }
    lines.rest(content.lines.length);
    lines.rows.forEach((row, index) => lines.fill(row, content.lines[index] ?? {}));
    refresh();
  }
}

function timeWords(instant) {
  const time = new Date(instant);
  const two = number => String(number).padStart(2, '0');
  return `${time.getMonth() + 1}月${time.getDate()}日 ${two(time.getHours())}:${two(time.getMinutes())}`;
}
