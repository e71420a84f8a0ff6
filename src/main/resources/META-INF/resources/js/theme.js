// Light or dark: as the system has it, until the reader chooses.

import { recall, remember } from './memory.js';

export const THEMES = ['auto', 'light', 'dark'];

export function theme() {
  const chosen = recall('theme');
  return THEMES.includes(chosen) ? chosen : 'auto';
}

export function wear(name) {
  remember('theme', name === 'auto' ? null : name);
  apply(name);
}

export function apply(name = theme()) {
  if (name === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
}
