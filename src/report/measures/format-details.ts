/** What the team's coverage page says of each format: who used it, when, and what its sessions cannot show. */
import type { Rule } from '../../practices/rule.ts';
import { compareCodePoints } from '../../workspace/name-key.ts';
import { isoDay } from '../day.ts';
import { byVersion } from '../order.ts';
import type { FormatDetail } from '../schema/coverage.ts';
import { outcomeOf, type SessionRecord } from '../session-record.ts';

/** Sorted by format. Practices that every session of the format can show are not named. */
export function formatDetails(
  sessions: readonly SessionRecord[],
  bySession: ReadonlyMap<string, string>,
  rules: readonly Pick<Rule, 'id'>[],
): FormatDetail[] {
  const byFormat = Map.groupBy(sessions, ({ format }) => format);
  return [...byFormat]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([format, own]) => {
      const days = own.flatMap(({ start }) => isoDay(start) ?? []).sort(compareCodePoints);
      const people = new Set(own.flatMap(({ id }) => bySession.get(id) ?? []));
      return {
        format,
        people: people.size,
        from: days[0] ?? null,
        to: days.at(-1) ?? null,
        cannotShow: rules.flatMap(({ id }) => {
          const blind = own.filter((session) => outcomeOf(session, id) === 'not-observable');
          if (blind.length === 0) return [];
          const versions = [...new Set(blind.flatMap((session) => session.versions))].sort(byVersion);
          const missing = [...new Set(blind.flatMap((session) => session.missing.get(id) ?? []))];
          const from = shownFrom(blind, own);
          return [{ practice: id, sessions: blind.length, versions, missing: missing.sort(), from }];
        }),
      };
    });
}

/**
 * The oldest version that shows what `blind` sessions do not, when all of these are older and every version is known.
 * A session counts by its newest version, as formats do.
 */
function shownFrom(blind: readonly SessionRecord[], all: readonly SessionRecord[]): string | null {
  const newest = ({ versions }: SessionRecord): string | undefined => [...versions].sort(byVersion).at(-1);
  const hidden = new Set(blind);
  const seeing = all.filter((session) => !hidden.has(session)).map(newest);
  const unseeing = blind.map(newest);
  if ([...seeing, ...unseeing].includes(undefined)) return null;
  const first = (seeing as string[]).sort(byVersion)[0];
  const last = (unseeing as string[]).sort(byVersion).at(-1);
  return first !== undefined && last !== undefined && byVersion(last, first) < 0 ? first : null;
}
