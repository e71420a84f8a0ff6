// Elements are made here and nowhere else: children become text nodes, so no data is ever read as HTML.

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element. Properties that start with "on" are listeners; null and false leave one out. */
export function h(name, properties, ...children) {
  return fill(document.createElement(name), properties, children);
}

/** An SVG element. */
export function s(name, properties, ...children) {
  return fill(document.createElementNS(SVG, name), properties, children);
}

/** Text that comes from the cluster: never translated, neither by us nor by the browser. */
export function data(text, name = 'span', properties = {}) {
  return h(name, { translate: 'no', ...properties }, text);
}

/** A sentence of the controller, which speaks English. */
export function sentence(text, name = 'span', properties = {}) {
  return data(text, name, { lang: 'en', ...properties });
}

function fill(element, properties, children) {
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  // After the options of a select are there.
  if (properties?.value !== undefined && 'value' in element && name(element) !== 'OPTION') element.value = properties.value;
  return element;
}

function name(element) {
  return element.nodeName;
}
