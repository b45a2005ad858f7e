/** What changed between two libraries: entries by name, never who wrote or shared them. */
import type { LibraryReport } from '../report/schema/library.ts';
import type { Sided } from './comparison.ts';

/** Entries of a kind: those that one side alone has, and those that both have and that are not alike. Names in order. */
export interface EntryChanges {
  kind: 'practices' | 'signs' | 'examples' | 'standards' | 'guides' | 'formats';
  count: Sided<number>;
  added: string[];
  removed: string[];
  changed: string[];
}

export interface LibraryComparison {
  made: { practicum: Sided<string>; method: Sided<number>; sameRules: boolean };
  entries: EntryChanges[];
}

/**
 * What changed from one library to another. A practice has changed when its words or its rule have; a sign, when its words
 * have; an example, when its title or its practices have; a tool, when it can show other practices.
 */
export function compareLibraries(a: LibraryReport, b: LibraryReport): LibraryComparison {
  const entries = <T>(
    kind: EntryChanges['kind'],
    of: (report: LibraryReport) => readonly T[],
    key: (entry: T) => string,
    name: (entry: T) => string,
  ): EntryChanges => {
    const [before, after] = [
      new Map(of(a).map((one) => [key(one), one])),
      new Map(of(b).map((one) => [key(one), one])),
    ];
    const names = (keys: Iterable<string>, among: ReadonlyMap<string, T>): string[] =>
      [...keys].map((id) => name(among.get(id) as T));
    return {
      kind,
      count: { a: before.size, b: after.size },
      added: names(
        [...after.keys()].filter((id) => !before.has(id)),
        after,
      ),
      removed: names(
        [...before.keys()].filter((id) => !after.has(id)),
        before,
      ),
      changed: names(
        [...after.keys()].filter(
          (id) => before.has(id) && JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id)),
        ),
        after,
      ),
    };
  };
  return {
    made: {
      practicum: { a: a.made.practicum, b: b.made.practicum },
      method: { a: a.made.method, b: b.made.method },
      sameRules: a.made.rules === b.made.rules,
    },
    entries: [
      entries(
        'practices',
        (report) => report.practices,
        ({ id }) => id,
        ({ name }) => name,
      ),
      entries(
        'signs',
        (report) => report.signs,
        ({ id }) => id,
        ({ name }) => name,
      ),
      entries(
        'examples',
        (report) => report.examples,
        ({ slug }) => slug,
        ({ title }) => title,
      ),
      entries(
        'standards',
        (report) => report.standards,
        ({ id }) => id,
        ({ title }) => title,
      ),
      entries(
        'guides',
        (report) => report.guides,
        ({ id }) => id,
        ({ title }) => title,
      ),
      entries(
        'formats',
        (report) => report.formats,
        ({ format }) => format,
        ({ name }) => name,
      ),
    ],
  };
}
