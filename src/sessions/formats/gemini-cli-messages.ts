/** Messages of a Gemini CLI chat: their kinds, their content, and how one is kept until the session is whole. */
import { isObject, type Json, objectIn } from '../json-fields.ts';
import type { StepDraft } from '../place-step.ts';
import type { Call } from './gemini-cli-tools.ts';

export const MESSAGE_TYPES = new Set(['user', 'gemini', 'info', 'warning', 'error']);

/** A message as it is kept until the session is whole: the last version of it that was read. */
export interface Entry {
  /** Index of the file it was first read from: it keeps its place there. */
  home: number;
  /** Index of the file that this version of it came from. */
  file: number;
  line: number;
  type: string;
  at: number | undefined;
  steps: StepDraft[];
  calls: Call[];
  tokens: Json | undefined;
  /** It holds what only a sub-agent is told. */
  forSubagent: boolean;
  /** How much it says: of two copies in two files the fuller one counts. */
  weight: number;
}

/** A message's content: a text, a part, or parts. Thoughts are left out. */
export function contentOf(content: unknown): { text: string; image: boolean; calls: Json[] } {
  const found = { text: '', image: false, calls: [] as Json[] };
  if (typeof content === 'string') return { ...found, text: content };
  const parts = Array.isArray(content) ? content : [content];
  for (const raw of parts) {
    const part = typeof raw === 'string' ? { text: raw } : objectIn(raw);
    if (part['thought'] === true) continue;
    if (typeof part['text'] === 'string')
      found.text += found.text === '' ? part['text'] : `\n${part['text']}`;
    if (part['inlineData'] !== undefined || part['fileData'] !== undefined) found.image = true;
    if (isObject(part['functionCall'])) found.calls.push(part['functionCall']);
  }
  return found;
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/;

export function timeOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !ISO.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}
