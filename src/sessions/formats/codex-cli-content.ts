/** What a record of a Codex CLI rollout says: its text, its images, whose words it is, and what it is known by. */
import { isObject, type Json, jsonOf, textIn } from '../json-fields.ts';

/** Newer versions say of each part of a user's message whether a person wrote it. */
export function personSays(payload: Json): boolean | undefined {
  const passed = payload['internal_chat_message_metadata_passthrough'];
  const kinds = isObject(passed) ? passed['content_item_kinds'] : undefined;
  if (!Array.isArray(kinds) || kinds.length === 0) return undefined;
  const known = kinds.filter((k): k is string => typeof k === 'string' && k !== 'unknown');
  if (known.length === 0) return undefined;
  return known.some((k) => k.startsWith('user.'));
}

/** Text blocks of a content field, one a line. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  let text = '';
  for (const block of content as (Json | null)[]) {
    const part = block?.['text'];
    if (typeof part === 'string' && part !== '') text += text === '' ? part : `\n${part}`;
  }
  return text;
}

export const hasImage = (content: unknown): boolean =>
  Array.isArray(content) &&
  (content as (Json | null)[]).some((b) => /^(?:input_image|local_image|image)$/.test(textIn(b?.['type'])));

/** What a record without an identity is known by, beside its turn. Only what a copy by another version keeps. */
export function contentOf(kind: string, payload: Json): string {
  switch (kind) {
    case 'response_item/message/user':
    case 'response_item/message/assistant':
      return textOf(payload['content']);
    case 'event_msg/user_message':
    case 'event_msg/agent_message':
      return textIn(payload['message']);
    case 'event_msg/token_count':
    case 'response_item/web_search_call':
    case 'event_msg/entered_review_mode':
      return jsonOf(payload['info'] ?? payload['action'] ?? payload, '');
    case 'turn_context':
      return `${textIn(payload['cwd'])}`;
    case 'session_meta':
    case 'bare':
      return jsonOf(payload, '');
    default:
      return '';
  }
}
