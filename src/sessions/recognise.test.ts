import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { sessionUuid, Transcript } from '../../tests/fixtures/claude-code/transcript.ts';
import { recognise } from './recognise.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-recognise-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
function look(bytes: string | Buffer, path = 'a.jsonl'): ReturnType<typeof recognise> {
  const absolute = join(folder, String(++files));
  writeFileSync(absolute, bytes);
  return recognise({ path, absolute, bytes: Buffer.byteLength(bytes), modified: 0 });
}
/** Why the file is not read, or the format that reads it. */
async function verdict(bytes: string | Buffer, path?: string): Promise<string> {
  const recognition = await look(bytes, path);
  return 'session' in recognition ? recognition.session.format : recognition.skipped.reason;
}

const transcript = new Transcript(sessionUuid(1)).user('Hello').say('Hi').text;

describe('a file', () => {
  it.each<[string, string | Buffer, string]>([
    ['without a byte', '', 'empty'],
    ['of white space', '\n \n', 'unrecognised'],
    ['of prose', 'Dear diary,\n', 'unrecognised'],
    ['of other JSON', '{"type":"user"}\n[1,2]\nnull\n', 'unrecognised'],
    ['with NUL bytes', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'binary'],
    ['in UTF-16', Buffer.from(`\ufeff${transcript}`, 'utf16le'), 'not-utf-8'],
    ['with the line ends of another age', transcript.replaceAll('\n', '\r'), 'line-ends'],
    ['with line ends of Windows', transcript.replaceAll('\n', '\r\n'), 'claude-code'],
    ['in Latin-1', Buffer.from('na\u00efve caf\u00e9', 'latin1'), 'unrecognised'],
    ['with colours of a terminal', '\u001b[31mred\u001b[0m\n', 'unrecognised'],
    ['that compresses nothing', gzipSync(''), 'empty'],
    ['that begins like gzip', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), 'corrupt-archive'],
    ['that begins like zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xff, 0xff, 0xff]), 'corrupt-archive'],
    ['with a session', transcript, 'claude-code'],
    ['with a packed session', gzipSync(transcript), 'claude-code'],
    ['with a session packed otherwise', zstdCompressSync(transcript), 'claude-code'],
    ['with a session packed twice', gzipSync(gzipSync(transcript)), 'binary'],
  ])('%s', async (_, bytes, expected) => {
    expect(await verdict(bytes)).toBe(expected);
  });

  it('is known by its content, whatever its name', async () => {
    expect(await verdict(transcript, 'photo.png')).toBe('claude-code');
    expect(await verdict(gzipSync(transcript), 'photo.png')).toBe('claude-code');
    expect(await verdict('prose', `${sessionUuid(1)}.jsonl`)).toBe('unrecognised');
  });

  it('beside a transcript is told apart from one that nobody knows', async () => {
    expect(await verdict('{"cli_version":"1"}', 'x/metadata.json')).toBe('companion');
    expect(await verdict('Hello', 'x/prompt.txt')).toBe('companion');
    expect(await verdict('Hello', 'x/other.txt')).toBe('unrecognised');
  });

  it('is found behind a first line of a megabyte', async () => {
    const long = JSON.stringify({ type: 'user', note: 'x'.repeat(1 << 20) });
    expect(await verdict(`${long}\n${transcript}`)).toBe('claude-code');
  });

  it('that grows beyond measure when unpacked is looked at no further than its head', async () => {
    expect(await verdict(gzipSync(Buffer.alloc(50 << 20, 0x20)))).toBe('unrecognised');
    expect(await verdict(gzipSync(Buffer.alloc(50 << 20)))).toBe('binary');
  });

  it('that is gone is skipped with the reason', async () => {
    const gone = { path: 'a', absolute: join(folder, 'gone'), bytes: 1, modified: 0 };
    expect(await recognise(gone)).toEqual({
      skipped: { reason: 'unreadable', why: 'it no longer exists, or it is a link to nothing' },
    });
  });
});

it('the same session is recognised packed and plain', async () => {
  const [plain, gzip, zstd] = await Promise.all([
    look(transcript, `${sessionUuid(1)}.jsonl`),
    look(gzipSync(transcript), `${sessionUuid(1)}.jsonl.gz`),
    look(zstdCompressSync(transcript), `${sessionUuid(1)}.jsonl.zst`),
  ]);
  for (const recognition of [plain, gzip, zstd])
    expect(recognition).toMatchObject({
      session: { key: sessionUuid(1), firstRecord: '00000001-0000-4000-8000-000000000001', copy: false },
    });
});
