import { isoDay } from '../../report/day.ts';
import { count, counted, day, list } from '../../wording.ts';
import type { CheckOf } from '../input.ts';
import type { Row } from '../model.ts';
import { openFindings } from '../secrets-record.ts';

/** Were transcripts searched for secrets, and is what was found worth nothing any more. Never a value, never whose. */
export const secrets: CheckOf = ({ secrets: record, sessions, checklist, on }): Row[] => {
  if (record === null)
    return [
      {
        state: 'unknown',
        says: 'The transcripts were not searched for secrets.',
        action: 'Run “check --secrets” where the transcripts are.',
      },
    ];
  const rows: Row[] = [];
  const handled: string[] = [];
  for (const one of record.rules) {
    const open = openFindings(one, checklist?.secrets ?? []);
    if (open === 0) handled.push(`${one.rule} (${count(one.found)})`);
    else
      rows.push({
        state: 'overdue',
        says: `${one.rule}: ${counted(one.found, 'value')} in ${counted(one.files, 'file')}${open < one.found ? `, ${count(open)} of them not dealt with` : ''}.`,
        date: record.until,
        action:
          'Revoke them and make new ones; then write the rule, how many and the day into stewardship.yaml (secrets).',
      });
  }
  if (handled.length > 0)
    rows.push({ state: 'good', says: `Found and dealt with: ${list(handled)}.`, date: record.until });
  if (record.rules.length === 0)
    rows.push({
      state: 'good',
      says: `No secret was found in ${counted(record.files - record.unread, 'file')}.`,
      date: record.until,
    });
  if (record.unread > 0)
    rows.push({
      state: 'unknown',
      says: `${counted(record.unread, 'file')} could not be searched.`,
      action: 'The coverage page says which files cannot be read, and why.',
    });
  const since = record.until;
  const newer = sessions.filter(({ start }) => {
    const begun = isoDay(start);
    return begun !== null && begun <= on && (since === null || begun > since);
  }).length;
  if (newer > 0)
    rows.push({
      state: 'due',
      says: `${counted(newer, 'session')} ${newer === 1 ? 'is' : 'are'} newer than the last search${since === null ? '' : `, which went up to ${day(since)}`}.`,
      date: since,
      action: 'Run “check --secrets” again; it reads only what is new.',
    });
  return rows;
};
