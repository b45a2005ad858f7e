/**
 * Starts the command line. Plain JavaScript, so that compiled code is kept before the first TypeScript file is looked
 * at: loading what strips types takes longer than all the rest of a short run.
 */
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { start } = await import('./practicum.ts');
await start();
