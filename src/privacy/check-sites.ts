/** Searches built sites for what their readers may not know. */
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { AUDIENCES, type Audience } from '../report/audiences.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { type PrivateField, type PrivateWord, privateFor } from './private-words.ts';
import { fileSearch } from './search-file.ts';

/** A private word on a site. */
export interface Leak {
  audience: Audience;
  /** Path below the folder of sites, with `/`. */
  file: string;
  /** Byte in the file, from 0; null where the file's own name has the word. */
  offset: number | null;
  field: PrivateField;
  /** Untrusted text. */
  text: string;
  /** False: it may be something else. */
  sure: boolean;
}

/** What was searched. */
export interface CheckedSite {
  audience: Audience;
  files: number;
  /** How many private words were looked for; 0 where the audience may see all of them. */
  words: number;
}

/**
 * @param out folder that holds a folder for each audience; absolute
 * @param onFile hears of each file that was searched
 * @throws Error when a site is missing or cannot be read
 */
export async function checkSites(
  out: string,
  words: readonly PrivateWord[],
  { pseudonyms, onFile = () => {} }: { pseudonyms: boolean; onFile?: () => void },
): Promise<{ sites: CheckedSite[]; leaks: Leak[] }> {
  const sites: CheckedSite[] = [];
  const leaks: Leak[] = [];
  for (const audience of AUDIENCES) {
    const private_ = privateFor(audience, words, { pseudonyms });
    const entries = await readdir(join(out, audience), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(compareCodePoints);
    sites.push({ audience, files: files.length, words: private_.length });
    if (private_.length === 0) continue;
    const search = fileSearch(private_);
    for (const path of files) {
      const file = relative(out, path).replaceAll('\\', '/');
      for (const { word } of search.inText(file.slice(audience.length + 1)))
        leaks.push({ audience, file, offset: null, ...word });
      for (const { word, offset } of await search.inFile(path))
        leaks.push({ audience, file, offset, ...word });
      onFile();
    }
  }
  return { sites, leaks };
}
