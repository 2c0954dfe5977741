// What the other scripts of the page use to show things and to make them happen.

export const byId = (id) => document.getElementById(id);

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export const button = (text, onclick, title = '') =>
  element('button', { type: 'button', title, onclick }, text);

/** Sets a text only if it differs, so that selections stay and screen readers stay quiet. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Makes the children of a list match the items. The elements of items that stay are kept, and with them the focus.
 * @param create makes the element of an item, with a function `update` that shows a newer state of the item
 */
export function match(list, items, keyOf, create) {
  const existing = new Map([...list.children].map((child) => [child.dataset.key, child]));
  let next = null;
  for (const item of [...items].reverse()) {
    const key = String(keyOf(item));
    const child = existing.get(key) ?? create(item);
    child.dataset.key = key;
    existing.delete(key);
    child.update(item);
    if (child.parentNode !== list || child.nextSibling !== next) list.insertBefore(child, next);
    next = child;
  }
  for (const child of existing.values()) child.remove();
}

let forget;
/** For people who see it and for screen readers. */
export function announce(text, kind = '') {
  const status = byId('status');
  status.className = kind;
  status.textContent = text;
  clearTimeout(forget);
  forget = setTimeout(() => (status.textContent = ''), 10_000);
}

/** @param done what to say if it could happen */
export async function happen(happening, done) {
  try {
    const answer = await fetch('happenings', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(happening),
    });
    if (answer.ok) announce(done);
    else announce(`Not done: ${(await answer.text()).trim()}`, 'bad');
  } catch {
    announce('Not done: the simulator does not answer.', 'bad');
  }
}
