import ical, { ICalEventTransparency } from 'ical-generator';
import type { Cycle } from './cycle.ts';
import { teamMessage } from './message.ts';
import { dayAfter, dayBefore, monthOf } from './month.ts';
import { plainText } from './plain-text.ts';

/**
 * The weeks of a cycle as an iCalendar file (RFC 5545): four entries of whole days, and the demonstration. What tells
 * entries apart follows from the cycle, and their stamp is the day on which it was opened: the same cycle is the same file,
 * and importing it again replaces what was there.
 *
 * @param title of the workspace
 * @param nameOf name of a practice
 */
export function cycleCalendar(cycle: Cycle, title: string, nameOf: (practice: string) => string): string {
  const month = monthOf(cycle.cycle);
  const calendar = ical({
    name: `${title}: the loop`,
    prodId: { company: 'practicum', product: 'loop', language: 'EN' },
  });
  const stamp = new Date(`${cycle.opened}T00:00:00Z`);
  const add = (key: string, from: string, to: string, summary: string, description: string): void => {
    calendar.createEvent({
      id: `${cycle.cycle}-${key}@practicum.invalid`,
      stamp,
      start: from,
      // The first day that is no longer part of it, as the format wants whole days.
      end: dayAfter(to),
      allDay: true,
      summary,
      description,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  };
  const [first, second, third, fourth] = month.weeks;
  const { spread } = cycle;
  const practice = spread === null ? null : nameOf(spread.practice);
  add('week-1', first, dayBefore(second), 'Loop, week 1: collect', 'Ask for sessions. A no needs no reason.');
  add(
    'week-2',
    second,
    dayBefore(third),
    'Loop, week 2: review and name',
    'Look at the sessions with their authors, and name what they did.',
  );
  add(
    'week-3',
    third,
    dayBefore(fourth),
    practice === null ? 'Loop, week 3: spread one' : `Loop, week 3: ${practice}`,
    plainText(teamMessage(cycle, nameOf)),
  );
  add(
    'week-4',
    fourth,
    cycle.to,
    'Loop, week 4: check',
    'Ask for answers, close the cycle, and decide: keep, drop or again.',
  );
  if (spread?.demonstration.on !== undefined)
    add(
      'demonstration',
      spread.demonstration.on,
      spread.demonstration.on,
      `Demonstration: ${practice}`,
      `${spread.demonstration.minutes} minutes${spread.demonstration.by === undefined ? '' : `, by ${spread.demonstration.by}`}${spread.demonstration.ticket === undefined ? '' : `, on ${spread.demonstration.ticket}`}.`,
    );
  return calendar.toString();
}
