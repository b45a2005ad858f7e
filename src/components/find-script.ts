/**
 * What the page of all examples can do where scripts run: search, combined filters, both kept in the address. The page
 * is whole without it. It is one classic script together with MiniSearch and library/example-search.ts, whose names it
 * uses (pages/_library/find.js.ts puts them together).
 */
import type MiniSearchClass from 'minisearch';
import type { SearchResult } from 'minisearch';
import type { INDEX_OPTIONS as Indexed, SEARCH_OPTIONS as Searching } from '../library/example-search.ts';

declare const MiniSearch: typeof MiniSearchClass;
declare const INDEX_OPTIONS: typeof Indexed;
declare const SEARCH_OPTIONS: typeof Searching;
/** Left by examples/words.js. */
declare const practicumWords: string | undefined;

const facets = document.querySelector<HTMLElement>('.example-facets');
const list = document.querySelector<HTMLElement>('.example-list');
if (facets && list && typeof practicumWords === 'string') finder(facets, list, practicumWords);

function finder(facets: HTMLElement, list: HTMLElement, words: string): void {
  const index = MiniSearch.loadJSON(words, INDEX_OPTIONS);
  const items = [...list.children] as HTMLElement[];
  const foundBy = new Map(items.map((item) => [item, new Set((item.dataset.foundBy ?? '').split(' '))]));
  const heading = document.getElementById('h-all') as HTMLElement;

  function element<K extends keyof HTMLElementTagNameMap>(
    name: K,
    properties: Partial<HTMLElementTagNameMap[K]> = {},
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[K] {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  const box = element('input', { type: 'search', autocomplete: 'off', spellcheck: false });
  const form = element('form', { className: 'finder' });
  form.setAttribute('role', 'search');
  form.setAttribute('aria-label', 'Examples');
  /** A control with its name above it. */
  function labelled(name: string, id: string, control: HTMLElement): HTMLDivElement {
    control.id = `find-${id}`;
    return element('div', { className: id }, element('label', { htmlFor: control.id }, name), control);
  }
  form.append(labelled('Words', 'words', box));
  const selects = new Map<string, HTMLSelectElement>();
  /** A value's link → its text. */
  const nameOf = (link: HTMLAnchorElement): string => link.textContent ?? '';
  const links = [...facets.querySelectorAll<HTMLAnchorElement>('a[data-facet]')];
  for (const [key, values] of Map.groupBy(links, (link) => link.dataset.facet ?? '')) {
    // What all examples have in common narrows nothing.
    if (values.length < 2) continue;
    const select = element('select');
    select.append(element('option', { value: '' }, 'Any'));
    for (const link of values)
      select.append(element('option', { value: link.dataset.value ?? '' }, nameOf(link)));
    selects.set(key, select);
    const label = facets.querySelector(`#by-${key}`)?.textContent ?? key;
    form.append(labelled(label, key, select));
  }
  const status = element('p', { className: 'found' });
  status.setAttribute('role', 'status');
  const clear = element('button', { type: 'button' }, 'Clear all');
  form.append(element('div', { className: 'finder-end' }, status, clear));
  const keys = element('p', { className: 'keys' });
  for (const [key, does] of [
    ['/', ' to search, '],
    ['↓', ' and '],
    ['↑', ' to walk through what was found, '],
    ['Enter', ' to open, '],
    ['Esc', ' to clear.'],
  ] as const)
    keys.append(element('kbd', {}, key), does);
  form.append(keys);
  facets.before(form);
  facets.hidden = true;
  const note = facets.parentElement?.querySelector<HTMLElement>('.note');
  if (note) note.hidden = false;
  const nothing = element('p', { className: 'nothing', hidden: true });
  list.before(nothing);
  const total = items.length;
  const examples = (n: number): string => `${n} ${n === 1 ? 'example' : 'examples'}`;

  const FIELDS: Record<string, string> = {
    notes: 'the remarks',
    about: 'the text about it',
    prompts: 'what was asked',
  };
  /** Where the words stand, if not in what the list shows. */
  function place({ match }: SearchResult): string {
    const fields = new Set(Object.values(match).flat());
    if (!Object.keys(FIELDS).some((field) => fields.has(field))) return '';
    const hidden = Object.values(match).filter((own) => own.every((field) => field in FIELDS));
    const names = new Set(hidden.flat().map((field) => FIELDS[field] as string));
    return names.size === 0 ? '' : `Found in ${[...names].join(', ')}.`;
  }

  function show(): void {
    const asked = box.value.trim();
    const results =
      asked === ''
        ? null
        : new Map(index.search(asked, SEARCH_OPTIONS).map((one) => [one.id as string, one]));
    const slugOf = (item: HTMLElement): string => item.id.slice('example-'.length);
    const inWords = items.filter((item) => results === null || results.has(slugOf(item)));
    const chosen = [...selects].filter(([, select]) => select.value !== '');
    const fits = (item: HTMLElement, except?: string): boolean =>
      chosen.every(([key, select]) => key === except || foundBy.get(item)?.has(select.value));
    const shown = inWords.filter((item) => fits(item));
    // How many there would be with each value of a filter, the others as they are.
    for (const [key, select] of selects) {
      const others = inWords.filter((item) => fits(item, key));
      for (const option of select.options) {
        if (option.value === '') continue;
        const n = others.filter((item) => foundBy.get(item)?.has(option.value)).length;
        const link = links.find(({ dataset }) => dataset.value === option.value);
        option.textContent = `${link ? nameOf(link) : option.value} (${n})`;
        option.disabled = n === 0 && option.value !== select.value;
      }
    }
    const rank = new Map([...(results?.keys() ?? [])].map((slug, i) => [slug, i]));
    const order =
      results === null
        ? items
        : [...items].sort((a, b) => (rank.get(slugOf(a)) ?? total) - (rank.get(slugOf(b)) ?? total));
    list.append(...order);
    for (const item of items) {
      item.hidden = !shown.includes(item);
      item.querySelector('.found-in')?.remove();
      const result = results?.get(slugOf(item));
      const where = result ? place(result) : '';
      if (where !== '') item.append(element('p', { className: 'found-in' }, where));
    }
    const narrowed = asked !== '' || chosen.length > 0;
    heading.textContent = narrowed ? 'What was found' : 'All examples';
    status.textContent = narrowed ? `${shown.length} of ${examples(total)}` : examples(total);
    clear.hidden = !narrowed;
    list.hidden = shown.length === 0;
    nothing.hidden = shown.length > 0;
    if (shown.length === 0) {
      const filters = chosen.map(([, select]) => {
        const link = links.find(({ dataset }) => dataset.value === select.value);
        return link ? nameOf(link) : '';
      });
      const what = [asked === '' ? '' : `the words “${asked}”`, ...filters].filter((part) => part !== '');
      nothing.textContent = `No example has ${what.join(' and ')}. ${
        inWords.length > 0
          ? `Without the filters there ${inWords.length === 1 ? 'is' : 'are'} ${examples(inWords.length)}.`
          : 'Try one word less, or a more general one.'
      }`;
    }
  }

  /** What is looked for, as the part of the address behind #: it is not sent anywhere, and works in a folder too. */
  function toAddress(): void {
    const state = new URLSearchParams();
    if (box.value.trim() !== '') state.set('words', box.value.trim());
    for (const [key, select] of selects)
      if (select.value !== '') state.set(key, select.value.slice(key.length + 1));
    history.replaceState(null, '', state.size > 0 ? `#${state}` : location.pathname + location.search);
  }
  function fromAddress(): void {
    const state = new URLSearchParams(location.hash.slice(1));
    box.value = state.get('words') ?? '';
    for (const [key, select] of selects) {
      const value = `${key}-${state.get(key) ?? ''}`;
      select.value = [...select.options].some((option) => option.value === value) ? value : '';
    }
    show();
  }
  const changed = (): void => {
    show();
    toAddress();
  };
  const clearAll = (): void => {
    box.value = '';
    for (const select of selects.values()) select.value = '';
    changed();
  };

  const openings = (): HTMLAnchorElement[] =>
    items
      .filter((item) => !item.hidden)
      .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
      .flatMap((item) => item.querySelector('a') ?? []);
  box.addEventListener('input', changed);
  for (const select of selects.values()) select.addEventListener('change', changed);
  clear.addEventListener('click', () => {
    clearAll();
    box.focus();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    openings()[0]?.focus();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      openings()[0]?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      clearAll();
    }
  });
  list.addEventListener('keydown', (event) => {
    const at = openings().indexOf(document.activeElement as HTMLAnchorElement);
    if (at < 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = event.key === 'ArrowDown' ? openings()[at + 1] : (openings()[at - 1] ?? box);
      next?.focus();
    } else if (event.key === 'Escape') {
      box.focus();
      box.select();
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    // A slash is a letter of words that are being untouched; where nothing is untouched yet the key still only leads here.
    const untouched = event.target === box && box.value === '';
    if (!untouched && event.target instanceof HTMLElement && event.target.matches('input, select, textarea'))
      return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  addEventListener('hashchange', fromAddress);
  fromAddress();
}
