/** What everybody has to know of the standards, for the library's first page. */
import type { StandardInfo } from '../report/schema/handbook.ts';

/** Levels in the order in which they are listed, with their headings. */
export const LEVEL_WORDS = [
  { level: 'encouraged', heading: 'Encouraged' },
  { level: 'required', heading: 'Required' },
  { level: 'off-limits', heading: 'Off-limits' },
] as const;

export interface Glance {
  /** Levels that have a rule. */
  levels: { heading: string; rules: { text: string; standard: StandardInfo }[] }[];
  /** Whom to ask. */
  ask: { about: string; who: string }[];
  /** Nobody has agreed to any standard, so these are the templates' rules. */
  templates: boolean;
}

/**
 * What is marked for the first page, of the standards that were agreed to. A template binds nobody, so the
 * rules of templates are given only where nothing was agreed to yet.
 */
export function atAGlance(standards: readonly StandardInfo[]): Glance {
  const approved = standards.filter((standard) => standard.approved !== null);
  const shown = approved.length > 0 ? approved : standards;
  const rules = shown.flatMap((standard) =>
    standard.rules.filter(({ glance }) => glance).map(({ level, text }) => ({ level, text, standard })),
  );
  const ask = shown.flatMap((standard) => standard.ask.filter(({ glance }) => glance));
  return {
    levels: LEVEL_WORDS.map(({ level, heading }) => ({
      heading,
      rules: rules.filter((rule) => rule.level === level).map(({ text, standard }) => ({ text, standard })),
    })).filter((one) => one.rules.length > 0),
    ask: ask.map(({ about, who }) => ({ about, who })),
    templates: approved.length === 0,
  };
}
