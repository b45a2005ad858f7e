/** What a person gives Copilot CLI: its own slash commands, and what is attached to a prompt. */
import { objectIn, pushNew, textIn } from '../json-fields.ts';
import type { Mention } from '../model.ts';

/** Slash commands that ship with the tool. */
export const BUILTIN = new Set(
  `add-dir agent allow-all changelog clear compact context copy cwd cd delegate diff exit quit experimental feedback fleet
  help ide init instructions list-dirs login logout lsp mcp model models new on-air plan plugin pr rename reset-allowed-tools
  restart resume review rewind sandbox session share skills streamer-mode tasks terminal-setup theme undo update usage
  user version yolo every after research autopilot remote`.split(/\s+/),
);

const IMAGE_NAME = /\.(?:png|jpe?g|gif|webp|bmp|svg)$/i;

/** What a prompt's attachments name. */
export function attached(attachments: unknown): Mention[] {
  if (!Array.isArray(attachments)) return [];
  const found: Mention[] = [];
  for (const item of attachments as unknown[]) {
    const { type, mimeType, displayName, url } = objectIn(item);
    if (/^image\//.test(textIn(mimeType)) || IMAGE_NAME.test(textIn(displayName))) pushNew(found, 'image');
    else if (
      typeof type === 'string' &&
      /^(?:file|directory|selection|github_file|github_snippet)$/.test(type)
    )
      pushNew(found, 'path');
    else if (textIn(url) !== '') pushNew(found, 'url');
  }
  return found;
}
