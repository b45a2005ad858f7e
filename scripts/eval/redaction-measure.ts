/** How much of what must go redaction takes out, and how often it takes out what should stay. */
import { PLACEHOLDER } from '../../src/redact/placeholders.ts';
import { type RedactionKind, type RedactOptions, redactor } from '../../src/redact/redact.ts';

interface Labelled {
  kind: RedactionKind;
  text: string;
  /** What must be gone; empty where the text must stay as it is. */
  gone: readonly string[];
  stays?: readonly string[];
}

export interface RedactionRow {
  kind: RedactionKind;
  /** Texts with something to take out, and those of them in which all of it is gone. */
  positives: number;
  found: number;
  /** Texts to leave alone, and those of them that were changed. */
  negatives: number;
  changed: number;
}

export interface RedactionMeasured {
  /** In the order in which kinds come in the texts. */
  rows: RedactionRow[];
  /** Texts that came out wrong, with what came out. */
  wrong: { labelled: Labelled; redacted: string }[];
}

/** Letters of a secret that in a row are a part of it. */
const PART = 8;

/** All texts as those of one example. */
export async function measureRedaction(
  texts: readonly Labelled[],
  options: RedactOptions,
): Promise<RedactionMeasured> {
  const rows = new Map<RedactionKind, RedactionRow>();
  const wrong: RedactionMeasured['wrong'] = [];
  const { texts: redactedTexts } = await redactor(options).redact(texts.map(({ text }) => text));
  for (const [i, labelled] of texts.entries()) {
    const { kind, text, gone, stays = [] } = labelled;
    const row = rows.get(kind) ?? { kind, positives: 0, found: 0, negatives: 0, changed: 0 };
    rows.set(kind, row);
    const redacted = redactedTexts[i] as string;
    const left = redacted.replace(PLACEHOLDER, ' ');
    const right =
      gone.length === 0
        ? redacted === text
        : gone.every((value) => !isLeft(left, value, kind)) && stays.every((value) => left.includes(value));
    if (!right) wrong.push({ labelled, redacted });
    if (gone.length > 0) {
      row.positives++;
      if (right) row.found++;
    } else {
      row.negatives++;
      if (!right) row.changed++;
    }
  }
  return { rows: [...rows.values()], wrong };
}

function isLeft(text: string, value: string, kind: RedactionKind): boolean {
  if (text.includes(value)) return true;
  if (kind !== 'secret') return false;
  for (let i = 0; i + PART <= value.length; i++) if (text.includes(value.slice(i, i + PART))) return true;
  return false;
}

/** The table as it stands in the guide. */
export function redactionTable({ rows }: RedactionMeasured): string {
  const lines = rows.map(
    ({ kind, positives, found, negatives, changed }) =>
      `| ${kind} | ${found} of ${positives} | ${share(found, positives)} | ${changed} of ${negatives} | ${share(changed, negatives)} |`,
  );
  return ['| kind | found | recall | changed for nothing | share |', '|---|---|---|---|---|', ...lines].join(
    '\n',
  );
}

/** The table of texts of which a first run is known, as it stands in the guide. */
export function comparedTable(
  { rows }: RedactionMeasured,
  first: Readonly<Partial<Record<RedactionKind, readonly [found: number, changed: number]>>>,
): string {
  const lines = rows.map(({ kind, positives, found, negatives, changed }) => {
    const [before = 0, wrong = 0] = first[kind] ?? [];
    const at = (n: number): string => `${n} of ${positives} (${share(n, positives)})`;
    return `| ${kind} | ${at(before)} | ${at(found)} | ${wrong} of ${negatives} | ${changed} of ${negatives} |`;
  });
  return [
    '| kind | found at first | found now | changed for nothing at first | now |',
    '|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

const share = (of: number, all: number): string => (all === 0 ? '–' : `${((100 * of) / all).toFixed(1)} %`);
