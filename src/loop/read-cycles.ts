/** Reads the cycles of a workspace: `cycles/<cycle>.yaml`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from '../practices/content-files.ts';
import { checkShape, readYaml } from '../practices/yaml-source.ts';
import { Problem } from '../problem.ts';
import { suggest } from '../suggest.ts';
import { type Mistake, problemOf, quote } from '../workspace/mistakes.ts';
import { compareCodePoints, nameKey } from '../workspace/name-key.ts';
import { readTextFile } from '../workspace/text-file.ts';
import { type Cycle, cycleFile } from './cycle.ts';

/** Folder of cycles in a workspace. */
export const CYCLES = 'cycles';

/** What names in a cycle's file may stand for. */
export interface KnownNames {
  /** Of the roster, or people who were found in sessions. */
  people: readonly string[];
  practices: readonly string[];
  sessions: ReadonlySet<string>;
}

/**
 * Cycles sorted by name, oldest first.
 *
 * @param root of the workspace
 * @throws Problem for what is no cycle, for a file that is not called after its cycle, for a second open cycle, and for
 *   practices that nobody knows; in a cycle that is open also for people and sessions. A closed one is history: people
 *   leave and sessions are deleted, and it stays as it was written
 */
export async function readCycles(root: string, known: KnownNames): Promise<Cycle[]> {
  const folder = join(root, CYCLES);
  if (!existsSync(folder)) return [];
  const cycles: Cycle[] = [];
  for (const name of filesOf(folder, CYCLES)) {
    const shown = `${CYCLES}/${name}`;
    if (!name.endsWith('.yaml')) {
      if (name.startsWith('.') || name.endsWith('.ics') || name.endsWith('.md')) continue;
      throw new Problem('this file is no cycle', {
        where: shown,
        why: 'Files in cycles/ are called after their cycle: 2026-10.yaml.',
        action: 'Rename it, or put it elsewhere.',
      });
    }
    cycles.push(parseCycle((await readTextFile(join(folder, name))) ?? '', shown, known));
  }
  cycles.sort((a, b) => compareCodePoints(a.cycle, b.cycle));
  const [, second] = cycles.filter(({ closed }) => closed === null);
  if (second)
    throw new Problem('two cycles are open', {
      where: `${CYCLES}/${second.cycle}.yaml`,
      why: 'Everybody has one assignment at a time.',
      action: 'Close the earlier one with “cycle close”.',
    });
  return cycles;
}

/** Reads one cycle; see readCycles. @param file as messages name it, `cycles/2026-10.yaml` */
export function parseCycle(text: string, file: string, known: KnownNames): Cycle {
  const source = readYaml(text, file);
  const cycle = checkShape(cycleFile, source, 'a cycle');
  const mistakes: Mistake[] = [];
  const lineOf = (path: (string | number)[]): number => Number(source.where(path).slice(file.length + 1));
  const mistake = (path: (string | number)[], what: string, action: string): void =>
    void mistakes.push({ line: lineOf(path), what, action });
  const didYouMean = (word: string, words: readonly string[], otherwise: string): string => {
    const near = suggest(word, words);
    return near === null ? otherwise : `Did you mean “${near}”?`;
  };

  if (file !== `${CYCLES}/${cycle.cycle}.yaml`)
    mistake(['cycle'], `the cycle ${cycle.cycle} is in a file of another name`, `Rename one of them.`);
  if (cycle.from > cycle.to)
    mistake(['to'], `the cycle ends (${cycle.to}) before it begins (${cycle.from})`, 'Put the days right.');

  const keys = new Set(known.people.map(nameKey));
  const person = (path: (string | number)[], name: string | undefined): void => {
    if (name === undefined || cycle.closed !== null || keys.has(nameKey(name))) return;
    mistake(
      path,
      `${quote(name)} is nobody in the roster`,
      didYouMean(name, known.people, 'Write the name as roster.csv has it.'),
    );
  };
  const practice = (path: (string | number)[], id: string): void => {
    if (known.practices.includes(id)) return;
    mistake(
      path,
      `there is no practice ${quote(id)}`,
      didYouMean(id, known.practices, 'Name a practice of the catalogue by its id.'),
    );
  };
  const session = (path: (string | number)[], id: string | undefined): void => {
    if (id === undefined || cycle.closed !== null || known.sessions.has(id)) return;
    mistake(
      path,
      `there is no session ${quote(id)}`,
      didYouMean(id, [...known.sessions], 'Name it as its page is called: twelve hexadecimal characters.'),
    );
  };

  person(['champion'], cycle.champion);
  for (const [i, one] of cycle.collect.entries()) {
    person(['collect', i, 'person'], one.person);
    session(['collect', i, 'session'], one.session);
  }
  for (const [i, one] of cycle.review.entries()) {
    person(['review', i, 'person'], one.person);
    practice(['review', i, 'practice'], one.practice);
    session(['review', i, 'session'], one.session);
  }
  if (cycle.spread) {
    practice(['spread', 'practice'], cycle.spread.practice);
    person(['spread', 'demonstration', 'by'], cycle.spread.demonstration.by);
    session(['spread', 'demonstration', 'session'], cycle.spread.demonstration.session);
  }
  const has = new Map<string, number>();
  for (const [i, one] of cycle.assignments.entries()) {
    person(['assignments', i, 'person'], one.person);
    person(['assignments', i, 'with'], one.with);
    practice(['assignments', i, 'practice'], one.practice);
    session(['assignments', i, 'session'], one.session);
    const key = nameKey(one.person);
    if (has.has(key))
      mistake(
        ['assignments', i, 'person'],
        `${quote(one.person)} has an assignment already`,
        `Keep this one, or the one in line ${lineOf(['assignments', has.get(key) as number, 'person'])}.`,
      );
    else has.set(key, i);
  }
  for (const [i, one] of (cycle.check?.results ?? []).entries())
    practice(['check', 'results', i, 'practice'], one.practice);
  if (mistakes.length > 0) throw problemOf(file, mistakes);
  return cycle;
}
