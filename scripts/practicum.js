/**
 * Starts the command line. Plain JavaScript, so that compiled code is kept before the first TypeScript file is looked
 * at (loading what strips types takes longer than all the rest of a short run), and so that an older Node can say what
 * is wrong.
 */
import module from 'node:module';

if (Number.parseInt(process.versions.node, 10) < 24) {
  process.stderr.write(
    `Practicum runs on Node 24, which it brings along; this is Node ${process.versions.node}.\n` +
      'Start it with: npm run --silent practicum -- <command>\n',
  );
  process.exitCode = 1;
} else {
  module.enableCompileCache();
  const { start } = await import('./practicum.ts');
  await start();
}
