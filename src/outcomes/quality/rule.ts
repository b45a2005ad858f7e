import type { Pilot } from '../../pilot/read.ts';
import type { Change } from '../../pilot-records.ts';
import type { QualityMeasure, QualityMeasureId } from '../model.ts';
import type { Window } from './follow-up.ts';

/** Events of a change; or that nobody knows; or that the measure does not ask about changes of this kind. */
export type Seen = number | 'unknown' | 'no-item';

/** How a measure looks at one merged change. */
export type Look = (change: Change, window: Window) => Seen;

/** A measure of quality that asks every merged change the same question. */
export interface ChangeRule {
  id: QualityMeasureId;
  /** A share has at most one event a change. */
  kind: QualityMeasure['kind'];
  /** null where no follow-up is needed. */
  followUpDays: number | null;
  /** Where the follow-up begins. */
  from: 'merge' | 'deployment';
  /** Key of the plan's margins. */
  marginKey: string;
  /** Whether the margin judges this measure; false where another measure with the same key is judged. */
  judged: boolean;
  /** null when nothing in the exports could show it: absence of a sign is then not absence of the thing. */
  look(pilot: Pilot): Look | null;
}
