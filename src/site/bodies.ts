/**
 * Texts of practices, trouble signs, standards and guides: the MDX files of the content directories, as virtual modules
 * (`virtual:practicum/bodies`, `virtual:practicum/sign-bodies` …) whose default export maps id → component. A later
 * directory overrides an earlier one by file name. Content collections would do the same at many times the cost.
 */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import type { Plugin } from 'vite';

/** Virtual module → folder of the content directories that its texts come from. */
const FOLDERS: Readonly<Record<string, string>> = {
  'virtual:practicum/bodies': 'practices',
  'virtual:practicum/sign-bodies': 'signs',
  'virtual:practicum/standard-bodies': 'standards',
  'virtual:practicum/guide-bodies': 'guides',
};
const require = createRequire(import.meta.url);

/** The content directories of PRACTICUM_CONTENT, first to last. */
export function contentDirectories(env: NodeJS.ProcessEnv = process.env): string[] {
  return (env.PRACTICUM_CONTENT ?? '').split(delimiter).filter((directory) => directory !== '');
}

/** Id → MDX file, sorted by id, from `<directory>/<kind>/*.mdx`. */
export function bodyFiles(directories: readonly string[], kind: string): [id: string, file: string][] {
  const files = new Map<string, string>();
  for (const directory of directories) {
    const folder = join(directory, kind);
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder))
      if (/^[a-z0-9-]+\.mdx$/.test(name)) files.set(name.slice(0, -4), join(folder, name));
  }
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The Vite plugin behind the virtual modules. */
export function contentBodies(directories: readonly string[]): Plugin {
  return {
    name: 'practicum:bodies',
    enforce: 'pre',
    resolveId(id, importer) {
      if (Object.hasOwn(FOLDERS, id)) return `\0${id}`;
      // A team's own content may lie outside of any node_modules; what compiled MDX imports is ours to find.
      if (importer?.endsWith('.mdx') && /^astro(\/|$)/.test(id)) return require.resolve(id);
      return null;
    },
    load(id) {
      const kind = id.startsWith('\0') ? FOLDERS[id.slice(1)] : undefined;
      if (kind === undefined) return null;
      const files = bodyFiles(directories, kind);
      const imports = files.map(([, file], i) => `import B${i} from ${JSON.stringify(file)};`);
      const entries = files.map(([name], i) => `${JSON.stringify(name)}: B${i}`);
      return `${imports.join('\n')}\nexport default { ${entries.join(', ')} };\n`;
    },
  };
}
