/**
 * Worker threads, started before there is work for them: a thread takes a tenth of a second to load the readers, in
 * which the main thread looks at what the files are.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

const idle: Worker[] = [];

/** Threads that reading takes when the user names no number. */
export const usualThreads = (): number => Math.min(8, availableParallelism());

/** Starts threads that will soon be needed. They keep no process alive, so nobody need stop them. */
export function warmThreads(count = usualThreads()): void {
  while (idle.length < count) {
    const worker = start();
    worker.unref();
    // A thread that cannot start says so to whoever takes it; until then nobody listens.
    worker.on('error', () => {});
    idle.push(worker);
  }
}

/** Ends the threads that nobody took: there was less work than they were started for. */
export function dismissThreads(): void {
  for (const worker of idle.splice(0)) void worker.terminate();
}

/** A thread to give work to, a warm one where there is one. */
export function takeThread(): Worker {
  const worker = idle.pop();
  if (!worker) return start();
  worker.removeAllListeners('error');
  worker.ref();
  return worker;
}

/**
 * Megabytes for what is young and mostly dies: V8's own choice is several times as much, which makes reading no faster
 * and each thread a hundred megabytes larger.
 */
const YOUNG_MB = 16;

const start = (): Worker =>
  new Worker(new URL('./worker.js', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
