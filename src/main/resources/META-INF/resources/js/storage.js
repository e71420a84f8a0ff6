// The settings that this browser keeps. Storage may be forbidden or full: then they last until the page is left.

const PREFIX = 'cronhpa.';

export function readSetting(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keeps a text; null removes it. */
export function writeSetting(name, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // See above.
  }
}
