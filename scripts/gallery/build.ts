/** Draws every chart in every state into a folder: `node scripts/gallery/build.ts [FOLDER]`, by default dist/gallery. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHARTS, galleryFiles } from './page.ts';

/** Where the gallery goes unless a folder is named. */
const GALLERY = fileURLToPath(new URL('../../dist/gallery', import.meta.url));

/** Writes the gallery. Files of the same name are replaced, others stay. */
export function writeGallery(out: string): void {
  for (const [path, content] of galleryFiles()) {
    const file = join(out, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  const out = folder === undefined ? GALLERY : resolve(folder);
  if (folder === undefined) rmSync(out, { recursive: true, force: true });
  writeGallery(out);
  console.log(`${CHARTS.length} charts: ${relative('', join(out, 'index.html'))}`);
}
