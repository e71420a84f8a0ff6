// Makes what is on the screen equal to what was just rendered, in place: focus, caret, scroll and selection stay.

const LISTENERS = ['onclick', 'oninput', 'onchange', 'onkeydown', 'ontoggle', 'onsubmit', 'onpointermove', 'onpointerleave', 'onblur', 'ondragover', 'ondrop', 'onscroll'];

/** Turns the children of an element into the given ones. */
export function show(parent, ...children) {
  const focused = document.activeElement;
  const rendered = document.createDocumentFragment();
  rendered.append(...children.flat(3).filter(Boolean));
  morphChildren(parent, rendered);
  // An element that moved has lost the focus on the way.
  if (focused !== document.activeElement && focused?.isConnected) focused.focus({ preventScroll: true });
}

function morph(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  morphAttributes(old, fresh);
  for (const listener of LISTENERS) {
    if (old[listener] !== fresh[listener]) old[listener] = fresh[listener];
  }
  // What an element does with its inside is its own matter from here on.
  if (old.dataset.own !== undefined) return;
  morphChildren(old, fresh);
  if (old.nodeName === 'SELECT' && old.value !== fresh.value) old.value = fresh.value;
  if (old.nodeName === 'INPUT' && old !== document.activeElement && old.value !== fresh.value) old.value = fresh.value;
}

function morphAttributes(old, fresh) {
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    // Which details are open is the reader's choice; and style is only ever set by whoever owns the element.
    if (!fresh.hasAttribute(name) && name !== 'open' && name !== 'style') old.removeAttribute(name);
  }
}

function morphChildren(old, fresh) {
  const keyed = new Map();
  for (const child of old.children) {
    if (child.dataset.key !== undefined) keyed.set(child.dataset.key, child);
  }
  let next = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const match = counterpart(child, next, keyed);
    if (!match) {
      old.insertBefore(child, next);
      continue;
    }
    if (match === next) next = next.nextSibling;
    else old.insertBefore(match, next);
    morph(match, child);
  }
  while (next) {
    const gone = next;
    next = next.nextSibling;
    gone.remove();
  }
}

function counterpart(child, next, keyed) {
  const key = child.dataset?.key;
  if (key !== undefined) {
    const match = keyed.get(key);
    return match && match.nodeName === child.nodeName ? match : null;
  }
  const same = next && next.nodeName === child.nodeName && next.dataset?.key === undefined;
  return same ? next : null;
}
