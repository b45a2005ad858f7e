import type { Arm, Metric } from '../outcomes/model.ts';
import { counted } from '../wording.ts';

/** What the arms of a comparison are called in charts and their tables. */
export const ARM_NAMES: Record<Arm, string> = { pilot: 'Pilot arm', control: 'Control arm' };

/** Arms in the order in which they are shown. */
export const ARM_ORDER: readonly Arm[] = ['pilot', 'control'];

/** What is timed by a metric, in the plural. */
export const WORK_NOUNS: Record<Metric, 'tickets' | 'changes'> = {
  'ticket-cycle-time': 'tickets',
  'ticket-time-against-forecast': 'tickets',
  'change-cycle-time': 'changes',
};

/** So many pieces of work: `1 ticket`, `84 changes`. */
export const piecesOf = (n: number, noun: 'tickets' | 'changes'): string =>
  counted(n, noun.slice(0, -1), noun);

/** People of the arms: `8 people in the pilot arm and 4 in the control arm`. */
export function armsInWords({ pilot, control }: { pilot: number; control: number | null }): string {
  const first = `${counted(pilot, 'person', 'people')} in the pilot arm`;
  return control === null ? first : `${first} and ${control} in the control arm`;
}
