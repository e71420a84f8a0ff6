// Light or dark: as the system has it, until the reader chooses.

import { readSetting, writeSetting } from './storage.js';

export const THEMES = ['auto', 'light', 'dark'];

let chosen = THEMES.find((name) => name === readSetting('theme')) ?? 'auto';

export function theme() {
  return chosen;
}

export function setTheme(name) {
  chosen = name;
  writeSetting('theme', name === 'auto' ? null : name);
  applyTheme();
}

export function applyTheme() {
  if (chosen === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}
