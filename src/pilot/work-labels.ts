/** Kind and size of a piece of work, where a tracker has labels in place of fields. */

const TYPES: Readonly<Record<string, string>> = {
  bug: 'bug',
  bugfix: 'bug',
  defect: 'bug',
  regression: 'bug',
  feature: 'feature',
  enhancement: 'feature',
  improvement: 'feature',
  story: 'feature',
  chore: 'chore',
  maintenance: 'chore',
  refactoring: 'chore',
  'tech debt': 'chore',
  'tech-debt': 'chore',
  dependencies: 'chore',
  documentation: 'docs',
  docs: 'docs',
};
const PREFIX = /^(?:type|kind|category)\s*(?:::|[:/_-])\s*/i;
const SIZE = /^(?:size|estimate|points?|t-?shirt)\s*(?:::|[:/_-])\s*(.{1,20})$/i;

/** The kind that labels name; null when they name none or two. */
export function typeOfLabels(labels: readonly string[]): string | null {
  const found = new Set<string>();
  for (const label of labels) {
    const word = label.trim().toLowerCase();
    const bare = word.replace(PREFIX, '');
    const type = Object.hasOwn(TYPES, bare) ? (TYPES[bare] as string) : bare !== word ? bare : null;
    if (type !== null && type !== '') found.add(type);
  }
  return found.size === 1 ? ([...found][0] as string) : null;
}

/** The size that labels name (`size/M`, `points::3`); null when they name none or two. */
export function sizeOfLabels(labels: readonly string[]): string | null {
  const found = new Set(
    labels
      .map((label) => SIZE.exec(label.trim())?.[1]?.trim())
      .filter((size) => size !== undefined && size !== ''),
  );
  return found.size === 1 ? ([...found][0] as string) : null;
}
