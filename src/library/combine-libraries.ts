/**
 * Several workspaces' libraries as one. What is the same stands once; what bears the same address and is not the same is
 * kept apart under the workspace's name, or named. Nothing is dropped without a word.
 */
import type { LibraryReport } from '../report/schema/library.ts';
import { list } from '../wording.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import type { Excerpt } from './excerpt.ts';

/** Kinds of texts that a library's pages are drawn with, as the folders of content directories are called. */
export const TEXT_KINDS = ['practices', 'signs', 'standards', 'guides'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** A text of a library: where it stands and what it says. */
export interface LibraryText {
  file: string;
  /** Digest of the file's bytes. */
  digest: string;
  /** Whether it is the one that ships with Practicum. */
  shipped: boolean;
}

/** The library of one workspace. */
export interface LibraryPart {
  /** The workspace's title; untrusted text. */
  title: string;
  /** What stands before an address of it that another workspace has too; different for each part. */
  key: string;
  report: LibraryReport;
  /** By slug. */
  excerpts: ReadonlyMap<string, Excerpt>;
  /** By kind, then id. */
  texts: Readonly<Record<TextKind, ReadonlyMap<string, LibraryText>>>;
  /** Whether the learning path is its own. */
  ownPath: boolean;
}

/** One library of several. */
export interface CombinedLibrary {
  report: LibraryReport;
  excerpts: Map<string, Excerpt>;
  /** By kind, then the id under which it stands now. */
  texts: Record<TextKind, Map<string, string>>;
  /** What was kept apart, renamed or chosen, each a sentence. */
  told: string[];
}

/**
 * @param parts at least one, in the order in which they were named: where only one can be shown, it is the first one's
 * @param title of the library
 */
export function combineLibraries(parts: readonly LibraryPart[], title: string): CombinedLibrary {
  const [first] = parts as [LibraryPart, ...LibraryPart[]];
  const told: string[] = [];
  const texts: CombinedLibrary['texts'] = {
    practices: new Map(),
    signs: new Map(),
    standards: new Map(),
    guides: new Map(),
  };
  const owner = (kind: 'practices' | 'signs'): Map<string, LibraryPart> => {
    const owners = new Map<string, LibraryPart>();
    for (const part of parts)
      for (const { id } of part.report[kind]) if (!owners.has(id)) owners.set(id, part);
    for (const [id, { texts: of }] of owners) put(texts[kind], id, of[kind].get(id));
    return owners;
  };
  const practiceOwner = owner('practices');
  const signOwner = owner('signs');
  const otherRules = otherRulesOf(parts, practiceOwner);
  for (const part of parts)
    for (const { id, rule } of part.report.practices) {
      const shown = practiceOwner.get(id) as LibraryPart;
      const other = ruleOf(shown, id);
      if (otherRules.some((one) => one.part === part && one.id === id))
        told.push(
          `“${nameOf(part, id)}” is judged by another rule in ${part.title} (${rule}) than in ${shown.title} (${other}), which is the one that is shown.`,
        );
      else if (differs(part, shown, 'practices', id))
        told.push(
          `“${nameOf(part, id)}” is explained otherwise in ${part.title} than in ${shown.title}, whose words are shown.`,
        );
    }
  for (const [id, shown] of signOwner)
    for (const part of parts)
      if (differs(part, shown, 'signs', id))
        told.push(
          `The trouble sign “${id}” is another in ${part.title} than in ${shown.title}, which is shown.`,
        );

  const standards = keptApart(parts, 'standards', (part) => part.report.standards, texts.standards, told);
  const guides = keptApart(parts, 'guides', (part) => part.report.guides, texts.guides, told);
  const withPath = parts.filter(({ ownPath }) => ownPath);
  const path = (withPath[0] ?? first).report.path;
  if (withPath.slice(1).some(({ report }) => JSON.stringify(report.path) !== JSON.stringify(path)))
    told.push(
      `The learning path is that of ${withPath[0]?.title}; ${list(withPath.slice(1).map((part) => part.title))} ${withPath.length > 2 ? 'have others' : 'has another'}.`,
    );
  const { examples, excerpts } = examplesOf(parts, told);
  const leftOut = new Map<LibraryReport['examplesLeftOut'][number]['reason'], number>();
  for (const { report } of parts)
    for (const { reason, examples: n } of report.examplesLeftOut)
      leftOut.set(reason, (leftOut.get(reason) ?? 0) + n);
  const byOwner = <T>(
    owners: ReadonlyMap<string, LibraryPart>,
    items: (report: LibraryReport) => readonly T[],
    id: (item: T) => string,
  ): T[] => parts.flatMap((part) => items(part.report).filter((item) => owners.get(id(item)) === part));
  const report: LibraryReport = {
    ...first.report,
    title,
    demo: parts.every((part) => part.report.demo),
    practices: byOwner(
      practiceOwner,
      (one) => one.practices,
      ({ id }) => id,
    ),
    evaluations: byOwner(
      practiceOwner,
      (one) => one.evaluations,
      ({ practice }) => practice,
    ),
    signEvaluations: byOwner(
      signOwner,
      (one) => one.signEvaluations,
      ({ sign }) => sign,
    ),
    worked: byOwner(
      practiceOwner,
      (one) => one.worked,
      ({ practice }) => practice,
    ),
    signs: byOwner(
      signOwner,
      (one) => one.signs,
      ({ id }) => id,
    ).sort((a, b) => compareCodePoints(a.id, b.id)),
    formats: formatsOf(parts, practiceOwner),
    examples,
    exampleIndex: examples.map(({ slug, practices }) => ({ slug, practices })),
    examplesLeftOut: [...leftOut]
      .map(([reason, number]) => ({ reason, examples: number }))
      .sort((a, b) => compareCodePoints(a.reason, b.reason)),
    freshOn: parts
      .map((part) => part.report.freshOn)
      .reduce((a, b) => (a === null || (b !== null && b > a) ? b : a)),
    standards,
    guides,
    path,
    workspaces: parts.map((part) => ({
      title: part.title,
      examples: part.report.examples.length,
      otherRules: otherRules.filter((other) => other.part === part).map(({ id }) => id),
    })),
  };
  return { report, excerpts, texts, told };
}

const put = (to: Map<string, string>, id: string, text: LibraryText | undefined): void => {
  if (text) to.set(id, text.file);
};
const infoOf = (part: LibraryPart, id: string): LibraryReport['practices'][number] | undefined =>
  part.report.practices.find((practice) => practice.id === id);
const nameOf = (part: LibraryPart, id: string): string => infoOf(part, id)?.name ?? id;
const ruleOf = (part: LibraryPart, id: string): string => infoOf(part, id)?.rule ?? 'unknown';

/** Whether two parts have something of the same id that says something else. */
function differs(a: LibraryPart, b: LibraryPart, kind: TextKind, id: string): boolean {
  const [one, other] = [a.texts[kind].get(id), b.texts[kind].get(id)];
  return one !== undefined && other !== undefined && one.digest !== other.digest;
}

/** Practices that a part judges by another rule than the part whose rule is shown. */
function otherRulesOf(
  parts: readonly LibraryPart[],
  owner: ReadonlyMap<string, LibraryPart>,
): { part: LibraryPart; id: string }[] {
  return parts.flatMap((part) =>
    part.report.practices
      .filter(({ id }) => ruleOf(part, id) !== ruleOf(owner.get(id) as LibraryPart, id))
      .map(({ id }) => ({ part, id })),
  );
}

/**
 * Standards or guides. The same text stands once. A shipped one gives way where a workspace has one of its own. Of several
 * own ones the first keeps the address, so that links lead somewhere; each says whose it is.
 */
function keptApart<T extends { id: string; title: string }>(
  parts: readonly LibraryPart[],
  kind: 'standards' | 'guides',
  of: (part: LibraryPart) => readonly T[],
  files: Map<string, string>,
  told: string[],
): T[] {
  const made: T[] = [];
  const ids = [...new Set(parts.flatMap((part) => of(part).map(({ id }) => id)))];
  for (const id of ids) {
    const having = parts.flatMap((part) => {
      const info = of(part).find((one) => one.id === id);
      const text = part.texts[kind].get(id);
      return info && text ? [{ part, info, text }] : [];
    });
    const own = having.filter(({ text }) => !text.shipped);
    const chosen = own.length > 0 ? own : having;
    const versions = chosen.filter(
      ({ text }, i) => chosen.findIndex((one) => one.text.digest === text.digest) === i,
    );
    for (const [i, { part, info, text }] of versions.entries()) {
      const address = i === 0 ? id : `${part.key}-${id}`;
      made.push({
        ...info,
        id: address,
        title: versions.length > 1 ? `${info.title} (${part.title})` : info.title,
      });
      files.set(address, text.file);
      if (i > 0)
        told.push(`“${info.title}” of ${part.title} stands beside that of ${versions[0]?.part.title}.`);
    }
  }
  return kind === 'standards' ? made.sort((a, b) => compareCodePoints(a.id, b.id)) : made;
}

function examplesOf(
  parts: readonly LibraryPart[],
  told: string[],
): Pick<CombinedLibrary, 'excerpts'> & Pick<LibraryReport, 'examples'> {
  const excerpts = new Map<string, Excerpt>();
  const taken = new Set<string>();
  const examples = parts.flatMap((part) => {
    // Addresses first: examples name each other.
    const address = new Map<string, string>();
    for (const { slug } of part.report.examples) {
      let free = slug;
      for (let n = 1; taken.has(free); n++)
        free = n === 1 ? `${part.key}-${slug}` : `${part.key}-${n}-${slug}`;
      if (free !== slug) told.push(`The example ${slug} of ${part.title} is ${free}.`);
      taken.add(free);
      address.set(slug, free);
    }
    return part.report.examples.map((example) => {
      const slug = address.get(example.slug) as string;
      excerpts.set(slug, part.excerpts.get(example.slug) as Excerpt);
      return { ...example, slug, related: example.related.map((one) => address.get(one) ?? one) };
    });
  });
  return { excerpts, examples: examples.sort((a, b) => compareCodePoints(a.slug, b.slug)) };
}

/** What a format shows of a practice is said by the part whose rule is shown. */
function formatsOf(
  parts: readonly LibraryPart[],
  owner: ReadonlyMap<string, LibraryPart>,
): LibraryReport['formats'] {
  const [first] = parts as [LibraryPart];
  return first.report.formats.map((format) => {
    const of = (list: 'always' | 'some' | 'never'): string[] =>
      parts.flatMap((part) =>
        (part.report.formats.find((one) => one.format === format.format)?.[list] ?? []).filter(
          (id) => owner.get(id) === part,
        ),
      );
    return { ...format, always: of('always'), some: of('some'), never: of('never') };
  });
}
