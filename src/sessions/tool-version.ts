/** Versions of the tools that wrote transcripts: `0.9.1`, `2.1.205`, `1.0.0-beta.2`. */

/** Compares the first three parts as numbers; what is none counts as 0. Negative when `a` is the earlier one. */
export function compareVersions(a: string, b: string): number {
  const x = a.split(/[.-]/);
  const y = b.split(/[.-]/);
  for (let i = 0; i < 3; i++) {
    const d = (Number.parseInt(x[i] ?? '0', 10) || 0) - (Number.parseInt(y[i] ?? '0', 10) || 0);
    if (d !== 0) return d;
  }
  return 0;
}

/** The newest of them; `0` where there is none. */
export const newestVersion = (versions: readonly string[]): string =>
  versions.reduce((a, b) => (compareVersions(a, b) < 0 ? b : a), '0');
