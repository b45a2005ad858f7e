import type { Standard } from '../../library/standard.ts';
import type { StandardInfo } from '../schema/handbook.ts';

/** A standard as the library's site may show it: what may be absent in its file is null or empty. */
export function standardInfo(standard: Standard): StandardInfo {
  const { id, title, summary, owner, version, approved, reviewBy, rules, ask, tools, paths } = standard;
  return {
    id,
    title,
    summary,
    owner,
    version: version ?? null,
    approved: approved ?? null,
    reviewBy: reviewBy ?? null,
    rules: rules.map(({ level, text, glance }) => ({ level, text, glance: glance ?? false })),
    ask: (ask ?? []).map(({ about, who, glance }) => ({ about, who, glance: glance ?? false })),
    tools: (tools ?? []).map(({ name, format, versions }) => ({ name, format: format ?? null, versions })),
    paths: (paths ?? []).map(({ glob, why }) => ({ glob, why })),
  };
}
