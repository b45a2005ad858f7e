/** From published versions to the list of editions that a site is made of. */
import type { Audience } from '../report/audiences.ts';
import type { Manifest } from '../versions/manifest.ts';
import { revisionOf } from '../versions/names.ts';
import { DRAFT, type Edition, type Shelf } from './shelf.ts';

/**
 * @param manifests in their order, at least one
 * @param options.draft whether readers of the site see the draft
 * @param options.siteUrl where the sites of all audiences are served; null where it is not known
 * @param options.mayRead whether the readers may see a reason, which is free text; one that they may not is left out
 */
export function shelfOf(
  audience: Audience,
  manifests: readonly Manifest[],
  options: { draft: boolean; siteUrl: string | null; mayRead: (reason: string) => boolean },
): Shelf {
  const editions = manifests.map((manifest): Edition => {
    const { version, period, publishedAt, revises, reason } = manifest;
    const corrections = manifests.filter(
      (other) => revisionOf(other.version).base === revisionOf(version).base,
    );
    const last = corrections.reduce((a, b) =>
      revisionOf(b.version).revision > revisionOf(a.version).revision ? b : a,
    );
    return {
      folder: version,
      draft: false,
      period,
      publishedAt,
      revises,
      reason: reason !== null && options.mayRead(reason) ? reason : null,
      accepted: acceptedOf(audience, manifest, options.mayRead),
      supersededBy: last.version === version ? null : last.version,
    };
  });
  const newest = editions.findLast(({ supersededBy }) => supersededBy === null) as Edition;
  const draft: Edition = {
    folder: DRAFT,
    draft: true,
    period: null,
    publishedAt: null,
    revises: null,
    reason: null,
    accepted: [],
    supersededBy: null,
  };
  return {
    audience,
    address: options.siteUrl === null ? null : `${options.siteUrl.replace(/\/*$/, '/')}${audience}/`,
    editions: options.draft ? [...editions, draft] : editions,
    newest: newest.folder,
  };
}

/**
 * Doubts as an audience may know them. Counts are of sessions, rows and secrets, which may be those of one person, and a
 * reason was written for the team: leadership is told what was doubted alone. The library shows nothing that was in doubt.
 */
function acceptedOf(
  audience: Audience,
  { accepted }: Pick<Manifest, 'accepted'>,
  mayRead: (reason: string) => boolean,
): Edition['accepted'] {
  switch (audience) {
    case 'team':
      return accepted.map((one) => ({ ...one, reason: mayRead(one.reason) ? one.reason : null }));
    case 'leadership':
      return accepted.map(({ check }) => ({ check, count: null, reason: null }));
    case 'library':
      return [];
  }
}
