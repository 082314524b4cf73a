import { make } from './elements.js';

/**
 * Asks a question in a dialog and answers true or false; Esc is no. A dangerous question puts the focus on no,
 * so that a hurried Enter changes nothing.
 */
export function ask({ title = '请确认', text, yes = '确定', no = '取消', danger = false }) {
  return new Promise(resolve => {
    const accept = make('button', { value: 'yes', class: danger ? 'danger' : 'primary' }, yes);
    const refuse = make('button', { value: 'no', class: 'plain' }, no);
    const dialog = make('dialog', { class: 'dialog', 'aria-label': title },
      make('form', { method: 'dialog' },
        make('h2', {}, title),
        make('p', {}, text),
        make('div', { class: 'dialog-actions' }, refuse, accept)));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
    (danger ? refuse : accept).focus();
  });
}

/** True while a question is open: the page's own keys wait. */
export function asking() {
  return document.querySelector('dialog[open]') !== null;
}
