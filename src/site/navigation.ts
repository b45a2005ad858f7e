/** The entries of each site's navigation, and what the site is called beside its title. */
import type { Audience } from '../report/audiences.ts';

export interface NavigationEntry {
  label: string;
  /** Path of the page from the site's root. */
  path: string;
  /** Pages under this folder belong to the entry too. */
  folder?: string;
  /** So do pages whose path begins like this. */
  beginning?: string;
}

export const NAVIGATION: Record<Audience, NavigationEntry[]> = {
  team: [
    { label: 'Overview', path: 'index.html', folder: 'teams/' },
    { label: 'Matrix', path: 'matrix.html', folder: 'people/', beginning: 'matrix-' },
    { label: 'Loop', path: 'loop.html', folder: 'loop/', beginning: 'coach' },
    { label: 'Use', path: 'use.html' },
    { label: 'Outcomes', path: 'outcomes.html', beginning: 'work' },
    { label: 'Practices', path: 'practices/index.html', folder: 'practices/', beginning: 'signs/' },
    { label: 'Sessions', path: 'sessions/index.html', folder: 'sessions/' },
    { label: 'Stewardship', path: 'stewardship.html' },
    { label: 'Coverage', path: 'coverage.html' },
    { label: 'Method', path: 'method.html' },
  ],
  leadership: [
    { label: 'Report', path: 'index.html' },
    { label: 'Outcomes', path: 'outcomes.html' },
    { label: 'Practices', path: 'practices.html' },
    { label: 'Appendix', path: 'appendix.html' },
    { label: 'Coverage', path: 'coverage.html' },
    { label: 'Method', path: 'method.html' },
  ],
  library: [
    { label: 'Start', path: 'index.html' },
    { label: 'Learning path', path: 'path.html' },
    { label: 'Practices', path: 'practices/index.html', folder: 'practices/', beginning: 'signs/' },
    { label: 'Examples', path: 'examples/index.html', folder: 'examples/' },
    { label: 'Standards', path: 'standards/index.html', folder: 'standards/' },
    { label: 'Guides', path: 'guides/index.html', folder: 'guides/' },
    { label: 'Coverage', path: 'coverage.html' },
    { label: 'Method', path: 'method.html' },
  ],
};

/** The entries of the pages beside the published versions. */
export const BESIDE_NAVIGATION: NavigationEntry[] = [
  { label: 'Reports', path: 'index.html', folder: 'compare/' },
  { label: 'Trends', path: 'trends.html' },
];

export const AUDIENCE_NAMES: Record<Audience, string> = {
  team: 'Team report',
  leadership: 'Leadership report',
  library: 'Practice library',
};

/** How an entry stands to the page shown, for `aria-current`: `page` itself, or the section (`true`) it is in. */
export function current(entry: NavigationEntry, path: string): 'page' | 'true' | undefined {
  if (entry.path === path) return 'page';
  const within = [entry.folder, entry.beginning];
  return within.some((start) => start !== undefined && path.startsWith(start)) ? 'true' : undefined;
}
