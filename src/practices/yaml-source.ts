/**
 * YAML that people write, read so that every mistake can be shown with its line.
 */
import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { z } from 'zod';
import { Problem } from '../problem.ts';
import { suggest } from '../suggest.ts';
import type { KeyPath } from './match.ts';
import { type Misfit, misfitOf } from './shape.ts';

/** Data read from YAML, with the way back to its lines. */
export interface YamlSource {
  data: unknown;
  /** `file:line` of a key path; of the nearest part that exists when the path leads nowhere. */
  where: (path: KeyPath) => string;
}

/** The commonest slips in plain words, by the parser's code. */
const WHY_NO_YAML: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'A key stands here that stood before.',
  BLOCK_AS_IMPLICIT_KEY: 'A line holds a second colon.',
  TAB_AS_INDENT: 'A line is indented with a tab.',
  BAD_INDENT: 'A line is indented otherwise than those beside it.',
  MISSING_CHAR: 'A bracket, brace, quote or comma is missing here or before.',
};

/**
 * What was opened and does not end where the parser gave up: a list, a map or a text in quotes. The slip is where it
 * begins, while the parser sees it only lines later.
 */
function unclosed(doc: Document, error: YAMLError): { offset: number; why: string } | undefined {
  let found: { offset: number; why: string } | undefined;
  const begins = (node: Node, what: string, end: string, rest = ''): void => {
    const [from, to] = node.range ?? [0, -1];
    if (to === error.pos[0])
      found = { offset: from, why: `The ${what} that begins here lacks its ${end}${rest}.` };
  };
  visit(doc, {
    Node: (_, node) => {
      if (isCollection(node) && node.flow) {
        const [what, end] = isMap(node) ? ['map', '`}`'] : ['list', '`]`'];
        begins(node, what, end, ', or goes on in a line that is not indented');
      } else if (isScalar(node) && error.code === 'MISSING_CHAR') {
        if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE')
          begins(node, 'text', 'closing quote');
      }
    },
  });
  return found;
}

/**
 * Reads YAML.
 * @param file how the file is called in messages
 * @param firstLine line of the file on which `text` begins, from 1
 * @throws Problem for what is no YAML
 */
export function readYaml(text: string, file: string, firstLine = 1): YamlSource {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => `${file}:${lines.linePos(offset).line + firstLine - 1}`;
  const error = doc.errors[0];
  if (error) {
    const open = unclosed(doc, error);
    throw new Problem('this is no YAML', {
      where: at(open?.offset ?? error.pos[0]),
      why: open?.why ?? WHY_NO_YAML[error.code] ?? `${error.message.split('\n')[0]}.`,
      action:
        'Check indentation, quotes and colons; text that holds a colon or starts with a sign needs quotes.',
    });
  }

  const where = (path: KeyPath): string => {
    let node: unknown = doc.contents;
    let offset = isNode(node) && node.range ? node.range[0] : 0;
    for (const key of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isPair(item) && isNode(item.key) && item.key.toJSON() === key);
        if (!pair) break;
        if (isNode(pair.key) && pair.key.range) offset = pair.key.range[0];
        node = pair.value;
      } else {
        node =
          typeof key === 'number' && isNode(node) && 'get' in node
            ? (node.get as (k: number, keep: true) => unknown)(key, true)
            : undefined;
        if (!isNode(node) || !node.range) break;
        offset = node.range[0];
      }
    }
    return at(offset);
  };
  let data: unknown;
  try {
    data = doc.toJS();
  } catch (error) {
    throw new Problem('this YAML cannot be read', {
      where: where([]),
      why: (error as Error).message,
      action: 'Write out what stands behind `*`.',
    });
  }
  return { data, where };
}

/**
 * Checks data against a schema.
 * @param what what the data is, e.g. `a practice`
 * @param hints key → how it is written, a sentence that says what to do
 * @throws Problem for the first thing that does not fit, with its line, in plain words
 */
export function checkShape<T>(
  schema: z.ZodType<T>,
  source: YamlSource,
  what: string,
  hints: Readonly<Record<string, string>> = {},
): T {
  const data = source.data ?? {};
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw problemOf(misfitOf(schema, data) as Misfit, source, what, hints);
}

/** Most keys of an object that are all named where one of them is unknown. */
const ALLOWED_NAMED = 24;

function problemOf(
  misfit: Misfit,
  source: YamlSource,
  what: string,
  hints: Readonly<Record<string, string>>,
): Problem {
  const { path } = misfit;
  const key = path.findLast((part) => typeof part === 'string');
  const name = key === undefined ? what : `\`${key}\``;
  const hint = Object.hasOwn(hints, key ?? '') ? hints[key ?? ''] : undefined;
  const wrong = `${name} is not what it should be`;
  switch (misfit.is) {
    case 'unknown': {
      const { allowed } = misfit;
      const all =
        allowed.length > 0 && allowed.length <= ALLOWED_NAMED
          ? `Use one of: ${allowed.join(', ')}.`
          : 'Remove it.';
      return new Problem(`\`${misfit.key}\` is not known here`, {
        where: source.where([...path, misfit.key]),
        why: `It is no part of ${name}.`,
        action: nearest(misfit.key, allowed) ?? all,
      });
    }
    case 'missing':
      return new Problem(`\`${misfit.key}\` is missing`, {
        where: source.where(path),
        why: `${capital(name)} needs it.`,
        action: Object.hasOwn(hints, misfit.key) ? hints[misfit.key] : `Add \`${misfit.key}: …\`.`,
      });
    case 'kind': {
      const should = misfit.expected.join(' or ');
      const quotes = misfit.expected.includes('text') && /^(a number|true or false)$/.test(misfit.found);
      return new Problem(wrong, {
        where: source.where(path),
        why: `It is ${misfit.found} and should be ${should}.`,
        action: quotes ? 'Write it in quotes.' : (hint ?? `Write ${should}.`),
      });
    }
    case 'value':
      return new Problem(`\`${misfit.found}\` is not known here`, {
        where: source.where(path),
        why: `${capital(name)} is one of: ${misfit.values.join(', ')}.`,
        action: nearest(misfit.found, misfit.values) ?? 'Use one of them.',
      });
    case 'nameless':
      return new Problem(`${name} says nothing`, {
        where: source.where(path),
        why: `It has to hold one of: ${misfit.forms.join(', ')}.`,
        action: hint ?? 'Say which.',
      });
    case 'several': {
      const names = misfit.forms.map((form) => `\`${form}\``).join(' and ');
      return new Problem(`${names} stand side by side`, {
        where: source.where([...path, misfit.forms.at(-1) as string]),
        why: `${capital(name)} has one of them.`,
        action: misfit.joinable
          ? 'Keep one of them, or join them with `all`: each a condition.'
          : 'Keep one of them.',
      });
    }
    case 'key':
      return new Problem(`\`${misfit.key}\` cannot be a name`, {
        where: source.where(path),
        why: `Names here are ${misfit.why}.`,
        action: `Call it \`${plainName(misfit.key)}\`.`,
      });
    case 'size':
      return new Problem(wrong, {
        where: source.where(path),
        why: `${misfit.why}.`,
        action: misfit.number
          ? `Write a ${misfit.few ? 'larger' : 'smaller'} number.`
          : (hint ?? `Write ${misfit.few ? 'more' : 'less'}.`),
      });
    default:
      return new Problem(wrong, {
        where: source.where(path),
        why: `${misfit.why}.`,
        action: hint ?? 'Write another one.',
      });
  }
}

function nearest(word: string, known: readonly string[]): string | undefined {
  const found = suggest(word, known);
  return found === null ? undefined : `Did you mean \`${found}\`?`;
}

/** A name as the rule language has them. */
function plainName(text: string): string {
  return (
    text
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'my-signal'
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
