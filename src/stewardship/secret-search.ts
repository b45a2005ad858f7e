/** Searches the files of a workspace for secrets. What is found is counted by rule; no value leaves this file. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { credentials } from '../redact/credentials.ts';
import { secretlintSpans } from '../redact/secretlint.ts';
import { joinSpans } from '../redact/span.ts';
import { tokenShapes } from '../redact/token-shapes.ts';
import { compressionOf, readHead, Unreadable } from '../sessions/source-file.ts';

/** Raise when other things are found, so that files are searched anew. */
export const SEARCH_VERSION = 1;

/** Characters that are searched at once. */
const PIECE = 1 << 20;
const CHUNK = 1 << 18;
/** Characters of a line that are searched again with its next piece: longer than what a secret is known by. */
const OVERLAP = 4096;

/**
 * Where a text can be cut at or before a place: behind the last line's end, else where no token is cut through. A token that
 * was cut would look like another one.
 */
function cutOf(text: string, at: number): number {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  if (line > 0) return line;
  for (let i = at; i > Math.max(1, at - OVERLAP); i--)
    if (/[\s"'`,;<>(){}]/.test(text[i - 1] as string)) return i;
  return at;
}

/** Text as it was before it stood in JSON, as far as it matters for where a secret begins and ends. */
const readable = (text: string): string =>
  text
    .replace(/\\+[nrt]/g, '\n')
    .replace(/\\+(["'/])/g, '$1')
    .replace(/\\+u00(?:22|27)/gi, '"');

/** Secrets in a text with the rule that found each. Shapes of keys and tokens only: guesses would bury them. */
export async function secretsIn(text: string): Promise<{ rule: string; value: string }[]> {
  const plain = readable(text);
  const spans = [...(await secretlintSpans(plain)), ...tokenShapes(plain), ...credentials(plain)].filter(
    ({ kind, risk }) => kind === 'secret' && risk === undefined,
  );
  return joinSpans(spans).map(({ rule, from, to }) => ({ rule, value: plain.slice(from, to) }));
}

/**
 * Values of a file by rule, each counted once. Takes time linear in the file and memory that does not grow with it.
 * @throws Unreadable `too-large`, and what node:fs and node:zlib throw
 */
export async function secretsOfFile(path: string, maxBytes: number): Promise<Map<string, number>> {
  const seen = new Map<string, Set<string>>();
  const search = async (text: string): Promise<void> => {
    for (const { rule, value } of await secretsIn(text)) {
      const values = seen.get(rule) ?? new Set();
      seen.set(rule, values.add(createHash('sha256').update(value).digest('base64')));
    }
  };
  const decoder = new StringDecoder('utf8');
  let open = '';
  let bytes = 0;
  const searchChunks = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > maxBytes)
        throw new Unreadable('too-large', `more than ${maxBytes} bytes when decompressed`);
      open += decoder.write(chunk);
      if (open.length < PIECE) continue;
      const end = cutOf(open, open.length);
      await search(open.slice(0, end));
      open = open[end - 1] === '\n' ? open.slice(end) : open.slice(cutOf(open, end - OVERLAP));
    }
    await search(open + decoder.end());
  };
  const source = createReadStream(path, { highWaterMark: CHUNK });
  const compression = compressionOf(readHead(path, 4));
  if (compression === 'none') await pipeline(source, searchChunks);
  else
    await pipeline(
      source,
      compression === 'gzip'
        ? createGunzip({ chunkSize: CHUNK })
        : createZstdDecompress({ chunkSize: CHUNK }),
      searchChunks,
    );
  return new Map([...seen].map(([rule, values]) => [rule, values.size]));
}
