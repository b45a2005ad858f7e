/**
 * The faces that every site brings along, so that it asks nobody for one: Source Sans 3 for text and figures (tabular ones
 * too), Source Serif 4 for headings. Both under the SIL Open Font License. A browser loads a file only when a letter of
 * its range is on the page; other scripts fall back to the reader's own fonts.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Face {
  /** As the style sheet names it. */
  family: string;
  /** One weight, or the first and last of a variable face. */
  weight: string;
  /** Name of the file in the site, without folder. */
  file: string;
  /** Where its package keeps it. */
  source: string;
  /** Code points it is loaded for. */
  range: string;
}

// The ranges are those that the packages give.
const LATIN =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const LATIN_EXT =
  'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF';

/** A family's files: Latin letters, and those of Latin script beyond them. */
const faces = (family: string, weight: string, name: string, source: string): Face[] =>
  [
    { letters: 'latin', range: LATIN },
    { letters: 'latin-ext', range: LATIN_EXT },
  ].map(({ letters, range }) => ({
    family,
    weight,
    file: `${name}-${letters}.woff2`,
    source: source.replace('LETTERS', letters),
    range,
  }));

const SANS = '@fontsource-variable/source-sans-3/files/source-sans-3-LETTERS-wght-normal.woff2';
const SERIF = '@fontsource/source-serif-4/files/source-serif-4-LETTERS';

export const FACES: readonly Face[] = [
  ...faces('Source Sans 3', '200 900', 'source-sans-3', SANS),
  ...faces('Source Serif 4', '400', 'source-serif-4', `${SERIF}-400-normal.woff2`),
  ...faces('Source Serif 4', '600', 'source-serif-4-semibold', `${SERIF}-600-normal.woff2`),
];

/** A face that the reader's machine has, as wide as the one that is on its way, so that lines do not move when it comes. */
interface StandIn {
  family: string;
  weight: string;
  /** Names of the local faces that are set alike; the first that is there is taken. */
  local: readonly string[];
  /** Width of our face ÷ width of the local one, in per cent: measured on the text of a report. */
  size: number;
}

const STAND_INS: readonly StandIn[] = [
  { family: 'Source Sans 3 meanwhile', weight: '400', local: ['Arial', 'Liberation Sans'], size: 93 },
  {
    family: 'Source Sans 3 meanwhile',
    weight: '600 900',
    local: ['Arial Bold', 'Liberation Sans Bold'],
    size: 89,
  },
  {
    family: 'Source Serif 4 meanwhile',
    weight: '400',
    local: ['Times New Roman', 'Liberation Serif'],
    size: 116.5,
  },
  {
    family: 'Source Serif 4 meanwhile',
    weight: '600',
    local: ['Times New Roman Bold', 'Liberation Serif Bold'],
    size: 112,
  },
];

/** The part of the style sheet that names the faces. Addresses are relative to the sheet, at the site's root. */
export function fontFaces(): string {
  const meanwhile = STAND_INS.map(
    ({ family, weight, local, size }) =>
      `@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};size-adjust:${size}%;src:${local.map((name) => `local("${name}")`).join(',')};unicode-range:${LATIN}}`,
  );
  const own = FACES.map(
    ({ family, weight, file, range }) =>
      `@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};font-display:swap;src:url("fonts/${file}") format("woff2");unicode-range:${range}}`,
  );
  return [...own, ...meanwhile].join('\n');
}

/** The bytes of a face's file. */
export function fontFile(face: Face): Buffer {
  return readFileSync(createRequire(import.meta.url).resolve(face.source));
}
