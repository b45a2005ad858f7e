/** Notes are read by leadership, whose site names nobody. */
import { Problem } from '../problem.ts';
import { isWithoutNames } from '../report/published/outcomes.ts';
import type { Action, Decision, Notes, ReadNotes } from './notes.ts';

/**
 * Refuses notes that hold a name of anybody the workspace knows, or a part of one.
 *
 * @param names as namesOf in report/published/outcomes.ts gives them
 * @throws Problem with the file and line of the first
 */
export function mustNameNobody({ places }: Pick<ReadNotes, 'places'>, names: readonly string[]): void {
  for (const { text, where } of places) {
    const found = names.find((name) => !isWithoutNames(text, [name]));
    if (found === undefined) continue;
    throw new Problem('These notes name somebody', {
      where,
      why: `“${found}” is a name, or a part of one, that the workspace knows. Leadership reads the notes, and its site names nobody.`,
      action: 'Name the role instead, or write the sentence in other words.',
    });
  }
}

/** What stands in place of a text that names somebody. */
export const WITHHELD = '(withheld: it names a person)';

/**
 * Notes as they may be shown where they were frozen before a name came to be known: a text that holds one is replaced as
 * a whole, of the prose the paragraph.
 */
export function withoutNames({ decisions, actions, text }: Notes, names: readonly string[]): Notes {
  const shown = (said: string): string => (isWithoutNames(said, names) ? said : WITHHELD);
  const entry = <T extends Action | Decision>({ what, owner, note, ...rest }: T) => ({
    ...rest,
    what: shown(what),
    owner: shown(owner),
    ...(note === undefined ? {} : { note: shown(note) }),
  });
  return {
    decisions: decisions.map(entry),
    actions: actions.map(entry),
    text: text
      .split(/\n{2,}/)
      .map(shown)
      .join('\n\n'),
  };
}
