import { Problem } from '../problem.ts';
import { type Period, revisionName, revisionOf } from './names.ts';
import type { Published, Unreadable } from './published.ts';

/** What will be published, as far as it follows from what has been. */
export interface NextVersion {
  /** `2026-Q3`, or `2026-Q3.r2`. */
  name: string;
  revision: number;
  /** The version that it corrects. */
  revises: string | null;
  /** The version that was published last. */
  previous: { version: string; sha256: string } | null;
}

/**
 * The place of a version among those that were published: the first of its name, or the next revision of it.
 *
 * @param base name without the number of a revision
 * @param reason what was corrected; null for a version of a new name
 * @param now when it is published, ISO in UTC
 * @throws Problem when it was published and no reason is given, when there is nothing to correct, when a revision would be
 *   of another period, when a version cannot be read, and when the clock is behind
 */
export function nextVersion(
  base: string,
  period: Period,
  reason: string | null,
  now: string,
  { versions, unreadable }: { versions: readonly Published[]; unreadable: readonly Unreadable[] },
): NextVersion {
  const [broken] = unreadable;
  if (broken)
    throw new Problem(`Version ${broken.name} is damaged`, {
      where: `reports/${broken.name}/manifest.json`,
      why: broken.why,
      action: 'Run “verify”, and put back what was published; a version follows those before it.',
    });
  const same = versions
    .filter(({ name }) => revisionOf(name).base.toLowerCase() === base.toLowerCase())
    .sort((a, b) => revisionOf(a.name).revision - revisionOf(b.name).revision);
  const last = same.at(-1);
  if (last && revisionOf(last.name).base !== base)
    throw new Problem(`There is a version ${last.name} already`, {
      why: `Some file systems do not tell ${base} from it.`,
      action: 'Write the name as it was published, or choose another one.',
    });
  if (last && reason === null)
    throw new Problem(`Version ${last.name} was published on ${last.manifest.publishedAt.slice(0, 10)}`, {
      where: `reports/${last.name}`,
      why: 'A published version is never changed.',
      action: `To correct it, publish ${base} again with --reason "<what was corrected>"; it becomes ${revisionName(base, revisionOf(last.name).revision + 1)}.`,
    });
  if (!last && reason !== null)
    throw new Problem(`There is no version ${base} to correct`, {
      why: '--reason says what a revision corrects.',
      action: 'Leave --reason out.',
    });
  if (last && (last.manifest.period.from !== period.from || last.manifest.period.to !== period.to))
    throw new Problem(`Version ${base} is of another period`, {
      where: `reports/${last.name}`,
      why: `It was published for ${last.manifest.period.from} to ${last.manifest.period.to}; now its name says ${period.from} to ${period.to}.`,
      action:
        'A correction is of the same period: put “versions” in practicum.yaml back, or choose another name.',
    });
  const previous = [...versions]
    .sort((a, b) => (a.manifest.publishedAt < b.manifest.publishedAt ? -1 : 1))
    .at(-1);
  if (previous && now <= previous.manifest.publishedAt)
    throw new Problem('The clock of this machine is behind the last version', {
      where: `reports/${previous.name}`,
      why: `It was published at ${previous.manifest.publishedAt}, and now it is ${now}.`,
      action: 'Set the clock and run it again.',
    });
  const revision = last ? revisionOf(last.name).revision + 1 : 1;
  return {
    name: revisionName(base, revision),
    revision,
    revises: last?.name ?? null,
    previous: previous ? { version: previous.name, sha256: previous.sha256 } : null,
  };
}
