/**
 * Entry of a worker thread. Plain JavaScript, so that compiled code is kept before the first TypeScript file is looked
 * at: a thread starts with every run.
 */
import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';

enableCompileCache();
if (parentPort) (await import('./serve.ts')).serve(parentPort);
