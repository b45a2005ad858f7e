import { versionsInWords } from '../../library/versions-in-words.ts';
import { isoDay } from '../../report/day.ts';
import { FORMATS } from '../../sessions/formats/index.ts';
import { counted, day, list } from '../../wording.ts';
import { compareCodePoints } from '../../workspace/name-key.ts';
import { addDays } from '../days.ts';
import type { CheckOf, StewardshipInput } from '../input.ts';
import type { Row } from '../model.ts';
import { isWithin } from '../version-bounds.ts';

/** Most versions that a sentence names. */
const NAMED = 3;

/** Were only tools and versions used that a standard which the team agreed to approves. */
export const tools: CheckOf = ({ standards, sessions, on, limits }): Row[] => {
  const agreed = standards.filter(
    ({ approved, tools: list }) => approved !== undefined && approved <= on && list,
  );
  if (agreed.length === 0)
    return [
      {
        state: 'off',
        says: 'No standard that the team agreed to says which tools are approved.',
        action:
          'Take over “Approved tools”: copy it to content/standards/ and write approved and reviewBy into it.',
      },
    ];
  const approvedTools = agreed.flatMap(({ tools: list }) => list ?? []);
  const owner = list([...new Set(agreed.map((one) => one.owner))].sort(compareCodePoints));
  const from = addDays(on, 1 - limits.toolDays);
  const recent = sessions.flatMap((session) => {
    const begun = isoDay(session.start);
    return begun !== null && begun >= from && begun <= on ? [{ ...session, begun }] : [];
  });
  if (recent.length === 0)
    return [
      {
        state: 'unknown',
        says: `No session began in the ${counted(limits.toolDays, 'day')} before ${day(on)}.`,
        owner,
      },
    ];
  const rows: Row[] = [];
  const kept: string[] = [];
  for (const format of [...new Set(recent.map((one) => one.format))].sort(compareCodePoints)) {
    const used = recent.filter((one) => one.format === format);
    const name = FORMATS.find(({ id }) => id === format)?.name ?? format;
    const entries = approvedTools.filter((tool) => tool.format === format);
    const outside = used.filter((one) => isApproved(one, entries) === false);
    const unread = used.filter((one) => isApproved(one, entries) === null).length;
    const last = (outside.length > 0 ? outside : used)
      .map(({ begun }) => begun)
      .sort()
      .at(-1) as string;
    if (entries.length === 0)
      rows.push({
        state: 'overdue',
        says: `${name} is not on the list: ${counted(used.length, 'session')} in the last ${limits.toolDays} days, the last on ${day(last)}.`,
        owner,
        date: last,
        action:
          'Decide about it: put it on the list with its format and versions, or say why not and what to use instead.',
      });
    else if (outside.length > 0)
      rows.push({
        state: 'overdue',
        says: `${name} ${someOf(outside.map(({ versions }) => versions.at(-1) as string))} ${outside.length === 1 ? 'was' : 'were'} used in ${outside.length} of ${counted(used.length, 'session')}; approved is ${list(entries.map(({ versions }) => versionsInWords(versions)))}.`,
        owner,
        date: last,
        action: 'Update the tool where it is old; where the list is, change the standard.',
      });
    else if (unread > 0)
      rows.push({
        state: 'unknown',
        says: `${counted(unread, 'session')} of ${name} ${unread === 1 ? 'names' : 'name'} no version, so it cannot be compared with the list.`,
        owner,
        date: last,
        action: 'Write “any” for the tool where its version does not matter.',
      });
    else kept.push(`${name} (${counted(used.length, 'session')})`);
  }
  if (kept.length > 0)
    rows.push({
      state: 'good',
      says: `Used as approved in the last ${limits.toolDays} days: ${list(kept)}.`,
      owner,
    });
  return rows;
};

/** null when its version cannot be compared. */
function isApproved(
  { versions }: Pick<StewardshipInput['sessions'][number], 'versions'>,
  entries: readonly { versions: string }[],
): boolean | null {
  const answers = entries.map((entry) =>
    entry.versions === 'any' ? true : isWithin(versions.at(-1) ?? '', entry.versions),
  );
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

function someOf(versions: readonly string[]): string {
  const all = [...new Set(versions)].sort(compareCodePoints);
  return all.length <= NAMED
    ? list(all)
    : `${all.slice(0, NAMED).join(', ')} and ${counted(all.length - NAMED, 'other version')}`;
}
