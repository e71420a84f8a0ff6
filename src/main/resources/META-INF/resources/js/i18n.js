// The texts in the reader's language, and the locale for times and numbers.

import en from './en.js';
import zh from './zh.js';
import { readSetting, writeSetting } from './storage.js';

export const LANGUAGES = { en: { table: en, locale: 'en', name: 'English' }, zh: { table: zh, locale: 'zh-CN', name: '中文' } };

let chosen = readSetting('language') in LANGUAGES ? readSetting('language') : browserLanguage();

function browserLanguage() {
  const known = (navigator.languages ?? [navigator.language])
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((code) => code in LANGUAGES);
  return known ?? 'en';
}

export function language() {
  return chosen;
}

export function setLanguage(code) {
  chosen = code;
  writeSetting('language', code);
}

/** The locale of Intl: the browser's variant of the language, if it has one. */
export function locale() {
  const own = (navigator.languages ?? []).find((tag) => tag.toLowerCase().startsWith(chosen + '-'));
  return own ?? LANGUAGES[chosen].locale;
}

/** The text of a key; {name} stands for the value of that name. */
export function t(key, values = {}) {
  const text = LANGUAGES[chosen].table[key];
  if (text === undefined) {
    console.error(`no text for '${key}' in '${chosen}'`);
    return key;
  }
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** The text of a key for a number of things: key.one or key.other. */
export function plural(key, count, values = {}) {
  const form = new Intl.PluralRules(locale()).select(count) === 'one' ? 'one' : 'other';
  return t(`${key}.${form}`, { count: number(count), ...values });
}

export function number(value, options) {
  return new Intl.NumberFormat(locale(), options).format(value);
}
