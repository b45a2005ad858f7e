import { THIN } from '../wording.ts';

/** The size of a file in words, in decimal units: `999 bytes`, `12 kB`, `1.2 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes}${THIN}${bytes === 1 ? 'byte' : 'bytes'}`;
  const [value, unit] = bytes < 999_500 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB'];
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)}${THIN}${unit}`;
}
