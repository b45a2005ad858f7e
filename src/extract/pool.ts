/** Reads families in worker threads and gives the results in the order of the families. */
import type { Worker } from 'node:worker_threads';
import type { Family } from './families.ts';
import type { WorkerData, WorkerRequest, WorkerResponse } from './serve.ts';
import { dismissThreads, takeThread } from './threads.ts';

/** Families a worker has at once: the next one waits there, so that no thread idles. */
const AHEAD = 2;
/** How far a fast worker may run ahead of the oldest unfinished family: bounds what is held for the order. */
const WINDOW = 64;

/**
 * @param onResult called once a family, in order
 * @throws what a worker throws: a defect, since everything the input can do is counted by the reader
 */
export function readFamilies(
  families: readonly Family[],
  threads: number,
  data: WorkerData,
  onResult: (result: WorkerResponse) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let next = 0;
    let done = 0;
    const waiting = new Map<number, WorkerResponse>();
    const workers: { worker: Worker; busy: number }[] = [];
    let over = false;
    const finish = (error?: unknown): void => {
      if (over) return;
      over = true;
      for (const { worker } of workers) void worker.terminate();
      if (error === undefined) resolve();
      else reject(error);
    };
    const feed = (): void => {
      for (const slot of workers) {
        while (slot.busy < AHEAD && next < families.length && next < done + WINDOW) {
          slot.busy++;
          const request: WorkerRequest = { index: next, family: families[next] as Family };
          next++;
          slot.worker.postMessage(request);
        }
      }
    };
    if (families.length === 0) {
      dismissThreads();
      finish();
      return;
    }
    for (let i = 0; i < Math.min(Math.max(1, threads), families.length); i++) {
      const worker = takeThread();
      worker.postMessage(data);
      const slot = { worker, busy: 0 };
      workers.push(slot);
      worker.on('error', finish);
      worker.on('messageerror', finish);
      // A thread that ends by itself has lost its families; without this the run would wait for them for ever.
      worker.on('exit', (code) => finish(new Error(`a worker thread ended early (exit code ${code})`)));
      worker.on('message', (response: WorkerResponse) => {
        slot.busy--;
        waiting.set(response.index, response);
        try {
          for (let ready = waiting.get(done); ready; ready = waiting.get(done)) {
            waiting.delete(done);
            done++;
            onResult(ready);
          }
        } catch (error) {
          finish(error);
          return;
        }
        if (done === families.length) finish();
        else feed();
      });
    }
    dismissThreads();
    feed();
  });
}
