/** A workspace in which nothing is kept; tests say what is. */
import type { Cycle } from '../../loop/cycle.ts';
import { cycleFile } from '../../loop/cycle.ts';
import { parseConfig } from '../../workspace/config.ts';
import { parseRoster, type Roster } from '../../workspace/roster.ts';
import type { StewardshipInput } from '../input.ts';

export const ON = '2026-09-30';

export function inputOf(over: Partial<StewardshipInput> = {}): StewardshipInput {
  return {
    on: ON,
    limits: parseConfig('').stewardship,
    roster: null,
    standards: [],
    examples: [],
    sessions: [],
    changes: null,
    links: new Map(),
    secrets: null,
    checklist: null,
    cycles: [],
    versions: [],
    pulse: [],
    ...over,
  };
}

type Session = StewardshipInput['sessions'][number];
/** A session of Claude Code 2.1.0 that began at noon. */
export const session = (id: string, day: string | null, over: Partial<Session> = {}): Session => ({
  id,
  format: 'claude-code',
  versions: ['2.1.0'],
  start: day === null ? null : Date.parse(`${day}T12:00:00Z`),
  edited: [],
  ...over,
});

/** @param lines `name,from,to` each */
export const champions = (...lines: string[]): Roster =>
  parseRoster(['person,champion_from,champion_to', ...lines, ''].join('\n'));

export const cycle = (month: string, over: Record<string, unknown> = {}): Cycle =>
  cycleFile.parse({
    schema: 'practicum/cycle/1',
    cycle: month,
    from: `${month}-01`,
    to: `${month}-28`,
    opened: `${month}-01`,
    closed: `${month}-28`,
    bias: 'Volunteered.',
    spread: null,
    ...over,
  });
