import { day, longMonth } from '../wording.ts';
import { nameKey } from '../workspace/name-key.ts';
import type { Assignment, Cycle } from './cycle.ts';
import { monthOf } from './month.ts';

/** Text of a person or a file as Markdown that shows it as it is: one line, nothing in it acts. */
const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`);

/**
 * The month's message to the team, Markdown for a chat or a mail. It names what is spread, who demonstrates it and when,
 * and nobody's assignment: those are each person's own.
 *
 * @param nameOf name of a practice
 */
export function teamMessage(cycle: Cycle, nameOf: (practice: string) => string): string {
  const month = monthOf(cycle.cycle);
  const when = `${longMonth(cycle.from)} ${cycle.from.slice(0, 4)}`;
  const { spread, champion } = cycle;
  const lines = [`## The loop in ${when}`, ''];
  if (spread === null) lines.push('This month nothing is spread: everybody goes on with their own.', '');
  else {
    const { by, ticket, on, minutes } = spread.demonstration;
    const who = by === undefined ? 'Who shows it is open: say if you would like to' : `${plain(by)} shows it`;
    lines.push(
      `This month’s practice: **${plain(nameOf(spread.practice))}**. ${plain(spread.why)}`,
      '',
      `${who}${ticket === undefined ? '' : ` on ${plain(ticket)}`}${on === undefined ? '' : `, on ${day(on)}`}, ${minutes} minutes.`,
      '',
      spread.text.trim(),
      '',
    );
  }
  lines.push(
    `- Until ${day(month.weeks[1])}: we collect sessions. You may be asked for one; a no needs no reason.`,
    `- From ${day(month.weeks[1])}: we look at them together.`,
    `- From ${day(month.weeks[3])}: three questions. Did you try it, what happened, what surprised you?`,
    '',
    `${champion === undefined ? 'Questions go to whoever runs the loop.' : `Questions go to ${plain(champion)}.`}`,
  );
  return `${lines.join('\n')}\n`;
}

/** Title of an example of the library by its slug; null where the library does not show it. */
export type TitleOf = (example: string) => string | null;

/** One person's own message: their assignment and who helps; null when the cycle has none for them. */
export function personMessage(
  cycle: Cycle,
  person: string,
  nameOf: (practice: string) => string,
  titleOf: TitleOf,
): string | null {
  const own = cycle.assignments.find((one) => nameKey(one.person) === nameKey(person));
  if (!own) return null;
  return `${[`## Your practice in ${longMonth(cycle.from)}: ${plain(nameOf(own.practice))}`, '', ...assignmentLines(own, titleOf)].join('\n')}\n`;
}

/** An assignment as paragraphs of Markdown. */
export function assignmentLines(own: Assignment, titleOf: TitleOf): string[] {
  const title = own.example === undefined ? null : titleOf(own.example);
  const first =
    title !== null
      ? `the library’s example “${plain(title)}”`
      : own.session !== undefined
        ? `session ${plain(own.session)}`
        : null;
  return [
    plain(own.try),
    '',
    `Why this one: ${plain(own.why)} If it does not fit your work this month, say so and we take another.`,
    '',
    ...(own.with === undefined ? [] : [`${plain(own.with)} does it and will gladly show you.`, '']),
    ...(first === null ? [] : [`To look at first: ${first}.`, '']),
  ];
}
