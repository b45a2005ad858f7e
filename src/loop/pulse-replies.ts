/** Answers to the pulse that people write as they like: Markdown or plain text, one reply or several pasted together. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Pulse } from '../pilot-records.ts';
import { filesOf } from '../practices/content-files.ts';
import { type Place, tally } from '../sessions/accounting.ts';
import { nameKey } from '../workspace/name-key.ts';
import { readTextFile } from '../workspace/text-file.ts';

/** Folder of replies in a workspace. */
export const PULSE = 'pulse';

/** What was read and left out: found = read + Σ skipped; total = used + Σ dropped. */
export interface RepliesAccount {
  files: { found: number; read: number; skipped: Record<string, number> };
  replies: { total: number; used: number; dropped: Record<string, number> };
  places: Place[];
}

/** An answer as it came in a reply; a table has no word for a month without occasion. */
export type Reply = Pulse & { noOccasion?: true };

/** What a reply may leave out. */
export interface ReplyContext {
  /** Name in the roster of whoever a word stands for; null when of nobody. */
  named: (word: string) => string | null;
  /** The practice that a person was assigned in a cycle; null when there was none. */
  assigned: (cycle: string, person: string) => string | null;
  practices: readonly { id: string; name: string }[];
}

/** Questions as people write them, by the field they answer. */
const QUESTIONS: readonly (readonly [field: Field, question: RegExp])[] = [
  ['person', /^(?:name|from|person|who)$/],
  ['cycle', /^(?:cycle|month)$/],
  ['practice', /^(?:practice|assignment)$/],
  ['tried', /^(?:tried|did you try(?: it)?|tried \(yes(?:, no)? or no(?: occasion)?\)|tried it)$/],
  ['happened', /^(?:what happened|happened|and what happened)$/],
  ['surprised', /^(?:what surprised you|surprised|surprise|what was surprising)$/],
  ['feltRatio', /^(?:felt ratio|felt|feltratio)$/],
];
type Field = 'person' | 'cycle' | 'practice' | 'tried' | 'happened' | 'surprised' | 'feltRatio';

/** `2026-10-ann.md` */
const FILE = /^(\d{4}-\d{2})(?:-(.+))?\.(?:md|txt)$/;
const ANSWER =
  /^\s*(?:[>*+-]\s+){0,6}[*_#\s]{0,12}([\p{L}][\p{L}\s(),]{0,40}?)[*_\s]{0,12}[:?][*_]{0,3}(?:\s+|$)(.*)$/u;
const YES = /^(?:yes|y|yep|yeah|yes i did|i did|tried|twice|once|a (?:little|bit)|partly)\b/i;
const NO = /^(?:no|n|nope|not\b|never|did ?n.t)/i;
/** Neither yes nor no: the month's work did not call for it. The printed slip offers it. */
const NO_OCCASION =
  /\b(?:no|without) (?:\p{L}+ )?(?:occasion|opportunity)\b|\bnot applicable\b|^n\/?a\b|\b(?:did|does)(?: not|n.t) (?:come up|apply|fit)\b/iu;

/**
 * Reads one file of replies. A line of dashes, or another `Name:`, begins the next reply. A question can be marked as a
 * heading, a list or bold, and its answer can go on over several lines.
 *
 * @param name of the file; it says the cycle, and the person where the reply does not
 */
export function readReplies(
  text: string,
  name: string,
  context: ReplyContext,
): { pulse: Reply[]; dropped: { reason: string; why: string; line: number }[] } {
  const [, fileCycle, fileName] = FILE.exec(name) ?? [];
  const pulse: Reply[] = [];
  const dropped: { reason: string; why: string; line: number }[] = [];
  for (const { line, fields } of repliesIn(text)) {
    const drop = (reason: string, why: string): void => void dropped.push({ reason, why, line });
    const who = fields.get('person') ?? fileName?.replaceAll('-', ' ');
    const person = who === undefined ? null : (context.named(who) ?? context.named(who.replaceAll(' ', '-')));
    if (person === null) {
      drop(
        'unknown-person',
        who === undefined ? 'it does not say who wrote it' : `nobody in the roster is ${who}`,
      );
      continue;
    }
    const cycle = /\d{4}-\d{2}/.exec(fields.get('cycle') ?? '')?.[0] ?? fileCycle;
    if (cycle === undefined) {
      drop('no-cycle', 'neither the reply nor the file’s name says which month it is about');
      continue;
    }
    const said = fields.get('practice');
    const practice =
      said === undefined
        ? context.assigned(cycle, person)
        : (context.practices.find(({ id, name: called }) =>
            [id, called].some((one) => nameKey(one) === nameKey(said)),
          )?.id ?? null);
    if (practice === null) {
      drop(
        'no-practice',
        said === undefined ? `${cycle} has no assignment for ${person}` : `there is no practice ${said}`,
      );
      continue;
    }
    const answer = fields.get('tried') ?? '';
    const noOccasion = !YES.test(answer) && NO_OCCASION.test(answer);
    if (!YES.test(answer) && !NO.test(answer) && !noOccasion) {
      drop(
        'no-answer',
        answer === ''
          ? 'it does not say whether it was tried'
          : 'whether it was tried is neither yes, no nor “no occasion”',
      );
      continue;
    }
    const felt = Number((fields.get('feltRatio') ?? '').replace(',', '.'));
    pulse.push({
      person,
      cycle,
      practice,
      tried: !noOccasion && !NO.test(answer),
      happened: fields.get('happened') ?? null,
      surprised: fields.get('surprised') ?? null,
      feltRatio: felt > 0 && Number.isFinite(felt) ? felt : null,
      ...(noOccasion ? { noOccasion: true as const } : {}),
    });
  }
  return { pulse, dropped };
}

/** Replies of a text with the line on which each begins. */
function repliesIn(text: string): { line: number; fields: Map<Field, string> }[] {
  const replies: { line: number; fields: Map<Field, string> }[] = [];
  let fields = new Map<Field, string>();
  let begin = 1;
  let at: Field | null = null;
  const finish = (next: number): void => {
    for (const [field, answer] of fields) {
      const said = answer.trim();
      if (said === '') fields.delete(field);
      else fields.set(field, said);
    }
    if (fields.size > 0) replies.push({ line: begin, fields });
    fields = new Map();
    begin = next;
    at = null;
  };
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$/.test(line)) {
      finish(i + 2);
      continue;
    }
    const [, question = '', answer = ''] = ANSWER.exec(line) ?? [];
    const field = QUESTIONS.find(([, one]) =>
      one.test(question.toLowerCase().replace(/\s+/g, ' ').trim()),
    )?.[0];
    if (field !== undefined) {
      if (field === 'person' && fields.size > 0) finish(i + 1);
      fields.set(field, answer);
      at = field;
    } else if (at !== null) {
      const rest = line.replace(/^\s*>\s?/, '').trim();
      if (rest !== '') fields.set(at, `${fields.get(at) ?? ''} ${rest}`);
    }
  }
  finish(0);
  return replies;
}

/** Reads the replies of a workspace. Files are in the order of their names. */
export async function readPulseReplies(
  root: string,
  context: ReplyContext,
): Promise<{ pulse: Reply[]; account: RepliesAccount }> {
  const account: RepliesAccount = {
    files: { found: 0, read: 0, skipped: {} },
    replies: { total: 0, used: 0, dropped: {} },
    places: [],
  };
  const folder = join(root, PULSE);
  const pulse: Reply[] = [];
  if (!existsSync(folder)) return { pulse, account };
  for (const name of filesOf(folder, PULSE)) {
    account.files.found += 1;
    const shown = `${PULSE}/${name}`;
    const text = /\.(?:md|txt)$/.test(name) ? await readTextFile(join(folder, name)) : null;
    if (text === null) {
      tally(account.files.skipped, 'not-text');
      account.places.push({ where: shown, why: 'replies are Markdown (.md) or text (.txt)' });
      continue;
    }
    account.files.read += 1;
    const found = readReplies(text, name, context);
    pulse.push(...found.pulse);
    account.replies.total += found.pulse.length + found.dropped.length;
    account.replies.used += found.pulse.length;
    for (const { reason, why, line } of found.dropped) {
      tally(account.replies.dropped, reason);
      account.places.push({ where: `${shown}:${line}`, why });
    }
  }
  return { pulse, account };
}
