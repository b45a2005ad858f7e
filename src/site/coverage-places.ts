/** Sorts the places of what was left out by where the coverage page shows them. */
import type { TeamReport } from '../report/schema/team.ts';

type Places = TeamReport['coverage']['places'];
type Place = Places[string][number];

export interface SortedPlaces {
  /** Places of skipped files by reason. */
  skipped: Record<string, Place[]>;
  /** Places of unknown records by type. */
  unknown: Record<string, Place[]>;
  /** Places of corrupt records. */
  corrupt: Place[];
  /** All others by reason; those of unknown records whose type is not told among them. */
  rest: [reason: string, places: Place[]][];
}

const CORRUPT = 'corrupt-record';
/** Reason of unknown records, and what their places are filed under besides: `unknown-record: record type x`. */
const UNKNOWN = 'unknown-record';
const BY_TYPE = `${UNKNOWN}: `;

/**
 * @param places as the report has them
 * @param skipped reasons for which files were skipped
 * @param unknown types of unknown records
 */
export function sortPlaces(
  places: Places,
  skipped: readonly string[],
  unknown: readonly string[],
): SortedPlaces {
  const entries = Object.entries(places).filter(([, list]) => list.length > 0);
  const found = new Map(entries);
  const byType = entries.filter(([reason]) => reason.startsWith(BY_TYPE));
  const ofType = (type: string): Place[] =>
    // A reader says “record type x”, another “event type x”: the type is what the sentence ends with.
    byType.find(([reason]) => reason.endsWith(` ${lastWord(type)}`))?.[1] ?? [];
  const unknownPlaces = pairs(unknown, ofType);
  const told = new Set(Object.values(unknownPlaces).flat());
  return {
    skipped: pairs(skipped, (reason) => found.get(reason) ?? []),
    unknown: unknownPlaces,
    corrupt: found.get(CORRUPT) ?? [],
    rest: entries.filter(
      ([reason, list]) =>
        !skipped.includes(reason) &&
        reason !== CORRUPT &&
        !reason.startsWith(BY_TYPE) &&
        !(reason === UNKNOWN && list.every((place) => isAmong(place, told))),
    ),
  };
}

/** Some readers count `source x` and say “a step whose source is x”. */
const lastWord = (type: string): string => type.slice(type.lastIndexOf(' ') + 1);

const isAmong = (place: Place, told: ReadonlySet<Place>): boolean =>
  [...told].some(({ where, why }) => where === place.where && why === place.why);

const pairs = (names: readonly string[], of: (name: string) => Place[]): Record<string, Place[]> =>
  Object.fromEntries(names.map((name) => [name, of(name)]));
